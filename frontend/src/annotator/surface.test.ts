import { beforeEach, describe, expect, it } from "vitest";
import { offsetCases } from "../testing/vectors.ts";
import { holdSelection, readSelection, restoreSelection, selectSpan } from "./selection.ts";
import type { Span } from "./span.ts";
import { Surface } from "./surface.ts";
import { TextIndex } from "./textIndex.ts";
import { tidy } from "./tidy.ts";

/** Draws a text as blocks of `mark` and text nodes that change every `step` units, never inside a surrogate pair. */
function draw(index: TextIndex, step: number): Surface {
  const root = document.createElement("div");
  index.blocks.forEach((block, number) => {
    const element = document.createElement("p");
    element.dataset.block = String(number);
    const points = [...index.slice(block)];
    for (let at = 0; at < points.length; at += step) {
      const piece = document.createTextNode(points.slice(at, at + step).join(""));
      const mark = document.createElement("mark");
      mark.append(piece);
      element.append((at / step) % 2 ? mark : piece);
    }
    root.append(element);
  });
  document.body.replaceChildren(root);
  return new Surface(root, index);
}

const three = "one one\n\ntwo two\n\nend";
const blocks: Span[] = [
  { start: 0, end: 7 },
  { start: 9, end: 16 },
  { start: 18, end: 21 },
];

beforeEach(() => document.getSelection()?.removeAllRanges());

describe("Surface", () => {
  it.each(offsetCases)("brings each span through the DOM and back: $name", ({ text, spans }) => {
    for (const step of [1, 3, 1000]) {
      const surface = draw(new TextIndex(text), step);
      for (const { start, end, exact } of spans) {
        const range = surface.rangeOf({ start, end });
        expect(range?.toString()).toBe(exact);
        expect(range && surface.spanOf(range)).toEqual({ start, end });
      }
    }
  });

  it("lets a span's end bind left, never into the next segment", () => {
    const surface = draw(new TextIndex("abcdef"), 3);
    expect(surface.rangeOf({ start: 0, end: 3 })?.endContainer.textContent).toBe("abc");
    expect(surface.rangeOf({ start: 3, end: 6 })?.startContainer.textContent).toBe("def");
  });

  it("takes a triple click, which ends at the start of the next block, for the end of its own", () => {
    const surface = draw(new TextIndex(three, blocks), 100);
    const range = document.createRange();
    range.setStart(surface.blockElement(0)?.firstChild as Node, 4);
    range.setEnd(surface.blockElement(1) as Node, 0);
    expect(surface.spanOf(range)).toEqual({ start: 4, end: 7 });
  });

  it("moves points between blocks to the next start and the previous end", () => {
    const surface = draw(new TextIndex(three, blocks), 2);
    const range = document.createRange();
    range.setStart(surface.root, 1);
    range.setEnd(surface.root, 2);
    expect(surface.spanOf(range)).toEqual({ start: 9, end: 16 });
    range.selectNodeContents(document.body);
    expect(surface.spanOf(range)).toEqual({ start: 0, end: 21 });
  });

  it("does not count what is drawn in a block without being text", () => {
    const surface = draw(new TextIndex("met twice"), 100);
    const aside = document.createElement("span");
    aside.setAttribute("data-not-text", "");
    aside.textContent = "12";
    surface.blockElement(0)?.prepend(aside);
    const range = surface.rangeOf({ start: 4, end: 9 });
    expect(range?.toString()).toBe("twice");
    expect(range && surface.spanOf(range)).toEqual({ start: 4, end: 9 });
  });
});

describe("selections", () => {
  it("reads a selection in whole graphemes, trimmed", () => {
    const family = "👨‍👩‍👧";
    const surface = draw(new TextIndex(`a ${family} b`), 100);
    const node = surface.blockElement(0)?.firstChild as Node;
    document.getSelection()?.setBaseAndExtent(node, 1, node, 5);
    expect(readSelection(surface)).toEqual({ start: 2, end: 7 });
  });

  it("sets a backward selection again after the text under it was drawn anew", () => {
    const index = new TextIndex("They met twice in 2017.");
    const before = draw(index, 100);
    selectSpan(before, { start: 5, end: 14 }, true);
    const held = holdSelection(before);
    const after = draw(index, 4);
    if (held) restoreSelection(after, held);
    expect(document.getSelection()?.toString()).toBe("met twice");
    expect(document.getSelection()?.anchorNode?.textContent).toBe("ce i");
  });
});

describe("tidy", () => {
  const tidied = (text: string, start: number, end: number) => {
    const index = new TextIndex(text);
    const span = tidy(index, { start, end });
    return span && index.slice(span);
  };

  it("grows to whole graphemes on both sides", () => {
    expect(tidied("cafe\u0301 noir", 1, 4)).toBe("afe\u0301");
    expect(tidied("🇫🇷🇩🇪", 1, 3)).toBe("🇫🇷🇩🇪");
  });

  it("trims white space, soft hyphens, zero width spaces and byte order marks", () => {
    expect(tidied("\u00a0\u00ad met twice\u200b\ufeff\n", 0, 14)).toBe("met twice");
  });

  it("keeps a blank that carries a combining mark", () => {
    expect(tidied("a \u0301b", 1, 4)).toBe(" \u0301b");
  });

  it("finds nothing in what cannot be seen", () => {
    expect(tidied("a \u00ad\t b", 1, 5)).toBeNull();
  });

  it("trims over the gap between two blocks", () => {
    const index = new TextIndex(three, blocks);
    expect(tidy(index, { start: 7, end: 17 })).toEqual({ start: 9, end: 16 });
  });
});
