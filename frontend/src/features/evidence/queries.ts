import { useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, ifMatch, once } from "../../api/client.ts";
import type { Capture, Evidence, EvidenceFacts } from "../../api/types.ts";

const FINAL: readonly Capture["state"][] = ["captured", "blocked", "failed", "unsupported", "cancelled"];
const FIRST_POLL = 700;
const LONGEST_POLL = 10_000;
const GROWTH = 1.4;

export const evidenceKey = (claim: string) => ["evidence", claim] as const;
const fresh = () => once(crypto.randomUUID());

/** Whether something may still happen to a capture by itself. */
export const isUnderWay = (capture: Capture | null): boolean =>
  capture !== null && !FINAL.includes(capture.state);

/** A claim's evidence; asked for again, less and less often, while a capture is under way. */
export function useEvidence(claim: string, enabled: boolean) {
  return useQuery({
    queryKey: evidenceKey(claim),
    enabled,
    queryFn: async ({ signal }) =>
      (
        await answer(
          api.GET("/api/v1/claims/{claim_id}/evidence/", { params: { path: { claim_id: claim } }, signal }),
        )
      ).results,
    refetchInterval: ({ state }) => {
      const waiting = state.data?.some(({ capture }) => isUnderWay(capture));
      return waiting ? Math.min(FIRST_POLL * GROWTH ** state.dataUpdateCount, LONGEST_POLL) : false;
    },
  });
}

/** Asks for a claim's evidence afresh: an answer still on its way would be older than what was just written. */
export function useFreshEvidence(claim: string): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.cancelQueries({ queryKey: evidenceKey(claim) });
    await client.invalidateQueries({ queryKey: evidenceKey(claim) });
  };
}

/** Attaches a link as evidence; it is fetched and kept in the background. */
export const attachEvidence = (claim: string, body: EvidenceFacts, key: string): Promise<Evidence> =>
  answer(
    api.POST("/api/v1/claims/{claim_id}/evidence/", {
      params: { path: { claim_id: claim } },
      body,
      headers: once(key),
    }),
  );

/** Changes stance, grade or quote of evidence as it was read. */
export const patchEvidence = (
  id: string,
  etag: string,
  body: Pick<EvidenceFacts, "stance" | "grade" | "quote">,
): Promise<Evidence> =>
  answer(
    api.PATCH("/api/v1/evidence/{evidence_id}/", {
      params: { path: { evidence_id: id }, header: ifMatch(etag) },
      body,
    }),
  );

/** Removes evidence as it was read. */
export async function deleteEvidence(id: string, etag: string): Promise<void> {
  await api.DELETE("/api/v1/evidence/{evidence_id}/", {
    params: { path: { evidence_id: id }, header: ifMatch(etag) },
  });
}

/** Brings removed evidence back unchanged. */
export const restoreEvidence = (id: string): Promise<unknown> =>
  answer(
    api.POST("/api/v1/evidence/{evidence_id}/restore/", {
      params: { path: { evidence_id: id } },
      headers: fresh(),
    }),
  );

/** Fetches a source once more. */
export const captureAgain = (source: string): Promise<unknown> =>
  answer(
    api.POST("/api/v1/sources/{source_id}/captures/", {
      params: { path: { source_id: source } },
      headers: fresh(),
    }),
  );

/** Stops a capture that is under way. */
export const cancelCapture = (capture: string): Promise<unknown> =>
  answer(
    api.POST("/api/v1/captures/{capture_id}/cancel/", {
      params: { path: { capture_id: capture } },
      headers: fresh(),
    }),
  );
