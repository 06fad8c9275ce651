import { keepPreviousData, type QueryClient, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answer, api, ifMatch, once } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import type { Capture, CaptureText, Check, Source } from "../../api/types.ts";
import type { Sending } from "../../keep/useDraft.ts";

const PAGE = 50;
const USES_SHOWN = 50;
const CAPTURES_SHOWN = 20;
const POLL = 2_000;

/** In which order sources stand, as the API names it. */
export const ORDERS = ["-updated_at", "updated_at", "title", "-title"] as const;

/** What is looked for; an empty word leaves that question open. `desk` is a slug. */
export interface SourceFilter {
  readonly q: string;
  readonly desk: string;
  readonly kind: Source["kind"] | "";
  readonly health: Source["health"] | "";
  readonly ordering: (typeof ORDERS)[number];
}

const cursorOf = (next: string | null) =>
  (next && new URL(next, location.origin).searchParams.get("cursor")) || undefined;

/** The sources that one may see, page after page; the old ones stay while new ones are looked for. */
export function useSources({ q, desk, kind, health, ordering }: SourceFilter) {
  return useInfiniteQuery({
    queryKey: ["sources", q, desk, kind, health, ordering],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/sources/", {
          params: {
            query: {
              ordering,
              page_size: PAGE,
              ...(q && { q }),
              ...(desk && { desk }),
              ...(kind && { kind }),
              ...(health && { health }),
              ...(pageParam && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    getNextPageParam: ({ next }) => cursorOf(next),
  });
}

const sourceKey = (id: string) => ["source", id] as const;

/** One source. */
export function useSource(id: string, enabled = true) {
  return useQuery({
    queryKey: sourceKey(id),
    enabled,
    queryFn: ({ signal }): Promise<Source> =>
      answer(api.GET("/api/v1/sources/{source_id}/", { params: { path: { source_id: id } }, signal })),
  });
}

/** Puts a source as the server has just answered it where the screen reads it. */
export function putSource(client: QueryClient, source: Source): void {
  client.setQueryData(sourceKey(source.id), source);
  void client.invalidateQueries({ queryKey: ["sources"] });
}

const checksKey = (source: string) => ["checks", source] as const;
const CHECKS_SHOWN = 10;

/** What later looks at a source found, newest first; asked again while one is under way. */
export function useChecks(source: string) {
  return useQuery({
    queryKey: checksKey(source),
    queryFn: async ({ signal }): Promise<Check[]> =>
      (
        await answer(
          api.GET("/api/v1/sources/{source_id}/checks/", {
            params: { path: { source_id: source }, query: { page_size: CHECKS_SHOWN } },
            signal,
          }),
        )
      ).results,
    refetchInterval: ({ state }) => (state.data?.some((check) => check.state !== "done") ? POLL : false),
  });
}

/** Has a source looked at now, in the background. */
export async function checkSource(client: QueryClient, source: string): Promise<void> {
  await api.POST("/api/v1/sources/{source_id}/check/", {
    params: { path: { source_id: source } },
    headers: once(crypto.randomUUID()),
  });
  await client.invalidateQueries({ queryKey: checksKey(source) });
}

/** Asks afresh how a source stands, once a look at it has ended. */
export const refreshSource = (client: QueryClient, source: string): Promise<void> =>
  client.invalidateQueries({ queryKey: sourceKey(source) });

const asRead = ({ id, etag }: Source) => ({ params: { path: { source_id: id }, header: ifMatch(etag) } });

/** Makes a source confidential, or lifts that. */
export const hideSource = (source: Source, confidential: boolean): Promise<Source> =>
  answer(api.PATCH("/api/v1/sources/{source_id}/", { ...asRead(source), body: { confidential } }));

/** Takes a source that nothing rests on off the list. */
export async function deleteSource(client: QueryClient, source: Source): Promise<void> {
  await api.DELETE("/api/v1/sources/{source_id}/", asRead(source));
  await client.invalidateQueries({ queryKey: ["sources"] });
}

/** Brings it back unchanged. */
export async function restoreSource(client: QueryClient, { id }: Source): Promise<void> {
  await api.POST("/api/v1/sources/{source_id}/restore/", {
    params: { path: { source_id: id } },
    headers: once(crypto.randomUUID()),
  });
  await client.invalidateQueries({ queryKey: ["sources"] });
}

/** Says how a source stands, whatever looks at it find; null leaves that to them again. */
export const setHealth = (
  source: Source,
  health: Exclude<Source["health"], "unchecked"> | null,
  note: string,
): Promise<Source> =>
  answer(
    api.PUT("/api/v1/sources/{source_id}/health/", {
      params: { path: { source_id: source.id }, header: ifMatch(source.etag) },
      body: { health, note },
    }),
  );

const capturesKey = (source: string) => ["captures", source] as const;

/** Asks afresh what was kept of a source. */
export const refreshCaptures = (client: QueryClient, source: string): Promise<void> =>
  client.invalidateQueries({ queryKey: capturesKey(source) });

/** What was kept of a source, newest first; asked again while something is under way. */
export function useSourceCaptures(source: string) {
  return useQuery({
    queryKey: capturesKey(source),
    queryFn: async ({ signal }): Promise<Capture[]> =>
      (
        await answer(
          api.GET("/api/v1/sources/{source_id}/captures/", {
            params: { path: { source_id: source }, query: { page_size: CAPTURES_SHOWN } },
            signal,
          }),
        )
      ).results,
    refetchInterval: ({ state }) =>
      state.data?.some((capture) => ["queued", "fetching"].includes(capture.state)) ? POLL : false,
  });
}

/** The evidence that rests on a source, with the words that it is for. */
export function useUses(source: string) {
  return useQuery({
    queryKey: ["uses", source],
    queryFn: async ({ signal }) =>
      (
        await answer(
          api.GET("/api/v1/evidence/", {
            params: { query: { source, page_size: USES_SHOWN, ordering: "-created_at" } },
            signal,
          }),
        )
      ).results,
  });
}

/** The fields of a source that are written one by one; `reliability` is the desk's note on how far to trust it. */
export type SourceField = "title" | "author" | "publisher" | "published_at" | "reliability";

/** A field as text. */
export const readSource = (source: Source, field: SourceField): string =>
  field === "reliability" ? source.reliability.note : (source[field] ?? "");

/**
 * Changes one field of a source. When somebody changed *other* fields meanwhile, both changes are kept; when it is the
 * same one the Problem (412) is thrown on, and holds the source as it is now in `current`.
 */
export async function patchSource(
  id: string,
  field: SourceField,
  { value, base, etag }: Sending,
): Promise<Source> {
  const body = field === "reliability" ? { reliability: { note: value } } : { [field]: value };
  const patch = (match: string): Promise<Source> =>
    answer(
      api.PATCH("/api/v1/sources/{source_id}/", {
        params: { path: { source_id: id }, header: ifMatch(match) },
        body,
      }),
    );
  try {
    return await patch(etag);
  } catch (thrown) {
    const current =
      thrown instanceof Problem && thrown.status === 412 ? (thrown.current as Source | null) : null;
    if (!current || readSource(current, field) !== base) throw thrown;
    return patch(current.etag);
  }
}

/** One capture, with what is known of the copy. */
export function useCapture(id: string) {
  return useQuery({
    queryKey: ["capture", id],
    queryFn: ({ signal }): Promise<Capture> =>
      answer(api.GET("/api/v1/captures/{capture_id}/", { params: { path: { capture_id: id } }, signal })),
  });
}

/** The readable text of a kept copy, and where in it the quote stands of this evidence, or of the newest that has one. */
export function useCaptureText(id: string, evidence: string | null) {
  return useQuery({
    queryKey: ["capture-text", id, evidence],
    // A kept text never changes; the place of the quote in it does, and is asked for afresh by whoever changes it.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }): Promise<CaptureText> =>
      answer(
        api.GET("/api/v1/captures/{capture_id}/text/", {
          params: { path: { capture_id: id }, query: evidence ? { evidence } : {} },
          signal,
        }),
      ),
  });
}

/** Asks afresh where quotes stand in a kept copy. */
export const refreshCaptureText = (client: QueryClient, id: string): Promise<void> =>
  client.invalidateQueries({ queryKey: ["capture-text", id] });
