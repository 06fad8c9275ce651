import { useQueryClient } from "@tanstack/react-query";
import { CircleAlert, CircleDashed, Clock, FileCheck, LoaderCircle } from "lucide-react";
import { useState } from "react";
import { asProblem, type Problem } from "../../api/problem.ts";
import { problemWords } from "../../keep/ProblemText.tsx";
import { unsaved } from "../../keep/saving.ts";
import { t } from "../../messages/index.ts";
import { announce } from "../../ui/announcer.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { captureLinks, type LinkedPage, pagesOf, refreshLinks, useArticleLinks } from "./articleLinks.ts";
import styles from "./evidence.module.css";

interface ArticleLinksProps {
  article: string;
  editable: boolean;
  onPlace: (place: { start: number; end: number }) => void;
}

/** Every other page that the article's text links to, where it does, what is kept of it, and how to keep all. */
export function ArticleLinks({ article, editable, onPlace }: ArticleLinksProps) {
  const words = t.articleEvidence;
  const client = useQueryClient();
  const query = useArticleLinks(article);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const pages = pagesOf(query.data ?? []);
  const kept = pages.filter(({ capture }) => capture === "captured").length;
  const keepAll = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const captures = await unsaved.during(captureLinks(article));
      announce(words.keeping(captures.length));
      await refreshLinks(client, article);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  const failed = problem ?? (query.isError ? asProblem(query.error) : null);
  if (query.isSuccess && pages.length === 0) return <p className={styles.noLinks}>{words.noLinks}</p>;
  return (
    <div className={styles.citedRows}>
      <div className={styles.linksHead}>
        <p role="status">{query.isPending ? words.loadingLinks : words.linkCount(pages.length, kept)}</p>
        {editable && kept < pages.length && (
          <Button kind="primary" busy={busy} onClick={() => void keepAll()}>
            {words.keepAll}
          </Button>
        )}
      </div>
      {failed && <Notice kind="problem">{problemWords(failed)}</Notice>}
      <ul className={styles.cards}>
        {pages.map((page) => (
          <Page key={page.url} page={page} onPlace={onPlace} />
        ))}
      </ul>
    </div>
  );
}

function Page({ page, onPlace }: { page: LinkedPage; onPlace: ArticleLinksProps["onPlace"] }) {
  const { url, source, capture, places } = page;
  return (
    <li className={styles.card}>
      <p className={styles.citedTitle}>
        <a href={url} target="_blank" rel="noopener noreferrer nofollow">
          <bdi>{url}</bdi>
        </a>
      </p>
      <div className={styles.adds}>
        {places.map((place) => (
          <Button
            key={place.start}
            kind="quiet"
            className={styles.place}
            title={t.articleEvidence.linkStands}
            onClick={() => onPlace(place)}
          >
            <bdi>“{place.text}”</bdi>
          </Button>
        ))}
      </div>
      <div className={styles.foot}>
        <State capture={capture} />
        {source && (
          <a className={styles.copy} href={`/sources/${source}/`} target="_blank" rel="noopener">
            {t.reader.toSource}
          </a>
        )}
      </div>
    </li>
  );
}

function State({ capture }: Pick<LinkedPage, "capture">) {
  const words = t.articleEvidence.states;
  switch (capture) {
    case null:
      return (
        <span className={styles.state}>
          <CircleDashed aria-hidden="true" />
          {t.articleEvidence.linkUnkept}
        </span>
      );
    case "captured":
      return (
        <span className={`${styles.state} ${styles.ok}`}>
          <FileCheck aria-hidden="true" />
          {words.captured}
        </span>
      );
    case "queued":
    case "waiting":
      return (
        <span className={`${styles.state} ${styles.wait}`}>
          <Clock aria-hidden="true" />
          {words[capture]}
        </span>
      );
    case "fetching":
      return (
        <span className={`${styles.state} ${styles.wait}`}>
          <LoaderCircle className="spin" aria-hidden="true" />
          {words.fetching}
        </span>
      );
    default:
      return (
        <span className={`${styles.state} ${styles.bad}`}>
          <CircleAlert aria-hidden="true" />
          {words[capture] ?? words.failing}
        </span>
      );
  }
}
