import type { Passages } from "../../annotator/passages.ts";
import type { LeanClaim } from "../../api/types.ts";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Key } from "../../ui/Key.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { asksOf, holdingOf } from "./acts.ts";
import { Candidates } from "./Candidates.tsx";
import { WhatChanged } from "./WhatChanged.tsx";

interface AnchorNoticeProps {
  claim: LeanClaim;
  editable: boolean;
  passages: Passages;
  onHolds: () => void;
  onReattach: () => void;
  onRemove: () => void;
  onPick: (place: number) => void;
}

/** Says what a new version did to the claim's words, and what can be done about it. */
export function AnchorNotice({ claim, editable, passages, ...acts }: AnchorNoticeProps) {
  const holds = holdingOf(claim);
  const title = titleOf(claim);
  if (!title) return null;
  const asks = asksOf(claim);
  return (
    <Notice kind={asks ? "asks" : "hint"}>
      <strong>{title}</strong>
      <WhatChanged claim={claim} />
      {editable && asks === "words" && (
        <>
          <Candidates claim={claim} passages={passages} onPick={acts.onPick} />
          <div className="row">
            {holds && (
              <Button onClick={acts.onHolds} title={holds.hint}>
                {holds.label} <Key>Y</Key>
              </Button>
            )}
            <Button onClick={acts.onReattach}>
              {t.queue.reattach} <Key>R</Key>
            </Button>
            <Button onClick={acts.onRemove}>
              {t.queue.remove} <Key>⌫</Key>
            </Button>
          </div>
        </>
      )}
      {editable && holds && asks === "sentence" && (
        <div className="row">
          <Button onClick={acts.onHolds} title={holds.hint}>
            {holds.label} <Key>Y</Key>
          </Button>
        </div>
      )}
    </Notice>
  );
}

/** What to say of each of the five states; nothing where the words and their sentence are as they were. */
function titleOf({ anchor, stale, needs_confirmation }: LeanClaim): string | null {
  switch (anchor.state) {
    case "orphaned":
      return t.claim.orphaned;
    case "ambiguous":
      return needs_confirmation ? t.claim.ambiguous : t.claim.ambiguousSettled;
    case "changed":
      if (!needs_confirmation) return t.claim.changedSettled;
      return stale ? t.claim.stale : t.claim.changed;
    case "moved":
      return stale ? t.claim.stale : t.claim.moved;
    default:
      if (stale) return t.claim.stale;
      return anchor.context_changed ? t.claim.contextChanged : null;
  }
}
