import { type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, ifMatch, once } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import type { Capture, CitedEvidence, Evidence, EvidenceFacts, Source } from "../../api/types.ts";
import type { Sending } from "../../keep/useDraft.ts";

const FINAL: readonly Capture["state"][] = ["captured", "blocked", "failed", "unsupported", "cancelled"];
const FIRST_POLL = 700;
const LONGEST_POLL = 10_000;
/** How much longer each wait is than the one before: a part of the time that has passed. */
const GROWTH = 0.3;
const PAGE = 50;
const KNOWN_SHOWN = 6;

export const evidenceKey = (claim: string) => ["evidence", claim] as const;
const asRead = (id: string, etag: string) => ({
  params: { path: { evidence_id: id }, header: ifMatch(etag) },
});

/** Whether something may still happen to a capture by itself. */
export const isUnderWay = (capture: Capture | null): boolean =>
  capture !== null && !FINAL.includes(capture.state);

/** In how many milliseconds to ask again: soon after a capture began, ever later while it lasts, never once all ended. */
export function pollIn(captures: readonly (Capture | null)[], now: number): number | false {
  const waits = captures.filter(isUnderWay).map((capture) => {
    const due = capture?.state === "waiting" && capture.next_attempt_at;
    const age = now - Date.parse(capture?.created_at ?? "");
    return due ? Date.parse(due) - now : age * GROWTH;
  });
  return waits.length > 0 && Math.min(Math.max(Math.min(...waits), FIRST_POLL), LONGEST_POLL);
}

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
    refetchInterval: ({ state }) => pollIn(state.data?.map(({ capture }) => capture) ?? [], Date.now()),
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

/** Puts evidence as the server has just answered it where the screen reads it. */
export function putEvidence(client: QueryClient, row: Evidence): void {
  client.setQueryData<Evidence>(oneKey(row.id), (before) => before && row);
  client.setQueryData<Evidence[]>(evidenceKey(row.claim), (rows) =>
    rows?.map((one) => (one.id === row.id ? row : one)),
  );
}

const oneKey = (id: string | null) => ["one-evidence", id] as const;

/** One piece of evidence, where it is not read among its claim's. */
export function useOneEvidence(id: string | null) {
  return useQuery({
    queryKey: oneKey(id),
    enabled: id !== null,
    queryFn: ({ signal }): Promise<Evidence> =>
      answer(
        api.GET("/api/v1/evidence/{evidence_id}/", {
          params: { path: { evidence_id: id ?? "" } },
          signal,
        }),
      ),
  });
}

/** Asks afresh for evidence that was changed, wherever it is read. */
export async function refreshEvidence(client: QueryClient, { id, claim }: Evidence): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: oneKey(id) }),
    client.invalidateQueries({ queryKey: evidenceKey(claim) }),
    client.invalidateQueries({ queryKey: ["cited-evidence"] }),
  ]);
}

/** What new evidence is made of; a file goes along with it or takes the place of link and source. */
export interface NewEvidence {
  readonly facts: EvidenceFacts;
  readonly file?: File | undefined;
}

/** Attaches evidence; a page is fetched, and a file read, in the background. */
export function attachEvidence(claim: string, { facts, file }: NewEvidence, key: string): Promise<Evidence> {
  const at = { params: { path: { claim_id: claim } }, headers: once(key) };
  if (!file) return answer(api.POST("/api/v1/claims/{claim_id}/evidence/", { ...at, body: facts }));
  const form = new FormData();
  for (const [name, value] of Object.entries(facts)) form.append(name, String(value));
  form.append("file", file, file.name);
  return answer(
    api.POST("/api/v1/claims/{claim_id}/evidence/", { ...at, body: facts, bodySerializer: () => form }),
  );
}

/** The fields of evidence that are written one by one. */
export type EvidenceField = "stance" | "grade" | "quote" | "locator" | "note";

/** A field as text: what no choice was made for is empty. */
export const readField = (evidence: Evidence, field: EvidenceField): string => evidence[field] ?? "";

/**
 * Changes one field. When somebody changed *other* fields since the evidence was read, the two changes are both kept;
 * when it is the same field the Problem (412) is thrown on, and holds the evidence as it is now in `current`.
 */
export async function patchEvidence(
  id: string,
  field: EvidenceField,
  { value, base, etag }: Sending,
): Promise<Evidence> {
  const patch = (match: string): Promise<Evidence> =>
    answer(api.PATCH("/api/v1/evidence/{evidence_id}/", { ...asRead(id, match), body: { [field]: value } }));
  try {
    return await patch(etag);
  } catch (thrown) {
    const current =
      thrown instanceof Problem && thrown.status === 412 ? (thrown.current as Evidence | null) : null;
    if (!current || readField(current, field) !== base) throw thrown;
    return patch(current.etag);
  }
}

/** Removes evidence as it was read. */
export async function deleteEvidence(id: string, etag: string): Promise<void> {
  await api.DELETE("/api/v1/evidence/{evidence_id}/", asRead(id, etag));
}

/** Brings removed evidence back unchanged. */
export const restoreEvidence = (id: string): Promise<unknown> =>
  answer(
    api.POST("/api/v1/evidence/{evidence_id}/restore/", {
      params: { path: { evidence_id: id } },
      headers: once(crypto.randomUUID()),
    }),
  );

/** Sources of a desk that fit some words; nothing is asked before there are two letters. */
export function useKnownSources(desk: string, q: string) {
  const words = q.trim();
  return useQuery({
    queryKey: ["known-sources", desk, words],
    enabled: words.length > 1,
    queryFn: async ({ signal }): Promise<Source[]> =>
      (
        await answer(
          api.GET("/api/v1/sources/", {
            params: { query: { desk, q: words, page_size: KNOWN_SHOWN } },
            signal,
          }),
        )
      ).results,
  });
}

/** Which of an article's evidence is shown. */
export interface CitedFilter {
  readonly stance: Evidence["stance"] | "";
  readonly capture: "" | "none" | "failing" | Capture["state"];
  readonly quote: "" | "none" | Evidence["quote_state"];
}

/** An article's evidence, page after page. */
export function useCitedEvidence(article: string, { stance, capture, quote }: CitedFilter) {
  return useInfiniteQuery({
    queryKey: ["cited-evidence", article, stance, capture, quote],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/evidence/", {
          params: {
            query: {
              article,
              page_size: PAGE,
              ...(stance && { stance }),
              ...(capture && { capture }),
              ...(quote && (quote === "none" ? { quote } : { quote_state: quote })),
              ...(pageParam && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    getNextPageParam: ({ next }) =>
      (next && new URL(next, location.origin).searchParams.get("cursor")) || undefined,
    refetchInterval: ({ state }) => {
      const rows: CitedEvidence[] = state.data?.pages.flatMap((page) => page.results) ?? [];
      return pollIn(
        rows.map((row) => row.capture),
        Date.now(),
      );
    },
  });
}
