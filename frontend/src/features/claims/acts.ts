import type { LeanClaim } from "../../api/types.ts";
import { t } from "../../messages/index.ts";

/**
 * What a new version asks a person to look at: the claim's own words or place, or the sentence around words that are as
 * they were (a "not" typed beside them makes them say the contrary); null where it asks for nothing.
 */
export function asksOf({ needs_confirmation, anchor }: LeanClaim): "words" | "sentence" | null {
  if (needs_confirmation) return "words";
  const held = anchor.state === "exact" || anchor.state === "moved";
  return held && anchor.context_changed ? "sentence" : null;
}

/** How many claims ask for a look, by what they ask to be looked at. */
export interface Asking {
  readonly words: number;
  readonly sentences: number;
}

/** Counts the claims that ask for a look. */
export function countAsking(claims: readonly LeanClaim[]): Asking {
  const of = (what: "words" | "sentence") => claims.filter((claim) => asksOf(claim) === what).length;
  return { words: of("words"), sentences: of("sentence") };
}

/** What Y says of a claim that asks for a look, and what follows from it; null where there are no words to say it of. */
export function holdingOf(claim: LeanClaim): { label: string; hint: string } | null {
  const { anchor, stale } = claim;
  if (anchor.state === "orphaned") return null;
  if (asksOf(claim) === "sentence") return { label: t.queue.seenHolds, hint: t.queue.seenHoldsHint };
  if (anchor.state === "ambiguous") return { label: t.queue.here, hint: t.queue.hereHint };
  return stale
    ? { label: t.queue.holds, hint: t.queue.holdsHint }
    : { label: t.queue.seen, hint: t.queue.seenHint };
}
