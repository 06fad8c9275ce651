import { useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, ifMatch, once } from "../../api/client.ts";
import type { Verdict } from "../../api/types.ts";

const at = (claim: string) => ({ params: { path: { claim_id: claim } } });

const verdictsKey = (claim: string) => ["verdicts", claim] as const;

/** The verdicts that one may see on a claim, oldest first, and how many are hidden. */
export function useVerdicts(claim: string, enabled: boolean) {
  return useQuery({
    queryKey: verdictsKey(claim),
    enabled,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/claims/{claim_id}/verdicts/", { ...at(claim), signal })),
  });
}

/** Asks for a claim's verdicts afresh: an answer still on its way would be older than what was just written. */
export function useFreshVerdicts(claim: string): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.cancelQueries({ queryKey: verdictsKey(claim) });
    await client.invalidateQueries({ queryKey: verdictsKey(claim) });
  };
}

/** A judgement on the words of one article version. */
export interface Judgement {
  readonly rating: string;
  readonly rationale: string;
  readonly version: number;
  /** The words as they were read: within one version too a claim can be attached to other ones. */
  readonly exact: string;
}

/** Where a judgement is sent, once, and only on the claim as it was read. */
const judged = (claim: string, key: string, etag: string) => ({
  params: { path: { claim_id: claim }, header: ifMatch(etag) },
  headers: once(key),
});

/** Gives a reviewer's own verdict; a later one supersedes it. */
export const giveVerdict = (claim: string, body: Judgement, key: string, etag: string): Promise<Verdict> =>
  answer(api.POST("/api/v1/claims/{claim_id}/verdicts/", { ...judged(claim, key, etag), body }));

/** Gives the editor's decision, which binds. */
export const decide = (claim: string, body: Judgement, key: string, etag: string): Promise<unknown> =>
  answer(api.POST("/api/v1/claims/{claim_id}/decision/", { ...judged(claim, key, etag), body }));
