import { LogOut, Plus, Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { csrfToken } from "../api/client.ts";
import { asProblem } from "../api/problem.ts";
import { ArticleTable } from "../features/articles/ArticleTable.tsx";
import { ImportDialog } from "../features/articles/ImportDialog.tsx";
import { ORDERS, type Order, useArticles, useMe } from "../features/articles/queries.ts";
import { Progress } from "../features/claims/Progress.tsx";
import { problemWords } from "../keep/ProblemText.tsx";
import { t } from "../messages/index.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Toasts } from "../ui/Toasts.tsx";
import styles from "./articles.module.css";
import type { Bootstrap } from "./bootstrap.ts";

/** The list of articles, and where new ones come in. */
export function ArticlesPage({ me }: { me: Bootstrap["me"] }) {
  const [typed, setTyped] = useState("");
  const [order, setOrder] = useState<Order>("-updated_at");
  const [importing, setImporting] = useState(false);
  const query = useArticles(useDeferredValue(typed.trim()), order);
  const person = useMe();
  const articles = query.data?.pages.flatMap((page) => page.results) ?? [];

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <span className={styles.brand}>{t.product}</span>
        <div className={styles.me}>
          <Avatar name={me.name} />
          <span>
            <bdi>{me.name}</bdi>
          </span>
          <form method="post" action="/logout/">
            <input type="hidden" name="csrfmiddlewaretoken" value={csrfToken()} />
            <button
              type="submit"
              className="btn icon"
              aria-label={t.articles.signOut}
              title={t.articles.signOut}
            >
              <LogOut aria-hidden="true" />
            </button>
          </form>
        </div>
      </header>
      <main className={styles.main}>
        <div className={styles.bar}>
          <h1>{t.articles.title}</h1>
          <label className={styles.find}>
            <Search aria-hidden="true" />
            <span className="sr">{t.articles.find}</span>
            <input
              type="search"
              value={typed}
              placeholder={t.articles.find}
              onChange={(event) => setTyped(event.target.value)}
            />
          </label>
          <label className={styles.order}>
            <span className="sr">{t.articles.order}</span>
            <select
              className="select"
              value={order}
              onChange={(event) => setOrder(event.target.value as Order)}
            >
              {ORDERS.map((one) => (
                <option key={one} value={one}>
                  {t.articles.orders[one]}
                </option>
              ))}
            </select>
          </label>
          <Button kind="primary" onClick={() => setImporting(true)}>
            <Plus aria-hidden="true" />
            {t.articles.import}
          </Button>
        </div>
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
          <div className={styles.empty}>
            <h2>{typed ? t.articles.none : t.articles.empty}</h2>
            {!typed && <p>{t.articles.emptyHint}</p>}
          </div>
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
