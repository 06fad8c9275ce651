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
const POLL_WHILE_IMPORTING = 2_000;

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
    // What is being read is looked at until it is there or has failed.
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ results }) => results.some(isImporting)) ? POLL_WHILE_IMPORTING : false,
  });
}

/** Whether an article's text is still being brought home. */
const isImporting = ({ import: { state } }: Article) => state === "queued" || state === "running";

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

/** What an article is imported from: pasted text in one of three forms, the address of a page, or a file. */
export type Content =
  | { readonly form: Form; readonly words: string }
  | { readonly url: string }
  | { readonly file: File };

/** How pasted text is written. */
export type Form = "text" | "markdown" | "html";

/** A new article; a page and a PDF may go without a title, and then give it themselves. */
export interface NewArticle {
  readonly title: string;
  readonly desk: string;
  readonly byline: string;
  readonly source_url: string;
  readonly content: Content;
}

/** Imports an article; one from a page or a PDF is there at once and gets its text later. */
export function importArticle(
  { title, desk, byline, source_url, content }: NewArticle,
  key: string,
): Promise<Article> {
  const facts = {
    desk,
    ...(title && { title }),
    ...(byline && { byline }),
    ...(source_url && { source_url }),
  };
  const headers = once(key);
  if (!("file" in content)) {
    const body = { ...facts, ...("url" in content ? content : { [content.form]: content.words }) };
    return answer(api.POST("/api/v1/articles/", { body, headers }));
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(facts)) form.append(name, value);
  form.append("file", content.file, content.file.name);
  return answer(
    api.POST("/api/v1/articles/", { body: { ...facts, file: "" }, bodySerializer: () => form, headers }),
  );
}

/** Has a failed import tried again at once. */
export function retryImport(article: string, key: string): Promise<Article> {
  return answer(
    api.POST("/api/v1/articles/{article_id}/import/retry/", {
      params: { path: { article_id: article } },
      headers: once(key),
    }),
  );
}

/** Gives an article whose text could not be brought home the text that somebody pasted. */
export function pasteText(article: string, form: Form, words: string, key: string): Promise<unknown> {
  return answer(
    api.POST("/api/v1/articles/{article_id}/versions/", {
      params: { path: { article_id: article } },
      body: { [form]: words },
      headers: once(key),
    }),
  );
}
