import type { LeanClaim } from "../../api/types.ts";
import { t } from "../../messages/index.ts";

/** What Y says of a claim that asks for a look, and what follows from it; null where there are no words to say it of. */
export function holdingOf({ anchor, stale }: LeanClaim): { label: string; hint: string } | null {
  if (anchor.state === "orphaned") return null;
  if (anchor.state === "ambiguous") return { label: t.queue.here, hint: t.queue.hereHint };
  return stale
    ? { label: t.queue.holds, hint: t.queue.holdsHint }
    : { label: t.queue.seen, hint: t.queue.seenHint };
}
