import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answer, api, once } from "../../api/client.ts";
import type { Article, Me } from "../../api/types.ts";

/** In which order articles stand, as the API names it. */
export const ORDERS = ["-updated_at", "-created_at", "due_at", "title"] as const;
export type Order = (typeof ORDERS)[number];

const PAGE = 50;

/** The articles that one may see, page after page; the old ones stay while new ones are looked for. */
export function useArticles(q: string, ordering: Order) {
  return useInfiniteQuery({
    queryKey: ["articles", q, ordering],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/articles/", {
          params: {
            query: { ordering, page_size: PAGE, ...(q && { q }), ...(pageParam && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    getNextPageParam: ({ next }) =>
      (next && new URL(next, location.origin).searchParams.get("cursor")) || undefined,
  });
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
