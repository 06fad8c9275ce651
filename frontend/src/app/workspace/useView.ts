import { useCallback, useMemo } from "react";
import type { TextIndex } from "../../annotator/textIndex.ts";
import type { LeanClaim, Version } from "../../api/types.ts";
import { type ClaimFilter, passes } from "../../features/claims/filter.ts";
import { rowsOf } from "../../features/claims/rows.ts";
import { t } from "../../messages/index.ts";
import type { OpenedWorkspace } from "./useOpened.ts";
import { countsOf, drawnIn, namesIn, powersOf, scaleIn, stateName } from "./view.ts";

interface ViewOptions {
  readonly workspace: OpenedWorkspace;
  readonly text: Version;
  readonly index: TextIndex;
  readonly claims: readonly LeanClaim[];
  readonly active: string | null;
  readonly filter: ClaimFilter;
}

/** What list, text and header show of the claims; each part is computed again only when what it shows changed. */
export function useView({ workspace, text, index, claims, active, filter }: ViewOptions) {
  const me = workspace.me.id;
  const { coverage } = workspace;
  const may = useMemo(() => powersOf(workspace.me.role), [workspace.me.role]);
  const names = useMemo(() => namesIn(workspace), [workspace]);
  const scale = scaleIn(workspace);
  const nameOf = useCallback((claim: LeanClaim) => stateName(claim, scale), [scale]);
  const whoseOf = useCallback(
    (claim: LeanClaim) => names(claim.assignees[0] ?? claim.created_by?.id ?? ""),
    [names],
  );
  const counts = useMemo(() => countsOf(claims), [claims]);
  const shown = useMemo(() => claims.filter((claim) => passes(claim, filter, me)), [claims, filter, me]);
  const drawn = useMemo(
    () => drawnIn(claims, active, filter, me, nameOf),
    [claims, active, filter, me, nameOf],
  );
  const rows = useMemo(
    () => rowsOf(shown, text.blocks, index, { opening: t.claims.opening, orphans: t.claims.orphans }),
    [shown, text, index],
  );
  const unread = useMemo(() => coverage?.sentences.filter(({ state }) => state === "open") ?? [], [coverage]);
  return { may, names, scale, nameOf, whoseOf, counts, shown, drawn, rows, unread };
}
