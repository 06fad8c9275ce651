import type { Claim, Verdicts } from "../../api/types.ts";
import { moment, t } from "../../messages/index.ts";
import { lookOfRating } from "../../styles/looks.ts";
import { Sign } from "../../ui/Sign.tsx";
import styles from "./verdicts.module.css";

interface JudgementsProps {
  claim: Claim;
  verdicts: Verdicts | undefined;
}

/** The decision in force and the verdicts that one may see, with their reasons; superseded ones stay readable. */
export function Judgements({ claim, verdicts }: JudgementsProps) {
  const { verdict: decision } = claim;
  return (
    <>
      <h3>
        {t.verdicts.judgements} <small>{summaryOf(verdicts)}</small>
      </h3>
      {claim.state === "disputed" && <p className={styles.disputed}>{t.verdicts.disputedHint}</p>}
      <ul className={styles.list}>
        {decision && (
          <li className={styles.decision}>
            <JudgementLine judgement={decision} note={t.verdicts.inForce} />
          </li>
        )}
        {verdicts?.results.map((verdict) => (
          <li key={verdict.id} className={verdict.superseded ? styles.superseded : undefined}>
            <JudgementLine judgement={verdict} note={verdict.superseded ? t.verdicts.superseded : null} />
          </li>
        ))}
      </ul>
    </>
  );
}

function summaryOf(verdicts: Verdicts | undefined): string {
  if (!verdicts) return "";
  if (verdicts.hidden > 0) return t.verdicts.hidden(verdicts.hidden);
  const given = verdicts.results.filter((verdict) => !verdict.superseded).length;
  return given > 0 ? t.verdicts.given(given) : t.verdicts.none;
}

type Judged = Pick<
  NonNullable<Claim["verdict"]>,
  "rating" | "label" | "rationale" | "author" | "created_at" | "stale"
>;

function JudgementLine({ judgement, note }: { judgement: Judged; note: string | null }) {
  const look = lookOfRating(judgement.rating);
  return (
    <>
      <div className={styles.line} data-s={look}>
        <Sign look={look} />
        <b>{judgement.label}</b>
        {note && <span className={styles.note}>{note}</span>}
        {judgement.stale && <span className={styles.note}>{t.states.stale}</span>}
        <span className={styles.who}>
          <bdi>{judgement.author?.name}</bdi>, {moment(judgement.created_at)}
        </span>
      </div>
      {judgement.rationale && (
        <p className={styles.rationale}>
          <bdi>{judgement.rationale}</bdi>
        </p>
      )}
    </>
  );
}
