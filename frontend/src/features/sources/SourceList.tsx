import type { MouseEvent } from "react";
import type { Source } from "../../api/types.ts";
import { hostOf } from "../../messages/hostOf.ts";
import { relative, t } from "../../messages/index.ts";
import { HEALTHS } from "./health.ts";
import styles from "./sources.module.css";

interface SourceListProps {
  sources: readonly Source[];
  open: string | null;
  onOpen: (source: string) => void;
}

/** Sources as rows: what it is, how it is, who relies on it. */
export function SourceList({ sources, open, onOpen }: SourceListProps) {
  const follow = (event: MouseEvent, id: string) => {
    // A new tab or window is the browser's own business.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(id);
  };
  return (
    <ul className={styles.list} aria-label={t.sources.list}>
      {sources.map((source) => (
        <li key={source.id} className={styles.row} data-open={source.id === open || undefined}>
          <a
            href={`/sources/${source.id}/`}
            aria-current={source.id === open ? "true" : undefined}
            onClick={(event) => follow(event, source.id)}
          >
            <bdi>{nameOf(source)}</bdi>
          </a>
          <p className={styles.rowFacts}>
            <span>{t.sources.kinds[source.kind]}</span>
            {source.url && (
              <span>
                <bdi>{hostOf(source.url)}</bdi>
              </span>
            )}
            <span>{t.sources.used(source.used_by)}</span>
            {source.confidential && <b>{t.sources.confidential}</b>}
          </p>
          <Health source={source} />
        </li>
      ))}
    </ul>
  );
}

/** What the last look at a source found, and when that was. */
export function Health({ source }: { source: Source }) {
  const { icon: Icon, look } = HEALTHS[source.health];
  if (!source.url) return null;
  return (
    <p className={styles.health} data-s={look}>
      <Icon aria-hidden="true" />
      <span>
        {t.sources.healths[source.health]}
        {source.checked_at && <small>, {t.sources.checked(relative(source.checked_at))}</small>}
      </span>
    </p>
  );
}

/** What a source is called. */
export const nameOf = (source: Source): string => source.title || source.url || t.evidence.untitled;
