/** Which of looks.css's looks a claim has: its own state, or its decision's rating once it is decided. */

const LOOKS = [
  "open",
  "review",
  "disputed",
  "stale",
  "confirmed",
  "changed",
  "incorrect",
  "unverifiable",
] as const;
export type Look = (typeof LOOKS)[number];

/** Ratings of the scales that ship; a desk's own ratings name a look as their colour. */
const BY_RATING: Readonly<Record<string, Look>> = {
  confirmed: "confirmed",
  confirmed_with_change: "changed",
  incorrect: "incorrect",
  unverifiable: "unverifiable",
  pending: "review",
  true: "confirmed",
  mostly_true: "changed",
  half_true: "unverifiable",
  mostly_false: "incorrect",
  false: "incorrect",
  misleading: "incorrect",
  missing_context: "changed",
  satire: "unverifiable",
  unproven: "unverifiable",
};

const BY_STATE: Readonly<Record<string, Look>> = {
  open: "open",
  in_review: "review",
  disputed: "disputed",
  stale: "stale",
};

/** The look of a rating, from its key or, for a desk's own, from the look that its colour names. */
export function lookOfRating(key: string, colour?: string): Look {
  return BY_RATING[key] ?? LOOKS.find((look) => look === colour) ?? "unverifiable";
}

/** The look of a claim in this state; `rating` is the decision's, or null. */
export function lookOfClaim(state: string, rating: string | null): Look {
  return BY_STATE[state] ?? lookOfRating(rating ?? "");
}

/** Of several claims in one place the lowest rank is seen: stale, disputed, incorrect, in review, then the rest. */
export function rankOfLook(look: Look): number {
  const order: readonly Look[] = ["stale", "disputed", "incorrect", "review"];
  const place = order.indexOf(look);
  return place < 0 ? order.length : place;
}
