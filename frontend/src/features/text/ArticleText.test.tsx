import { act, fireEvent, render } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { selectSpan } from "../../annotator/selection.ts";
import type { Surface } from "../../annotator/surface.ts";
import type { Block } from "../../api/types.ts";
import { blocksOf, claimSample, indexOf, TEXT } from "../../testing/samples.ts";
import { ArticleText } from "./ArticleText.tsx";
import type { TextClaim } from "./layout.ts";

const claim = (words: string, change: Partial<TextClaim> = {}): TextClaim => {
  const { id, anchor } = claimSample(words);
  return {
    id,
    start: anchor.start ?? 0,
    end: anchor.end ?? 0,
    rank: 4,
    look: "open",
    label: `Claim ${words}.`,
    dim: false,
    active: false,
    ...change,
  };
};

const seen: { surface: Surface | null } = { surface: null };
const onDrawn = (surface: Surface) => {
  seen.surface = surface;
};
const index = indexOf(TEXT);
const text = (claims: TextClaim[], blocks: Block[] = blocksOf(TEXT)) => (
  <ArticleText
    index={index}
    blocks={blocks}
    claims={claims}
    language="en"
    direction="auto"
    onDrawn={onDrawn}
  />
);
const marks = () =>
  [...document.querySelectorAll("mark")].map((mark) => [mark.textContent, mark.dataset.claim]);
const body = () => document.querySelector("[data-article-body]");

describe("ArticleText", () => {
  it("draws the text unchanged, block by block, and says how many claims it drew", () => {
    const { rerender } = render(text([]));
    const words = [...document.querySelectorAll("[data-block]")].map((block) => block.textContent);
    expect(words).toEqual(TEXT.split("\n\n"));
    expect(body()).toHaveAttribute("data-claims-drawn", "0");
    rerender(text([claim("met twice")]));
    expect(body()).toHaveAttribute("data-claims-drawn", "1");
    expect(marks()).toEqual([["met twice", "claim-met-twice"]]);
  });

  it("flattens claims that overlap and names the one that is seen first", () => {
    render(text([claim("owner met twice"), claim("twice in 2017", { rank: 0, look: "stale" })]));
    expect(marks()).toEqual([
      ["owner met ", "claim-owner-met-twice"],
      ["twice", "claim-twice-in-2017 claim-owner-met-twice"],
      [" in 2017", "claim-twice-in-2017"],
    ]);
    expect(document.querySelectorAll("mark")[1]).toHaveAttribute("data-s", "stale");
  });

  it("lets a screen reader hear each claim once, where it begins, and takes no tab stop", () => {
    render(text([claim("a year before.\n\nBoth say")]));
    const labels = [...document.querySelectorAll("mark")].map((mark) => [
      mark.dataset.label,
      mark.getAttribute("tabindex"),
    ]);
    expect(labels).toEqual([
      ["Claim a year before.\n\nBoth say.", null],
      [undefined, null],
    ]);
  });

  it("keeps strong words and links, also where a claim begins in the middle of them", () => {
    const blocks = blocksOf(TEXT);
    const [, second] = blocks;
    const start = claim("mayor and").start;
    const style = { start, end: start + 9, href: null };
    if (second) second.marks.push({ type: "strong", ...style });
    render(text([claim("and the owner")], blocks));
    expect([...document.querySelectorAll("strong")].map((strong) => strong.textContent)).toEqual([
      "mayor ",
      "and",
    ]);
    expect(marks()).toEqual([["and the owner", "claim-and-the-owner"]]);
  });

  it("holds a redraw back while the pointer is down on the text", () => {
    const { rerender } = render(text([]));
    fireEvent.pointerDown(document.querySelectorAll("[data-block]")[1] as Element, { button: 0 });
    rerender(text([claim("met twice")]));
    expect(marks()).toEqual([]);
    expect(body()).toHaveAttribute("data-claims-drawn", "0");
    act(() => void window.dispatchEvent(new Event("pointerup")));
    expect(marks()).toEqual([["met twice", "claim-met-twice"]]);
  });

  it("keeps the selection, by code points, when the text under it is drawn anew", () => {
    const { rerender } = render(text([]));
    const { start, end } = claim("twice in 2017");
    if (seen.surface) selectSpan(seen.surface, { start, end });
    rerender(text([claim("met twice"), claim("in 2017")]));
    expect(document.getSelection()?.toString()).toBe("twice in 2017");
  });

  it("gathers list items and gives headings their level below the page's own", () => {
    const blocks = blocksOf(TEXT).map(
      (block, at): Block => (at === 0 ? block : { ...block, type: "list_item" }),
    );
    render(text([], blocks));
    expect(document.querySelectorAll("ul > li")).toHaveLength(2);
    expect(document.querySelector("h2")).toHaveTextContent("Ferries 🚢 in record time");
  });
});
