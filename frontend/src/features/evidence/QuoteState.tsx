import { Check, CircleAlert, CircleDashed, TriangleAlert } from "lucide-react";
import type { Evidence } from "../../api/types.ts";
import { t } from "../../messages/index.ts";
import { WordDiff } from "../../ui/WordDiff.tsx";
import styles from "./evidence.module.css";

const LOOKS = {
  found: { icon: Check, look: styles.ok },
  approximate: { icon: TriangleAlert, look: styles.wait },
  absent: { icon: CircleAlert, look: styles.bad },
  unchecked: { icon: CircleDashed, look: "" },
} as const;

interface QuoteStateProps {
  evidence: Evidence;
  /** Opens the kept copy at the quote, where there is one. */
  onRead?: (() => void) | undefined;
}

/** Whether evidence's quote stands in the kept copy; it leads there. */
export function QuoteState({ evidence, onRead }: QuoteStateProps) {
  const state = evidence.quote_state;
  // Before the copy is there, its own state says all there is to say.
  if (!evidence.quote || (state === "unchecked" && evidence.capture?.state !== "captured")) return null;
  const { icon: Icon, look } = LOOKS[state];
  const words = (
    <>
      <Icon aria-hidden="true" />
      <span>{t.evidence.quoteStates[state]}</span>
    </>
  );
  if (!onRead || evidence.capture?.state !== "captured")
    return <span className={`${styles.state} ${look}`}>{words}</span>;
  return (
    <button type="button" className={`${styles.state} ${styles.leads} ${look}`} onClick={onRead}>
      {words}
      <span className="sr">, {t.evidence.readQuote}</span>
    </button>
  );
}

/** How a quote that was nearly found differs from what the page says; and what stands nearest to one that was not. */
export function QuoteDifference({ evidence }: { evidence: Evidence }) {
  const { quote, quote_state: state, quote_match: match } = evidence;
  if (!match || state === "found" || state === "unchecked") return null;
  return (
    <div className={styles.difference}>
      {state === "approximate" && (
        <p>
          <span className="sr">{t.evidence.compare}: </span>
          <bdi className={styles.quote}>
            <WordDiff before={quote} after={match.exact} />
          </bdi>
        </p>
      )}
      {match.difference && <p>{match.difference}</p>}
    </div>
  );
}
