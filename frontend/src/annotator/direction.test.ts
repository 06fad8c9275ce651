import { describe, expect, it } from "vitest";
import { directionAt, directionOf } from "./direction.ts";
import { TextIndex } from "./textIndex.ts";

describe("direction", () => {
  it("is that of the first letter, whatever signs and digits stand before it", () => {
    expect(["2017 – “English", "«12 قال", "״שלום", "中文 عربي", "…", ""].map(directionOf)).toEqual([
      "ltr",
      "rtl",
      "rtl",
      "ltr",
      "ltr",
      "ltr",
    ]);
  });

  it("of a span is its block's, not its own words'", () => {
    const text = "She said “مساء الخير” (good evening).";
    const index = new TextIndex(text);
    const start = text.indexOf("مساء");
    expect(directionAt(index, { start, end: start + 10 })).toBe("ltr");
  });
});
