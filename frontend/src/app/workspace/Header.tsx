import { ArrowLeft, Command, History, List } from "lucide-react";
import type { Article } from "../../api/types.ts";
import type { Asking } from "../../features/claims/acts.ts";
import { Progress } from "../../features/claims/Progress.tsx";
import { moment, t } from "../../messages/index.ts";
import { IconButton } from "../../ui/Button.tsx";
import { Key } from "../../ui/Key.tsx";
import { Sign } from "../../ui/Sign.tsx";
import { SavedState } from "../SavedState.tsx";
import styles from "./workspace.module.css";

interface HeaderProps {
  article: Article;
  version: number;
  counts: Readonly<Record<string, number>>;
  share: number;
  /** How many claims wait for a look at what changed about them; null for whoever can do nothing about it. */
  changed: Asking | null;
  onQueue: () => void;
  onVersions: () => void;
  onList: () => void;
  onPalette: () => void;
}

/** What is being checked, how far it is, and whether one's work is safe. */
export function Header({
  article,
  version,
  counts,
  share,
  changed,
  onQueue,
  onVersions,
  onList,
  onPalette,
}: HeaderProps) {
  const due = article.due_at && t.articles.due(moment(article.due_at));
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
        <small>
          {article.desk_name} ·{" "}
          <button
            type="button"
            className={styles.version}
            aria-label={t.versions.button(version)}
            onClick={onVersions}
          >
            {t.workspace.version(version)}
          </button>
          {due && ` · ${due}`}
        </small>
      </div>
      <div className={styles.progress}>
        <Progress counts={counts} share={share} />
      </div>
      {changed && changed.words + changed.sentences > 0 && (
        <button
          type="button"
          className={`chip ${styles.changedBadge}`}
          title={t.queue.badgeHint(changed)}
          onClick={onQueue}
        >
          <Sign look="stale" />
          <span className={styles.wide}>{t.queue.wide(changed)}</span>
          <span className={styles.brief}>{t.queue.badge(changed)}</span>
          <Key>Q</Key>
        </button>
      )}
      <SavedState />
      <a
        className={`btn ${styles.report}`}
        href={`/api/v1/articles/${article.id}/report/html/`}
        target="_blank"
        rel="noopener"
      >
        {t.workspace.report}
      </a>
      <IconButton label={t.versions.button(version)} className={styles.versionsButton} onClick={onVersions}>
        <History aria-hidden="true" />
      </IconButton>
      <IconButton label={t.workspace.actions} onClick={onPalette}>
        <Command aria-hidden="true" />
      </IconButton>
    </header>
  );
}
