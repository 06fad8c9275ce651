import type { LeanClaim } from "../../api/types.ts";
import { asksOf } from "./acts.ts";

/** What the list shows: everything, one's own, one state, or claims whose evidence is missing or failing or whose sentence changed. */
const SHOWS = [
  "all",
  "mine",
  "open",
  "in_review",
  "stale",
  "disputed",
  "decided",
  "bare",
  "failing",
  "sentence",
] as const;
export type Show = (typeof SHOWS)[number];

export interface ClaimFilter {
  readonly q: string;
  readonly show: Show;
}

export const NO_FILTER: ClaimFilter = { q: "", show: "all" };

const fold = (words: string) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** Whether a claim passes; `me` is the reader's id. */
export function passes(claim: LeanClaim, { q, show }: ClaimFilter, me: string): boolean {
  return (
    shown(claim, show, me) &&
    (q === "" || fold(`${claim.anchor.exact} ${claim.summary}`).includes(fold(q.trim())))
  );
}

/** How many claims each filter shows. */
export function countsBy(claims: readonly LeanClaim[], me: string): Readonly<Record<Show, number>> {
  const counts = Object.fromEntries(SHOWS.map((show) => [show, 0])) as Record<Show, number>;
  for (const claim of claims) for (const show of SHOWS) if (shown(claim, show, me)) counts[show]++;
  return counts;
}

/** Whether a claim waits for something that this person can do: it is theirs or nobody's, and not decided. */
export function needs(claim: LeanClaim, me: string): boolean {
  const free = claim.assignees.length === 0 || claim.assignees.includes(me);
  return free && claim.state !== "decided";
}

function shown(claim: LeanClaim, show: Show, me: string): boolean {
  switch (show) {
    case "all":
      return true;
    case "mine":
      return claim.assignees.includes(me) || claim.created_by?.id === me;
    case "bare":
      return claim.evidence_count === 0;
    case "failing":
      return claim.evidence_counts.failing > 0;
    case "sentence":
      return asksOf(claim) === "sentence";
    default:
      return claim.state === show;
  }
}

/** The filter that the address holds, and the address that holds the filter. */
export function filterFrom(query: URLSearchParams): ClaimFilter {
  return { q: query.get("q") ?? "", show: SHOWS.find((show) => show === query.get("show")) ?? "all" };
}
