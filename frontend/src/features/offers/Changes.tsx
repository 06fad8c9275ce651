import { asProblem } from "../../api/problem.ts";
import type { Offer } from "../../api/types.ts";
import { problemWords } from "../../keep/ProblemText.tsx";
import { t } from "../../messages/index.ts";
import { Notice } from "../../ui/Notice.tsx";
import { WordDiff } from "../../ui/WordDiff.tsx";
import { type Passage, passagesOf } from "./changes.ts";
import styles from "./offers.module.css";
import { useOfferChanges } from "./queries.ts";

/** More than that nobody reads in a dialog; as a version it can be read whole. */
const MOST_SHOWN = 40;

/** What an offer would change, passage by passage. */
export function Changes({ offer }: { offer: Offer }) {
  const changes = useOfferChanges(offer);
  if (changes.isPending) return <p role="status">{t.comparison.loading}</p>;
  if (changes.isError) return <Notice kind="problem">{problemWords(asProblem(changes.error))}</Notice>;
  const { offer: whole, difference } = changes.data;
  const passages = passagesOf(whole.text, difference.operations);
  const hidden = passages.length - MOST_SHOWN;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key
    <section aria-label={t.offer.passages} className={styles.passages} tabIndex={0}>
      <ol>
        {passages.slice(0, MOST_SHOWN).map((passage, number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
          <li key={number}>
            <Words passage={passage} />
          </li>
        ))}
      </ol>
      {hidden > 0 && <p className={styles.note}>{t.offer.more(hidden)}</p>}
    </section>
  );
}

function Words({ passage: { kind, lead, before, after, rest } }: { passage: Passage }) {
  return (
    <p dir="auto">
      {lead && <span className={styles.around}>{lead}</span>}
      {kind === "move" ? (
        <span className={styles.moved}>
          {after} <i>({t.offer.moved})</i>
        </span>
      ) : (
        <WordDiff before={before} after={after} />
      )}
      {rest && <span className={styles.around}>{rest}</span>}
    </p>
  );
}
