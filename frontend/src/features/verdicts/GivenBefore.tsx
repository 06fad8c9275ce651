import type { LeanClaim, Verdicts } from "../../api/types.ts";
import { moment, t } from "../../messages/index.ts";
import { lookOfRating } from "../../styles/looks.ts";
import { Sign } from "../../ui/Sign.tsx";
import styles from "./verdicts.module.css";

interface GivenBeforeProps {
  claim: LeanClaim;
  verdicts: Verdicts | undefined;
}

/** In a line each: the decision in force and the verdicts that one may see, as they were given on the old words. */
export function GivenBefore({ claim, verdicts }: GivenBeforeProps) {
  const given = verdicts?.results.filter(({ superseded }) => !superseded) ?? [];
  const hidden = verdicts?.hidden ?? 0;
  const lines = [...(claim.verdict ? [{ ...claim.verdict, note: t.verdicts.inForce }] : []), ...given];
  if (verdicts && lines.length + hidden === 0) return <p className={styles.quiet}>{t.queue.noVerdict}</p>;
  return (
    <ul className={styles.given}>
      {lines.map((line) => (
        <li key={line.id} className={styles.line} data-s={lookOfRating(line.rating)}>
          <Sign look={lookOfRating(line.rating)} />
          <b>{line.label}</b>
          {"note" in line && <span className={styles.note}>{line.note}</span>}
          <span className={styles.who}>
            <bdi>{line.author?.name}</bdi>, {moment(line.created_at)}
          </span>
        </li>
      ))}
      {hidden > 0 && <li className={styles.quiet}>{t.verdicts.hidden(hidden)}</li>}
    </ul>
  );
}
