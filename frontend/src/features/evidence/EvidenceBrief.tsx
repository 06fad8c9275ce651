import type { Evidence } from "../../api/types.ts";
import { t } from "../../messages/index.ts";
import styles from "./evidence.module.css";
import { QuoteState } from "./QuoteState.tsx";
import { shownAs } from "./stances.ts";

/** Evidence in a line or two: which way it points, its quote, and whether that was found. */
export function EvidenceBrief({ evidence }: { evidence: Evidence }) {
  const shown = shownAs(evidence.stance);
  const Icon = shown?.icon;
  return (
    <>
      <p className={styles.brief}>
        <span className={styles.stance} data-s={shown?.look}>
          {Icon && <Icon aria-hidden="true" />}
          {t.evidence.stances[evidence.stance]}
        </span>
        {evidence.grade && <span className={styles.grade}>{t.evidence.grades[evidence.grade]}</span>}
        <QuoteState evidence={evidence} />
      </p>
      {evidence.quote && (
        <q className={styles.quote}>
          <bdi>{evidence.quote}</bdi>
        </q>
      )}
    </>
  );
}
