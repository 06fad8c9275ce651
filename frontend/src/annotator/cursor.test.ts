import { describe, expect, it } from "vitest";
import { clausesByWorth, clausesOf } from "./clauses.ts";
import {
  type Cursor,
  covered,
  moveByClause,
  moveBySentence,
  moveByWord,
  moveEdge,
  nextClause,
} from "./cursor.ts";
import { Passages } from "./passages.ts";
import { TextIndex } from "./textIndex.ts";

const text =
  "The contract had not come easily. Both men, who had met twice in 2017, said that “it was about a pier”.\n\nA third 😀 appointment was cancelled.";
const cut = text.indexOf("\n\n");
const index = new TextIndex(text, [
  { start: 0, end: cut },
  { start: cut + 2, end: [...text].length },
]);
const passages = new Passages(index, "en");
const words = (cursor: Cursor | null) => cursor && index.slice(covered(cursor));

describe("the keyboard's cursor", () => {
  it("goes from sentence to sentence, across blocks, and stays at the last", () => {
    let cursor: Cursor | null = null;
    const seen: (string | null)[] = [];
    for (let step = 0; step < 4; step++) {
      cursor = moveBySentence(passages, cursor, 1, false, 0);
      seen.push(words(cursor));
    }
    expect(seen).toEqual([
      "The contract had not come easily.",
      "Both men, who had met twice in 2017, said that “it was about a pier”.",
      "A third 😀 appointment was cancelled.",
      "A third 😀 appointment was cancelled.",
    ]);
    expect(words(moveBySentence(passages, cursor, -1, true, 0))).toContain("pier”.\n\nA third");
  });

  it("enters a sentence at its first word and extends word by word, back again too", () => {
    const sentence = moveBySentence(passages, null, 1, false, 0);
    const first = moveByWord(passages, sentence, 1, false, 0);
    expect(words(first)).toBe("The");
    const two = moveByWord(passages, first, 1, true, 0);
    const three = moveByWord(passages, two, 1, true, 0);
    expect(words(three)).toBe("The contract had");
    expect(words(moveByWord(passages, three, -1, true, 0))).toBe("The contract");
  });

  it("extends a whole sentence by words at its end", () => {
    const sentence = moveBySentence(passages, null, 1, false, 0);
    const more = moveByWord(passages, sentence, 1, true, 0);
    expect(words(more)).toBe("The contract had not come easily. Both");
    expect(words(moveByWord(passages, more, -1, true, 0))).toBe("The contract had not come easily.");
  });

  it("offers the clause with a number first", () => {
    const sentence = passages.sentences[1];
    if (!sentence) throw new Error("no sentence");
    expect(clausesOf(passages, sentence).map((clause) => index.slice(clause))).toEqual([
      "Both men",
      "had met twice in 2017",
      "it was about a pier",
    ]);
    expect(clausesByWorth(passages, sentence).map((clause) => index.slice(clause))[0]).toBe(
      "had met twice in 2017",
    );
    let cursor = moveBySentence(passages, null, 1, false, 40);
    const offered = [1, 2, 3, 4].map(() => {
      cursor = nextClause(passages, cursor, 0);
      return words(cursor);
    });
    expect(offered).toEqual([
      "had met twice in 2017",
      "it was about a pier",
      "Both men",
      "had met twice in 2017",
    ]);
  });

  it("goes from clause to clause in the order of the text", () => {
    const first = moveByClause(passages, null, 1, false, 0);
    const second = moveByClause(passages, first, 1, false, 0);
    expect([words(first), words(second)]).toEqual(["The contract had not come easily", "Both men"]);
    expect(words(moveByClause(passages, second, -1, false, 0))).toBe("The contract had not come easily");
  });

  it("moves either end of a span by a word, and never past its last word", () => {
    const span = { start: text.indexOf("met twice"), end: text.indexOf(" in 2017") };
    const moved = (edge: "start" | "end", direction: 1 | -1) => {
      const result = moveEdge(passages, span, edge, direction);
      return result && index.slice(result);
    };
    expect(moved("end", 1)).toBe("met twice in");
    expect(moved("end", -1)).toBe("met");
    expect(moved("start", -1)).toBe("had met twice");
    expect(moved("start", 1)).toBe("twice");
    expect(moveEdge(passages, { start: span.start, end: span.start + 3 }, "end", -1)).toBeNull();
  });

  it("takes the server's sentences where there are some", () => {
    const given = new Passages(index, "en", [{ start: 4, end: 12 }]);
    expect(words(moveBySentence(given, null, 1, false, 0))).toBe("contract");
  });
});
