import { useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, ifMatch, once } from "../../api/client.ts";
import type { Difference, Offer, OfferText } from "../../api/types.ts";

const POLL_WHILE_COMPARING = 1_500;
/** What is still to be looked at, or was not to be had; accepted and dismissed ones are history. */
const OPEN = new Set(["queued", "running", "ready", "failed"]);

/** What is compared with the current text: the page that the article came from, another page, or a file. */
export type Offered = { readonly url: string } | { readonly file: File } | null;

const offersKey = (article: string) => ["offers", article] as const;

/** Whether an offer is still being brought home. */
export const isComparing = ({ state }: Offer) => state === "queued" || state === "running";

/** The newest offer that waits for somebody, or null; looked at again by itself while it is being compared. */
export function useOpenOffer(article: string) {
  return useQuery({
    queryKey: offersKey(article),
    queryFn: async ({ signal }): Promise<Offer | null> => {
      const page = await answer(
        api.GET("/api/v1/articles/{article_id}/offers/", {
          params: { path: { article_id: article } },
          signal,
        }),
      );
      return page.results.find(({ state }) => OPEN.has(state)) ?? null;
    },
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isComparing(state.data) ? POLL_WHILE_COMPARING : false),
  });
}

/** Puts what an answer said of an offer in the place of what was known; null where none waits any more. */
export function useKnownOffer(article: string) {
  const client = useQueryClient();
  return (offer: Offer | null) => client.setQueryData(offersKey(article), offer);
}

/** An offer's text and what it would change in the version that it was compared with. */
export function useOfferChanges({ id, article, base }: Offer) {
  const path = { article_id: article, offer_id: id };
  return useQuery({
    queryKey: ["offer-changes", id, base],
    queryFn: async ({ signal }): Promise<{ offer: OfferText; difference: Difference }> => {
      const [offer, difference] = await Promise.all([
        answer(api.GET("/api/v1/articles/{article_id}/offers/{offer_id}/", { params: { path }, signal })),
        answer(
          api.GET("/api/v1/articles/{article_id}/offers/{offer_id}/diff/", { params: { path }, signal }),
        ),
      ]);
      return { offer, difference };
    },
  });
}

/** Has something compared with the current text. */
export function createOffer(article: string, offered: Offered, key: string): Promise<Offer> {
  const to = { params: { path: { article_id: article } }, headers: once(key) };
  const address = "/api/v1/articles/{article_id}/offers/";
  if (!offered || "url" in offered) return answer(api.POST(address, { ...to, body: offered ?? {} }));
  const form = new FormData();
  form.append("file", offered.file, offered.file.name);
  return answer(api.POST(address, { ...to, body: { file: "" }, bodySerializer: () => form }));
}

/** Makes an offered text the next version. */
export function acceptOffer({ article, id, etag }: Offer, key: string): Promise<Offer> {
  return answer(
    api.POST("/api/v1/articles/{article_id}/offers/{offer_id}/accept/", {
      params: { path: { article_id: article, offer_id: id } },
      body: { note: "" },
      headers: { ...once(key), ...ifMatch(etag) },
    }),
  );
}

/** Sets an offer aside for good. */
export async function dismissOffer({ article, id, etag }: Offer): Promise<void> {
  await api.DELETE("/api/v1/articles/{article_id}/offers/{offer_id}/", {
    params: { path: { article_id: article, offer_id: id }, header: ifMatch(etag) },
  });
}
