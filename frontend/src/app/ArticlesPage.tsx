import { Plus } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { asProblem } from "../api/problem.ts";
import { ArticleFilters } from "../features/articles/ArticleFilters.tsx";
import { ArticleTable } from "../features/articles/ArticleTable.tsx";
import { ImportDialog } from "../features/articles/ImportDialog.tsx";
import { NoArticles } from "../features/articles/NoArticles.tsx";
import { type ArticleFilter, useArticles, useMe } from "../features/articles/queries.ts";
import { Progress } from "../features/claims/Progress.tsx";
import { problemWords } from "../keep/ProblemText.tsx";
import { t } from "../messages/index.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Toasts } from "../ui/Toasts.tsx";
import styles from "./articles.module.css";
import type { Bootstrap } from "./bootstrap.ts";
import { DeskHeader } from "./DeskHeader.tsx";

const ALL: ArticleFilter = { q: "", show: "all", desk: "", ordering: "-updated_at" };

/** The list of articles, and where new ones come in. */
export default function ArticlesPage({ me }: { me: Bootstrap["me"] }) {
  const [filter, setFilter] = useState(ALL);
  const [importing, setImporting] = useState(false);
  const query = useArticles(useDeferredValue(filter));
  const person = useMe();
  const articles = query.data?.pages.flatMap((page) => page.results) ?? [];

  return (
    <div className={styles.page}>
      <DeskHeader me={me} here="articles" />
      <main className={styles.main}>
        <div className={styles.bar}>
          <h1>{t.articles.title}</h1>
          <Button kind="primary" onClick={() => setImporting(true)}>
            <Plus aria-hidden="true" />
            {t.articles.import}
          </Button>
        </div>
        <ArticleFilters filter={filter} desks={person.data?.desks ?? []} onFilter={setFilter} />
        {query.isError && (
          <Notice kind="problem">
            <div className="row">
              <span>{problemWords(asProblem(query.error))}</span>
              <Button kind="quiet" onClick={() => query.refetch()}>
                {t.problems.tryAgain}
              </Button>
            </div>
          </Notice>
        )}
        {query.isPending && (
          <p role="status" className={styles.quiet}>
            {t.articles.loading}
          </p>
        )}
        {articles.length > 0 && (
          <ArticleTable
            articles={articles}
            progressOf={({ counts, coverage }) => <Progress counts={counts} share={coverage} brief />}
          />
        )}
        {query.isSuccess && articles.length === 0 && (
          <NoArticles
            none={filter.q === "" && filter.show === "all" && filter.desk === ""}
            onImport={() => setImporting(true)}
            onShowAll={() => setFilter(ALL)}
          />
        )}
        {query.hasNextPage && (
          <Button
            className={styles.more}
            busy={query.isFetchingNextPage}
            onClick={() => query.fetchNextPage()}
          >
            {t.articles.more}
          </Button>
        )}
      </main>
      <ImportDialog
        open={importing}
        desks={person.data?.desks ?? []}
        onClose={() => setImporting(false)}
        onImported={({ id }) => location.assign(`/articles/${id}/`)}
      />
      <Toasts />
    </div>
  );
}
