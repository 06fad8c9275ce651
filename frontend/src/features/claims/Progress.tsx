import type { CSSProperties } from "react";
import { t } from "../../messages/index.ts";
import { percent } from "../../messages/percent.ts";
import { lookOfClaim } from "../../styles/looks.ts";
import { Sign } from "../../ui/Sign.tsx";
import styles from "./claims.module.css";

interface ProgressProps {
  counts: Readonly<Record<string, number>>;
  /** Share of the words that are accounted for, 0 to 1. */
  share: number;
  /** Leaves the names of the states to their icons. */
  brief?: boolean;
}

const STATES = ["open", "in_review", "disputed", "stale", "decided"] as const;

/** How far the checking is: claims by state as a bar and in numbers, and the share of the text that is accounted for. */
export function Progress({ counts, share, brief = false }: ProgressProps) {
  const looks = STATES.map((state) => ({
    state,
    look: lookOfClaim(state, "confirmed"),
    count: counts[state] ?? 0,
  }));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields
    <div
      className={styles.progress}
      data-brief={brief || undefined}
      role="group"
      aria-label={t.articles.columns.progress}
    >
      <div className={styles.bar} aria-hidden="true">
        {looks.map(({ state, look, count }) =>
          count > 0 ? <i key={state} data-s={look} style={{ "--n": count } as CSSProperties} /> : null,
        )}
      </div>
      <ul className={styles.counts}>
        {looks.map(({ state, look, count }) => (
          <li key={state} data-s={look} title={t.states[state]}>
            <Sign look={look} />
            <b className="num">{count}</b> <span className={styles.countName}>{t.states[state]}</span>
          </li>
        ))}
        <li title={t.workspace.readHint}>
          <b className="num">{percent(share)}</b> {t.workspace.read}
        </li>
      </ul>
    </div>
  );
}
