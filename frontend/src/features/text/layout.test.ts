import { describe, expect, it } from "vitest";
import { claimSample, indexOf, TEXT } from "../../testing/samples.ts";
import { distribute, type TextClaim } from "./layout.ts";

const drawn = (words: string, change: Partial<TextClaim> = {}): TextClaim => {
  const { id, anchor } = claimSample(words);
  return {
    id,
    start: anchor.start ?? 0,
    end: anchor.end ?? 0,
    rank: 4,
    look: "open",
    label: "Claim, open.",
    dim: false,
    active: false,
    ...change,
  };
};
const { blocks } = indexOf(TEXT);

describe("distribute", () => {
  it("gives each block the claims that touch it, one that crosses blocks to both", () => {
    const across = drawn("a year before.\n\nBoth say");
    const byBlock = distribute(blocks, [across, drawn("record time")], []);
    expect(byBlock.map((claims) => claims.map(({ id }) => id))).toEqual([
      ["claim-record-time"],
      [across.id],
      [across.id],
    ]);
  });

  it("leaves every block's array as it was but that of the new claim", () => {
    const before = distribute(blocks, [drawn("record time"), drawn("met twice")], []);
    const after = distribute(blocks, [drawn("record time"), drawn("met twice"), drawn("in 2017")], before);
    expect([after[0] === before[0], after[1] === before[1], after[2] === before[2]]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it("draws a block again when a claim in it looks otherwise, and nothing when all is the same", () => {
    const before = distribute(blocks, [drawn("met twice")], []);
    expect(distribute(blocks, [drawn("met twice")], before)).toBe(before);
    const after = distribute(blocks, [drawn("met twice", { active: true })], before);
    expect(after[1]?.[0]?.active).toBe(true);
  });
});
