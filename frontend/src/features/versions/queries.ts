import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answer, api, once } from "../../api/client.ts";
import type { Difference, NewVersion, StoredVersion } from "../../api/types.ts";

const PAGE = 10;
/** What is said of a version never changes. */
const FOR_GOOD = Number.POSITIVE_INFINITY;

const versionKey = (article: string, number: number) => ["version", article, number] as const;
const versionsKey = (article: string) => ["versions", article] as const;

/** The versions of an article without their texts, newest first, page after page. */
export function useVersions(article: string) {
  return useInfiniteQuery({
    queryKey: versionsKey(article),
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/articles/{article_id}/versions/", {
          params: {
            path: { article_id: article },
            query: { lean: true, page_size: PAGE, ...(pageParam && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    getNextPageParam: ({ next }) =>
      (next && new URL(next, location.origin).searchParams.get("cursor")) || undefined,
  });
}

/** One version with its text. */
export function useVersion(article: string, number: number) {
  return useQuery({
    queryKey: versionKey(article, number),
    staleTime: FOR_GOOD,
    queryFn: ({ signal }): Promise<StoredVersion> =>
      answer(
        api.GET("/api/v1/articles/{article_id}/versions/{number}/", {
          params: { path: { article_id: article, number } },
          signal,
        }),
      ),
  });
}

/** What differs from version `a` to version `b`, with the claims that this touches. */
export function useDifference(article: string, a: number, b: number) {
  return useQuery({
    queryKey: ["difference", article, a, b],
    queryFn: ({ signal }): Promise<Difference> =>
      answer(
        api.GET("/api/v1/articles/{article_id}/versions/{a}/diff/{b}/", {
          params: { path: { article_id: article, a, b } },
          signal,
        }),
      ),
  });
}

/** What a new version is made of. */
export interface VersionDraft {
  readonly content: { readonly words: string } | { readonly file: File };
  readonly note: string;
  /** The version that its writer had before them. */
  readonly base: number;
}

/** What the server made of a text: `created` is false for one that is the current one already. */
export interface Posting {
  readonly version: NewVersion;
  readonly created: boolean;
}

/** Posts a new version; a Problem 409 with code `base` says that another one came meanwhile. */
export async function postVersion(article: string, draft: VersionDraft, key: string): Promise<Posting> {
  const { content, note, base } = draft;
  const to = { params: { path: { article_id: article } }, headers: once(key) };
  const facts = { note, base };
  const address = "/api/v1/articles/{article_id}/versions/";
  const form = new FormData();
  if ("file" in content) {
    form.append("note", note);
    form.append("base", String(base));
    form.append("file", content.file, content.file.name);
  }
  const sent =
    "file" in content
      ? api.POST(address, { ...to, body: { ...facts, file: "" }, bodySerializer: () => form })
      : api.POST(address, { ...to, body: { ...facts, text: content.words } });
  const { data, response } = await sent;
  return { version: data as NewVersion, created: response.status === 201 };
}
