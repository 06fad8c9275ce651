import { useState } from "react";
import type { Span } from "../../annotator/span.ts";
import { asProblem, type Problem } from "../../api/problem.ts";
import type { LeanClaim } from "../../api/types.ts";
import { problemWords } from "../../keep/ProblemText.tsx";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";

interface AnchorNoticeProps {
  claim: LeanClaim;
  editable: boolean;
  wordsAt: (span: Span) => string;
  onConfirm: () => Promise<unknown>;
  onPick: (span: Span) => void;
}

/** Says what a new version did to the claim's words, and what can be done about it. */
export function AnchorNotice({ claim, editable, wordsAt, onConfirm, onPick }: AnchorNoticeProps) {
  const { anchor } = claim;
  const [problem, setProblem] = useState<Problem | null>(null);
  const orphaned = anchor.state === "orphaned";
  if (!claim.stale && !orphaned && anchor.state !== "ambiguous") return null;
  const confirm = () => onConfirm().catch((thrown) => setProblem(asProblem(thrown)));
  return (
    <Notice kind="hint">
      <strong>
        {orphaned ? t.claim.orphaned : anchor.state === "ambiguous" ? t.claim.ambiguous : t.claim.stale}
      </strong>
      {anchor.reason && <span>{anchor.reason}</span>}
      {anchor.was && anchor.was.exact !== anchor.exact && (
        <span>
          {t.claim.was(anchor.was.version)}: <bdi>{anchor.was.exact}</bdi>
        </span>
      )}
      {editable && (
        <div className="row">
          {claim.stale && !orphaned && (
            <Button kind="quiet" onClick={confirm}>
              {t.claim.stillHolds}
            </Button>
          )}
          {anchor.candidates.map((place, at) => (
            <Button key={place.start} kind="quiet" title={wordsAt(place)} onClick={() => onPick(place)}>
              {t.claim.pick(at + 1)}
            </Button>
          ))}
        </div>
      )}
      {problem && <span role="alert">{problemWords(problem)}</span>}
    </Notice>
  );
}
