import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answer, api, once } from "../../api/client.ts";
import type { Article, Me } from "../../api/types.ts";

/** In which order articles stand, as the API names it. */
export const ORDERS = ["-updated_at", "-created_at", "due_at", "title"] as const;
export type Order = (typeof ORDERS)[number];

/** What the list shows: everything, articles with work of one's own, with claims in some state, or due within a week. */
export const SHOWS = ["all", "mine", "stale", "disputed", "due"] as const;
type Show = (typeof SHOWS)[number];

/** What is looked for; `desk` is a slug, or empty for all. */
export interface ArticleFilter {
  readonly q: string;
  readonly show: Show;
  readonly desk: string;
  readonly ordering: Order;
}

const PAGE = 50;
const WEEK = 7 * 86_400_000;

/** The articles that one may see, page after page; the old ones stay while new ones are looked for. */
export function useArticles(filter: ArticleFilter) {
  return useInfiniteQuery({
    queryKey: ["articles", filter],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/articles/", {
          params: { query: { ...asked(filter), page_size: PAGE, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    getNextPageParam: ({ next }) =>
      (next && new URL(next, location.origin).searchParams.get("cursor")) || undefined,
  });
}

function asked({ q, show, desk, ordering }: ArticleFilter) {
  return {
    ordering,
    ...(q && { q }),
    ...(desk && { desk }),
    ...(show === "mine" && { assignee: "me" }),
    ...((show === "stale" || show === "disputed") && { claim_state: show }),
    ...(show === "due" && { due_before: new Date(Date.now() + WEEK).toISOString() }),
  };
}

/** Who is asking, with their desks and roles. */
export function useMe() {
  return useQuery({ queryKey: ["me"], queryFn: (): Promise<Me> => answer(api.GET("/api/v1/me/")) });
}

/** What an article is imported from: pasted text in one of three forms, or a file. */
export interface NewArticle {
  readonly title: string;
  readonly desk: string;
  readonly byline: string;
  readonly source_url: string;
  readonly content:
    | { readonly form: "text" | "markdown" | "html"; readonly words: string }
    | { readonly file: File };
}

/** Imports an article. */
export function importArticle(
  { title, desk, byline, source_url, content }: NewArticle,
  key: string,
): Promise<Article> {
  const facts = { title, desk, ...(byline && { byline }), ...(source_url && { source_url }) };
  if (!("file" in content)) {
    const body = { ...facts, [content.form]: content.words };
    return answer(api.POST("/api/v1/articles/", { body, headers: once(key) }));
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(facts)) form.append(name, value);
  form.append("file", content.file, content.file.name);
  return answer(
    api.POST("/api/v1/articles/", {
      body: { ...facts, file: "" },
      bodySerializer: () => form,
      headers: once(key),
    }),
  );
}
