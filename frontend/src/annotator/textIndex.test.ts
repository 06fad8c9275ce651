import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { offsetCases } from "../testing/vectors.ts";
import { TextIndex } from "./textIndex.ts";

describe("TextIndex", () => {
  it.each(offsetCases)("agrees with the shared vectors: $name", ({ text, spans }) => {
    const index = new TextIndex(text);
    expect(spans.length).toBeGreaterThan(0);
    for (const span of spans) {
      expect(index.slice(span)).toBe(span.exact);
      expect([index.toUnits(span.start), index.toUnits(span.end)]).toEqual([
        span.utf16_start,
        span.utf16_end,
      ]);
      expect([index.toPoints(span.utf16_start), index.toPoints(span.utf16_end)]).toEqual([
        span.start,
        span.end,
      ]);
    }
  });

  it("turns every code point offset into units and back, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const index = new TextIndex(text);
        const points = [...text];
        expect(index.length).toBe(points.length);
        for (let point = 0; point <= points.length; point++) {
          expect(index.toUnits(point)).toBe(points.slice(0, point).join("").length);
          expect(index.toPoints(index.toUnits(point))).toBe(point);
        }
      }),
    );
  });

  it("gives a place inside a surrogate pair the pair's start", () => {
    const index = new TextIndex("a😀b");
    expect(index.toPoints(2)).toBe(1);
    expect(index.toPoints(3)).toBe(2);
  });

  it("finds the block of a place, the next one between blocks and none past the last", () => {
    const index = new TextIndex("one\n\ntwo\n\nend", [
      { start: 0, end: 3 },
      { start: 5, end: 8 },
      { start: 10, end: 13 },
    ]);
    expect([0, 3, 4, 5, 9, 13, 14].map((point) => index.blockAt(point))).toEqual([0, 0, 1, 1, 2, 2, -1]);
  });
});
