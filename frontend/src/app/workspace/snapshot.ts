import { type QueryClient, useQuery } from "@tanstack/react-query";
import { answer, api } from "../../api/client.ts";
import type { LeanClaim, Workspace } from "../../api/types.ts";

const snapshotKey = (article: string) => ["workspace", article] as const;
const POLL_WHILE_IMPORTING = 1_500;

/** The workspace as it is shown, and as the server has it when a newer version of the text is there. */
export interface Snapshot extends Workspace {
  readonly newer?: Workspace;
}

const options = (article: string) => ({
  // Comparing thousands of claims field by field would cost more than drawing the one that changed.
  structuralSharing: false,
  queryKey: snapshotKey(article),
  queryFn: async ({ client }: { client: QueryClient }): Promise<Snapshot> => {
    // No abort signal: the shell's preload answers this request, and only the plain one.
    const now = await answer(
      api.GET("/api/v1/articles/{article_id}/workspace/", { params: { path: { article_id: article } } }),
    );
    const shown = client.getQueryData<Snapshot>(snapshotKey(article));
    // A new version never swaps the text under its reader.
    const same = !shown?.version || shown.version.number === now.version?.number;
    return same ? now : { ...shown, newer: now };
  },
});

/** Shows the newer version that waits, and gives it; what was read of its claims before may be about other words. */
export function showNewer(client: QueryClient, article: string): Workspace | undefined {
  const newer = client.getQueryData<Snapshot>(snapshotKey(article))?.newer;
  client.setQueryData<Snapshot>(snapshotKey(article), (before) => before?.newer ?? before);
  for (const about of ["claim", "verdicts", "history", "versions"])
    void client.invalidateQueries({ queryKey: [about] });
  return newer;
}

/** Asks for the workspace again, so that a version that came meanwhile is known. */
export const lookForNewer = (client: QueryClient, article: string): Promise<void> =>
  client.invalidateQueries({ queryKey: snapshotKey(article) });

/** Sends the one request that the screen opens with. */
export function openWorkspace(client: QueryClient, article: string): void {
  void client.prefetchQuery(options(article));
}

/** The workspace as it is known now. */
export function useSnapshot(article: string) {
  return useQuery({
    ...options(article),
    refetchInterval: ({ state }) => {
      const importing = state.data && !state.data.version && state.data.article.import.state !== "failed";
      return importing ? POLL_WHILE_IMPORTING : false;
    },
  });
}

/** Puts a claim, new or changed, into the snapshot, and into the newer one where that waits. */
export function putClaim(client: QueryClient, claim: LeanClaim): void {
  change(client, claim.article, (before) => withClaim(before, claim));
}

/** The claim among the others; its place is one in the text that is shown, or none where it is known in a newer one alone. */
function withClaim<W extends Workspace>(before: W, claim: LeanClaim): W {
  const at = before.claims.findIndex(({ id }) => id === claim.id);
  const old = before.claims[at]?.anchor ?? { ...claim.anchor, start: null, end: null };
  const here = claim.anchor.version === before.version?.number ? claim : { ...claim, anchor: old };
  return { ...before, claims: at < 0 ? [...before.claims, here] : before.claims.with(at, here) };
}

/** Takes a claim out of the snapshot. */
export function dropClaim(client: QueryClient, article: string, id: string): void {
  change(client, article, (before) => ({
    ...before,
    claims: before.claims.filter((claim) => claim.id !== id),
  }));
}

/** Asks how much of the text is accounted for now. */
export async function refreshCoverage(client: QueryClient, article: string): Promise<void> {
  const coverage = await answer(
    api.GET("/api/v1/articles/{article_id}/coverage/", { params: { path: { article_id: article } } }),
  );
  const now = client.getQueryData<Snapshot>(snapshotKey(article));
  // While a newer version waits, the coverage is that of its text, not of the one that is shown.
  if (now?.newer) return;
  change(client, article, (before) => ({ ...before, coverage }));
}

function change(client: QueryClient, article: string, next: <W extends Workspace>(before: W) => W): void {
  client.setQueryData<Snapshot>(snapshotKey(article), (before) => {
    if (!before) return before;
    const { newer } = before;
    return { ...next(before), ...(newer && { newer: next(newer) }) };
  });
}
