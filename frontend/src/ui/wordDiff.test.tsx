import { render } from "@testing-library/react";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WordDiff } from "./WordDiff.tsx";
import { type Stretch, wordDiff } from "./wordDiff.ts";

const written = (stretches: readonly Stretch[]) =>
  stretches.map(({ kind, words }) => ({ same: words, gone: `-${words}-`, new: `+${words}+` })[kind]).join("");

const words = fc
  .array(fc.constantFrom("met", "never", "twice", "2017", "2018", "48.6", ",", "🚢", "قال"), {
    maxLength: 12,
  })
  .map((all) => all.join(" "));

describe("the difference of two passages", () => {
  it("names the number, the word and the sign that changed, and nothing else", () => {
    expect(written(wordDiff("met twice in 2017", "met twice in 2018"))).toBe("met twice in -2017-+2018+");
    expect(written(wordDiff("they met", "they never met"))).toBe("they +never +met");
    expect(written(wordDiff("cost 48.6 million", "cost 48.9 million"))).toBe("cost -48.6-+48.9+ million");
  });

  it("shows neighbouring changed words as one change, the old ones first", () => {
    expect(written(wordDiff("the old grey pier", "the new red pier"))).toBe("the -old grey-+new red+ pier");
  });

  it("gives back both texts, whatever they are", () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const found = wordDiff(before, after);
        const side = (leave: Stretch["kind"]) =>
          found
            .filter(({ kind }) => kind !== leave)
            .map((one) => one.words)
            .join("");
        expect([side("new"), side("gone")]).toEqual([before, after]);
        const kinds = found.map(({ kind }) => kind);
        expect(kinds.every((kind, place) => kind !== kinds[place + 1])).toBe(true);
      }),
    );
  });

  it("does not compare texts that are too long to be read side by side", () => {
    const long = (word: string) => Array.from({ length: 2_000 }, (_, at) => `${word}${at}`).join(" ");
    expect(wordDiff(long("a"), long("b")).map(({ kind }) => kind)).toEqual(["gone", "new"]);
  });

  it("is marked by elements and by words for those who hear it", () => {
    const { container } = render(<WordDiff before="in 2017." after="in 2018." />);
    expect(container.querySelector("del")).toHaveTextContent("[gone: 2017]");
    expect(container.querySelector("ins")).toHaveTextContent("[new: 2018]");
  });
});
