import type { LeanClaim, Scale, Workspace } from "../../api/types.ts";
import { type ClaimFilter, passes } from "../../features/claims/filter.ts";
import type { TextClaim } from "../../features/text/layout.ts";
import { t } from "../../messages/index.ts";
import { lookOfClaim, rankOfLook } from "../../styles/looks.ts";

/** What everyone here is called, by id. */
export function namesIn(workspace: Workspace): (id: string) => string {
  const names = new Map(workspace.people.map(({ id, name }) => [id, name]));
  return (id) => (id === workspace.me.id ? t.claims.you : (names.get(id) ?? ""));
}

/** The scale that the article is judged by. */
export function scaleIn(workspace: Workspace): Scale | undefined {
  return workspace.scales.find(({ key }) => key === workspace.article.rating_scale) ?? workspace.scales[0];
}

/** What a claim's state is called: its rating once it is decided. */
export function stateName(claim: LeanClaim, scale: Scale | undefined): string {
  const state = t.states[claim.state] ?? claim.state;
  if (claim.state !== "decided") return state;
  return scale?.ratings.find(({ key }) => key === claim.rating)?.label ?? claim.verdict?.label ?? state;
}

/** The claims that have a place, as the text draws them. */
export function drawnIn(
  claims: readonly LeanClaim[],
  active: string | null,
  filter: ClaimFilter,
  me: string,
  nameOf: (claim: LeanClaim) => string,
): TextClaim[] {
  const labels = new Map<string, string>();
  const labelOf = (name: string) => {
    const known = labels.get(name) ?? t.claims.label(name);
    labels.set(name, known);
    return known;
  };
  return claims.flatMap((claim) => {
    const { start, end } = claim.anchor;
    if (start === null || end === null) return [];
    const look = lookOfClaim(claim.state, claim.rating);
    const open = claim.id === active;
    return {
      id: claim.id,
      start,
      end,
      look,
      rank: open ? -1 : rankOfLook(look),
      label: labelOf(nameOf(claim)),
      dim: !open && !passes(claim, filter, me),
      active: open,
    };
  });
}

/** How many claims are in each state. */
export function countsOf(claims: readonly LeanClaim[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of claims) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** What a role may do here; each includes the ones before it. */
export function powersOf(role: string): { edit: boolean; decide: boolean } {
  const rank = ["viewer", "reviewer", "editor", "admin"].indexOf(role);
  return { edit: rank >= 1, decide: rank >= 2 };
}
