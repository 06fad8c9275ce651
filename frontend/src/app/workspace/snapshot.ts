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

/** Shows the newer version that waits. */
export function showNewer(client: QueryClient, article: string): void {
  client.setQueryData<Snapshot>(snapshotKey(article), (before) => before?.newer ?? before);
}

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

/** Puts a claim, new or changed, into the snapshot. */
export function putClaim(client: QueryClient, claim: LeanClaim): void {
  change(client, claim.article, (before) => {
    const at = before.claims.findIndex(({ id }) => id === claim.id);
    return { ...before, claims: at < 0 ? [...before.claims, claim] : before.claims.with(at, claim) };
  });
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
  change(client, article, (before) => ({ ...before, coverage }));
}

function change(client: QueryClient, article: string, next: (before: Snapshot) => Snapshot): void {
  client.setQueryData<Snapshot>(snapshotKey(article), (before) => before && next(before));
}
