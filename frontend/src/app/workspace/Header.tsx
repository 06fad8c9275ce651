import { ArrowLeft, Command, List } from "lucide-react";
import type { Article } from "../../api/types.ts";
import { Progress } from "../../features/claims/Progress.tsx";
import { moment, t } from "../../messages/index.ts";
import { IconButton } from "../../ui/Button.tsx";
import { SavedState } from "../SavedState.tsx";
import styles from "./workspace.module.css";

interface HeaderProps {
  article: Article;
  version: number;
  counts: Readonly<Record<string, number>>;
  share: number;
  onList: () => void;
  onPalette: () => void;
}

/** What is being checked, how far it is, and whether one's work is safe. */
export function Header({ article, version, counts, share, onList, onPalette }: HeaderProps) {
  const facts = [
    article.desk_name,
    t.workspace.version(version),
    article.due_at && t.articles.due(moment(article.due_at)),
  ];
  return (
    <header className={styles.head}>
      <a
        className={`btn icon ${styles.home}`}
        href="/articles/"
        aria-label={t.workspace.back}
        title={t.workspace.back}
      >
        <ArrowLeft aria-hidden="true" />
      </a>
      <IconButton label={t.workspace.list} className={styles.listButton} onClick={onList}>
        <List aria-hidden="true" />
      </IconButton>
      <div className={styles.crumb}>
        <h1>
          <bdi>{article.title}</bdi>
        </h1>
        <small>{facts.filter(Boolean).join(" · ")}</small>
      </div>
      <div className={styles.progress}>
        <Progress counts={counts} share={share} />
      </div>
      <SavedState />
      <a
        className={`btn ${styles.report}`}
        href={`/api/v1/articles/${article.id}/report/html/`}
        target="_blank"
        rel="noopener"
      >
        {t.workspace.report}
      </a>
      <IconButton label={t.workspace.actions} onClick={onPalette}>
        <Command aria-hidden="true" />
      </IconButton>
    </header>
  );
}
