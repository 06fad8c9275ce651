import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Offer } from "../../api/types.ts";
import { loadDrafts } from "../../keep/drafts.ts";
import { ARTICLE, ME } from "../../testing/samples.ts";
import { page, problem, serve } from "../../testing/server.ts";
import { OfferPanel } from "./OfferPanel.tsx";

vi.mock("../../keep/database.ts", () => ({
  put: async () => {},
  remove: async () => {},
  all: async () => [],
}));

const TEXT = "Ferries 🚢 in time\n\nThey met once in 2018.";

function offerOf(change: Partial<Offer> = {}): Offer {
  return {
    id: "o1",
    article: ARTICLE,
    state: "ready",
    problem: null,
    url: "https://mill.example/list",
    file_name: "",
    identical: false,
    base: 2,
    sha256: "0".repeat(64),
    words: 9,
    changes: { inserted: 0, deleted: 0, replaced: 1, moved: 0 },
    carried: { unchanged: 3, moved: 0, changed: 1, ambiguous: 0, orphaned: 0 },
    version: null,
    created_by: { id: ME, name: "Rui Tavares" },
    created_at: "2026-11-24T10:41:00Z",
    etag: '"1"',
    ...change,
  };
}

function show(sourceUrl = "https://mill.example/list") {
  const [onAccepted, onClose] = [vi.fn(), vi.fn()];
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <main>
        <OfferPanel article={ARTICLE} sourceUrl={sourceUrl} onAccepted={onAccepted} onClose={onClose} />
      </main>
    </QueryClientProvider>,
  );
  return { onAccepted, onClose };
}

const LIST = "GET /articles/:/offers/";
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));

beforeEach(() => loadDrafts("rui"));

describe("comparing with a newer state", () => {
  it("fetches the page again and shows what was found, once it is there", async () => {
    let now = offerOf({ state: "queued", changes: null, carried: null });
    const { of } = serve({
      [LIST]: () => page(of("POST", "/offers/").length > 0 ? [now] : []),
      "POST /articles/:/offers/": () => ({ status: 201, body: now }),
    });
    show();
    await userEvent.click(await screen.findByRole("button", { name: "Fetch the page again" }));
    expect(await screen.findByText("Fetching and comparing")).toBeVisible();
    expect(of("POST", "/offers/")[0]?.body).toEqual({});
    now = offerOf();
    expect(await screen.findByText("It differs from version 2", {}, { timeout: 4_000 })).toBeVisible();
    expect(screen.getByText("1 word replaced")).toBeVisible();
    expect(screen.getByText("1 claim changes and must be confirmed")).toBeVisible();
  });

  it("shows what changes word by word, and makes it the new version when told so", async () => {
    const { of } = serve({
      [LIST]: () => page([offerOf()]),
      "GET /articles/:/offers/:/": () => ({ body: { ...offerOf(), text: TEXT, blocks: [] } }),
      "GET /articles/:/offers/:/diff/": () => ({
        body: {
          operations: [
            { op: "equal", a: [0, 36], b: [0, 36], a_text: null },
            { op: "replace", a: [36, 40], b: [36, 40], a_text: "2017" },
            { op: "equal", a: [40, 41], b: [40, 41], a_text: null },
          ],
          claims: [],
        },
      }),
      "POST /articles/:/offers/:/accept/": () => ({ body: offerOf({ state: "accepted", version: 3 }) }),
    });
    const { onAccepted } = show();
    await userEvent.click(await screen.findByRole("button", { name: "Show what changes" }));
    const passages = await screen.findByRole("region", { name: "What changes" });
    expect(passages.querySelector("del")).toHaveTextContent("2017");
    expect(passages.querySelector("ins")).toHaveTextContent("2018");
    expect(passages).toHaveTextContent("They met once in");
    expect((await axe.run(document.body)).violations.map(({ id }) => id)).toEqual([]);
    await press("Make it the new version");
    await waitFor(() => expect(onAccepted).toHaveBeenCalledWith(3));
    expect(of("POST", "/accept/")[0]?.headers.get("If-Match")).toBe('"1"');
  });

  it("says so when nothing differs, and offers nothing to accept", async () => {
    serve({ [LIST]: () => page([offerOf({ identical: true })]) });
    show();
    expect(await screen.findByText("Nothing differs from version 2.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Make it the new version" })).toBeNull();
  });

  it("says why it failed and lets one go another way", async () => {
    const failed = offerOf({
      state: "failed",
      problem: { code: "http_4xx", detail: "The page is gone. Paste the text instead." },
    });
    const { of } = serve({
      [LIST]: () => page(of("DELETE", "/offers/").length ? [] : [failed]),
      "DELETE /articles/:/offers/:/": () => ({ status: 204 }),
    });
    show("");
    expect(await screen.findByRole("alert")).toHaveTextContent("The page is gone.");
    await press("Try another way");
    expect(await screen.findByLabelText("Address of the page")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Fetch the page again" })).toBeNull();
  });

  it("asks to look again where another version came meanwhile", async () => {
    let base = 2;
    serve({
      [LIST]: () => page([offerOf({ base })]),
      "POST /articles/:/offers/:/accept/": () => {
        base = 3;
        return problem(409, "Another version has come.", { code: "base" });
      },
    });
    const { onAccepted } = show();
    await userEvent.click(await screen.findByRole("button", { name: "Make it the new version" }));
    expect(await screen.findByText(/It was compared anew/)).toBeVisible();
    expect(await screen.findByText("It differs from version 3")).toBeVisible();
    expect(onAccepted).not.toHaveBeenCalled();
  });
});
