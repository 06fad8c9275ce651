import { describe, expect, it } from "vitest";
import { contextCases, selectorCases } from "../testing/vectors.ts";
import { TextIndex } from "./textIndex.ts";

/** Where the words begin in the text, in units, overlapping places too. */
function occurrences(text: string, words: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) found.push(at);
  return found;
}

describe("places that the server finds by their words", () => {
  it.each(selectorCases)("are the same in units: $name", ({ text, exact, prefix, suffix, result }) => {
    const index = new TextIndex(text);
    const found = occurrences(text, prefix + exact + suffix).map((at) => {
      const start = at + prefix.length;
      return { start: index.toPoints(start), end: index.toPoints(start + exact.length) };
    });
    if ("error" in result) {
      expect(found.length === 0 ? "not_found" : "ambiguous").toBe(result.error);
      expect(found.length).not.toBe(1);
      for (const [start, end] of result.candidates ?? []) expect(index.slice({ start, end })).toBe(exact);
      if (result.nearest) {
        const [start, end] = result.nearest;
        expect(index.slice({ start, end }).trim().length).toBeGreaterThan(0);
      }
    } else {
      expect(found).toEqual([result]);
      expect(index.slice(result)).toBe(exact);
    }
  });

  it.each(contextCases)(
    "have whole characters around them: $name",
    ({ text, start, end, prefix, suffix }) => {
      const index = new TextIndex(text);
      const from = start - [...prefix].length;
      const to = end + [...suffix].length;
      expect(index.slice({ start: from, end: start })).toBe(prefix);
      expect(index.slice({ start: end, end: to })).toBe(suffix);
      const borders = new Set([...new Intl.Segmenter("en").segment(text)].map(({ index: at }) => at));
      borders.add(text.length);
      expect(borders).toContain(index.toUnits(from));
      expect(borders).toContain(index.toUnits(to));
    },
  );
});
