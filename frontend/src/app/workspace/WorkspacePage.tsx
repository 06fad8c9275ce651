import { useEffect } from "react";
import { asProblem } from "../../api/problem.ts";
import { ImportProgress } from "../../features/articles/ImportProgress.tsx";
import { problemWords } from "../../keep/ProblemText.tsx";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Toasts } from "../../ui/Toasts.tsx";
import { useSnapshot } from "./snapshot.ts";
import { Workspace } from "./Workspace.tsx";
import styles from "./workspace.module.css";

/** The screen where one article is checked: the workspace once its text is there, else what keeps it from being there. */
export function WorkspacePage({ article }: { article: string }) {
  const snapshot = useSnapshot(article);
  const { data } = snapshot;
  useEffect(() => {
    if (data) document.title = `${data.article.title} · ${t.product}`;
  }, [data]);
  return (
    <>
      {data?.version ? (
        <Workspace workspace={{ ...data, version: data.version }} />
      ) : (
        <main className={styles.blank}>
          {data ? (
            <>
              <ImportProgress
                article={data.article}
                editable={data.me.role !== "viewer"}
                onChanged={() => void snapshot.refetch()}
              />
              <a className="btn" href="/articles/">
                {t.workspace.back}
              </a>
            </>
          ) : snapshot.isError ? (
            <>
              <h1>{t.workspace.failed}</h1>
              <p>{problemWords(asProblem(snapshot.error))}</p>
              <p className={styles.blankActs}>
                <Button kind="primary" onClick={() => snapshot.refetch()}>
                  {t.problems.tryAgain}
                </Button>
                <a className="btn" href="/articles/">
                  {t.workspace.back}
                </a>
              </p>
            </>
          ) : (
            <p role="status" className={styles.quiet}>
              {t.workspace.loading}
            </p>
          )}
        </main>
      )}
      <Toasts />
    </>
  );
}
