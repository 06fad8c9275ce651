import { directionAt } from "../../annotator/direction.ts";
import type { Passages } from "../../annotator/passages.ts";
import type { Span } from "../../annotator/span.ts";
import type { LeanClaim } from "../../api/types.ts";
import { t } from "../../messages/index.ts";
import { Key } from "../../ui/Key.tsx";
import { WordsBetween } from "./ClaimWords.tsx";
import styles from "./claims.module.css";

interface CandidatesProps {
  claim: LeanClaim;
  passages: Passages;
  onPick: (place: number) => void;
}

/** The places that a claim may belong to, each between its neighbours; picked by its digit, by mouse or by touch. */
export function Candidates({ claim, passages, onPick }: CandidatesProps) {
  const places: readonly Span[] = claim.anchor.candidates;
  if (places.length === 0) return null;
  return (
    <div className={styles.candidates}>
      <h4>{t.queue.candidates}</h4>
      <ol>
        {places.map((place, at) => (
          <li key={place.start}>
            <button type="button" className={styles.candidate} onClick={() => onPick(at + 1)}>
              <span className="sr">{t.queue.candidate(at + 1)}: </span>
              <Key>{at + 1}</Key>
              <bdi dir={directionAt(passages.index, place)}>
                <WordsBetween passages={passages} place={place} />
              </bdi>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
