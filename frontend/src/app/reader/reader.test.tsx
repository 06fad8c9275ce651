import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import axe from "axe-core";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { selectSpan } from "../../annotator/selection.ts";
import { Surface } from "../../annotator/surface.ts";
import type { Capture, CaptureText } from "../../api/types.ts";
import { loadDrafts } from "../../keep/drafts.ts";
import { captureSample, blocksOf as drawn, evidenceSample, indexOf, TEXT } from "../../testing/samples.ts";
import { problem, serve } from "../../testing/server.ts";
import { blocksOf } from "./blocksOf.ts";
import { Reader } from "./Reader.tsx";

vi.mock("../../keep/database.ts", () => ({
  put: async () => {},
  remove: async () => {},
  all: async () => [],
}));

const pointsTo = (words: string) => [...TEXT.slice(0, TEXT.indexOf(words))].length;
const placeOf = (words: string) => ({ start: pointsTo(words), end: pointsTo(words) + [...words].length });

function textOf(words: string | null): CaptureText {
  const place = words ? placeOf(words) : { start: null, end: null };
  const quote = { evidence: "evidence", quote: words ?? "lost", state: words ? "found" : "absent" };
  return {
    text: TEXT,
    blocks: drawn(TEXT),
    quote: { ...quote, ...place, exact: words ?? "", prefix: "", suffix: "", difference: "" },
  };
}

function open(
  text: CaptureText,
  change: { editable?: boolean; capture?: Partial<Capture>; rests?: string } = {},
) {
  let current = text;
  let evidence = evidenceSample({
    quote: text.quote?.quote ?? "",
    capture: captureSample({ id: change.rests ?? "capture" }),
  });
  const server = serve({
    "GET /captures/:/": () => ({ body: captureSample(change.capture) }),
    "GET /captures/:/text/": () => ({ body: current }),
    "GET /evidence/:/": () => ({ body: evidence }),
    "PATCH /evidence/:/": ({ body }) => {
      const { quote } = body as { quote: string };
      current = textOf(quote);
      evidence = { ...evidence, quote, etag: '"2"' };
      return { body: evidence };
    },
  });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Reader
        capture="capture"
        evidence="evidence"
        editable={change.editable ?? true}
        onClose={() => undefined}
      />
    </QueryClientProvider>,
  );
  return server;
}

const region = () => screen.findByRole("region", { name: "Text of the kept copy" });
const marked = () => document.querySelector("[data-quote]");

beforeEach(() => loadDrafts("rui"));

describe("the reader", () => {
  it("shows the kept text with the quote marked in it, named for those who do not see it", async () => {
    open(textOf("met twice in 2017"));
    const text = await region();
    expect(marked()).toHaveTextContent("Quote begins: met twice in 2017 Quote ends.");
    expect(text).toHaveTextContent("Ferries 🚢 in record time");
    expect(screen.getByRole("heading", { name: "Mayor’s calendar" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Original" })).toHaveAttribute(
      "href",
      "/api/v1/captures/capture/original/",
    );
    expect(screen.queryByRole("link", { name: "WARC record" })).toBeNull();
    expect((await axe.run(document.body, { rules: { region: { enabled: false } } })).violations).toEqual([]);
  });

  it("draws what a page says as text, whatever it looks like", async () => {
    const text = "<img src=x onerror=alert(1)> & <b>bold</b>";
    open({ text, blocks: [], quote: null });
    expect(await region()).toHaveTextContent(text);
    expect(document.querySelector("article img, article b")).toBeNull();
  });

  it("makes the selected words the quote with Enter, in code points, and marks them anew", async () => {
    const { of } = open(textOf("a pier"));
    const text = await region();
    const surface = new Surface(text.querySelector("article") as HTMLElement, indexOf(TEXT));
    await act(async () => {
      selectSpan(surface, placeOf("met twice in 2017"));
      document.dispatchEvent(new Event("selectionchange"));
    });
    expect(screen.getByText("4 words marked")).toBeVisible();
    fireEvent.keyDown(text, { key: "Enter" });
    await waitFor(() =>
      expect(of("PATCH", "/evidence/").map(({ body }) => body)).toEqual([{ quote: "met twice in 2017" }]),
    );
    await waitFor(() => expect(marked()).toHaveTextContent("met twice in 2017"));
  });

  it("lets a passage be chosen by keys alone", async () => {
    const { of } = open(textOf(null));
    const text = await region();
    expect(text).toHaveFocus();
    for (const [key, shiftKey] of [["ArrowDown"], ["ArrowDown"], ["ArrowRight"], ["ArrowRight", true]]) {
      fireEvent.keyDown(text, { key, shiftKey });
    }
    fireEvent.keyDown(text, { key: "Enter" });
    await waitFor(() => expect(of("PATCH", "/evidence/")[0]?.body).toEqual({ quote: "The mayor" }));
  });

  it("says that a quote does not stand in the copy, and marks nothing", async () => {
    open(textOf(null));
    await region();
    expect(marked()).toBeNull();
    expect(await screen.findByText("lost")).toBeVisible();
  });

  it("offers no choosing to who may only read", async () => {
    const { of } = open(textOf("a pier"), { editable: false });
    const text = await region();
    fireEvent.keyDown(text, { key: "ArrowDown" });
    fireEvent.keyDown(text, { key: "Enter" });
    expect(screen.queryByRole("button", { name: /Make it the quote/ })).toBeNull();
    expect(of("PATCH", "/")).toEqual([]);
  });

  it("says where evidence rests by now that has moved to a better copy, and changes nothing from here", async () => {
    open(textOf(null), { rests: "newer" });
    await region();
    expect(await screen.findByRole("link", { name: "Read that one" })).toHaveAttribute(
      "href",
      "/captures/newer/?evidence=evidence",
    );
    expect(screen.queryByText("Quote found")).toBeNull();
    expect(screen.queryByRole("button", { name: /Make it the quote/ })).toBeNull();
  });

  it("says what to mind and who brought the copy, and what there is instead of a text", async () => {
    open({ text: "", blocks: [], quote: null }, { capture: { by: "person", warnings: ["no_text"] } });
    expect(await screen.findByText("No text in the copy")).toBeVisible();
    expect(screen.getByText(/not fetched by us/)).toBeVisible();
    expect(screen.getByText(/There is no text in this copy/)).toBeVisible();
  });

  it("says that a copy is out of sight", async () => {
    serve({
      "GET /captures/:/": () => problem(404, "There is no such capture."),
      "GET /captures/:/text/": () => problem(404, "There is no such capture."),
    });
    render(
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <Reader capture="capture" evidence={null} editable={false} />
      </QueryClientProvider>,
    );
    expect(await screen.findByRole("alert")).toHaveTextContent("There is no such capture.");
  });
});

describe("a text without blocks", () => {
  it("is cut where its lines end, counted in code points", () => {
    expect(blocksOf({ text: "A 🚢 ship\n\nsails", blocks: [], quote: null })).toMatchObject([
      { start: 0, end: 8 },
      { start: 10, end: 15 },
    ]);
  });
});
