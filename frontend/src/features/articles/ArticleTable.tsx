import { LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import type { Article } from "../../api/types.ts";
import { moment, relative, t } from "../../messages/index.ts";
import styles from "./articles.module.css";

interface ArticleTableProps {
  articles: readonly Article[];
  /** How far the checking of an article is, drawn. */
  progressOf: (article: Article) => ReactNode;
}

/** Articles as rows: what it is, how far its claims are, how much of it is read. */
export function ArticleTable({ articles, progressOf }: ArticleTableProps) {
  return (
    <ul className={styles.list}>
      {articles.map((article) => (
        <li key={article.id} className={styles.row}>
          <div className={styles.what}>
            <h2>
              <a href={`/articles/${article.id}/`}>
                <bdi>{article.title}</bdi>
              </a>
            </h2>
            <p className={styles.facts}>
              {article.state !== "open" && article.state !== "importing" && (
                <b className={styles.state}>{t.articles.states[article.state]}</b>
              )}
              {factsOf(article).map((fact) => (
                <span key={fact}>
                  <bdi>{fact}</bdi>
                </span>
              ))}
            </p>
          </div>
          <div className={styles.progress}>
            <Standing article={article}>{progressOf(article)}</Standing>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Standing({ article, children }: { article: Article; children: ReactNode }) {
  const { state, problem } = article.import;
  if (state === "failed") {
    return (
      <span className={styles.failed}>
        {t.articles.importFailed}
        {problem && <span className={styles.why}>{problem.detail}</span>}
      </span>
    );
  }
  if (state !== "ready") {
    return (
      <span className={styles.waiting} role="status">
        <LoaderCircle aria-hidden="true" className="spin" />
        {problem ? t.articles.importing.retry : t.articles.importing[state]}
      </span>
    );
  }
  if (!problem) return children;
  return (
    <>
      {children}
      <span className={styles.look}>
        <b>{t.articles.lookTwice}:</b> {problem.detail}
      </span>
    </>
  );
}

function factsOf(article: Article): string[] {
  const { current_version: version } = article;
  const facts = [
    article.desk_name,
    article.byline,
    version && t.articles.words(version.words),
    version && version.number > 1 && t.articles.version(version.number),
    article.due_at && t.articles.due(moment(article.due_at)),
    t.articles.changed(relative(article.updated_at)),
  ];
  return facts.filter((fact): fact is string => typeof fact === "string" && fact !== "");
}
