import type { LeanClaim } from "../../api/types.ts";

/** The order of the text, as the API has it: start, then longer first, then id; claims without a place come last. */
export function inTextOrder(a: LeanClaim, b: LeanClaim): number {
  const [start, other] = [
    a.anchor.start ?? Number.POSITIVE_INFINITY,
    b.anchor.start ?? Number.POSITIVE_INFINITY,
  ];
  if (start !== other) return start - other;
  return (b.anchor.end ?? 0) - (a.anchor.end ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
