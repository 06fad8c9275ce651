import { type QueryClient, useQuery } from "@tanstack/react-query";
import { answer, api, once } from "../../api/client.ts";
import type { ArticleLink } from "../../api/types.ts";

const POLL = 1_500;

const linksKey = (article: string) => ["article-links", article] as const;

/** The links of an article's current version; asked for again while one of their pages is being kept. */
export function useArticleLinks(article: string) {
  return useQuery({
    queryKey: linksKey(article),
    queryFn: async ({ signal }): Promise<ArticleLink[]> =>
      (
        await answer(
          api.GET("/api/v1/articles/{article_id}/links/", {
            params: { path: { article_id: article } },
            signal,
          }),
        )
      ).results,
    refetchInterval: ({ state }) =>
      state.data?.some(({ capture }) => capture === "queued" || capture === "fetching") ? POLL : false,
  });
}

/** Asks afresh what is kept of the pages. */
export const refreshLinks = (client: QueryClient, article: string): Promise<void> =>
  client.invalidateQueries({ queryKey: linksKey(article) });

/** Has every page that the article links to kept, in the background; answers the captures. */
export async function captureLinks(article: string): Promise<readonly string[]> {
  const { captures } = await answer(
    api.POST("/api/v1/articles/{article_id}/links/capture/", {
      params: { path: { article_id: article } },
      body: { again: false },
      headers: once(crypto.randomUUID()),
    }),
  );
  return captures;
}

/** A page that the text links to, with the places where it does. */
export interface LinkedPage extends Pick<ArticleLink, "url" | "source" | "capture"> {
  readonly places: readonly ArticleLink[];
}

/** The pages that links lead to, each once, in the order in which the text first links to them. */
export function pagesOf(links: readonly ArticleLink[]): LinkedPage[] {
  const pages = new Map<string, ArticleLink[]>();
  for (const link of links) {
    if (!/^https?:/iu.test(link.url)) continue;
    const places = pages.get(link.url);
    if (places) places.push(link);
    else pages.set(link.url, [link]);
  }
  return [...pages].flatMap(([url, places]) => {
    const [first] = places;
    return first ? [{ url, source: first.source, capture: first.capture, places }] : [];
  });
}
