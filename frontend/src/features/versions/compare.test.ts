import { describe, expect, it } from "vitest";
import type { Operation, TouchedClaim } from "../../api/types.ts";
import { blocksOf, indexOf } from "../../testing/samples.ts";
import { type Comparison, compareTexts, type Kind } from "./compare.ts";

const side = (text: string) => ({ index: indexOf(text), blocks: blocksOf(text) });

const SIGNS: Record<Kind, [string, string]> = {
  same: ["", ""],
  new: ["{+", "+}"],
  gone: ["{-", "-}"],
  moved: ["{>", "<}"],
  away: ["{~", "~}"],
  joined: ["{", "¶-}"],
  split: ["{", "¶+}"],
};

/** The comparison as one line a block, signs around what changed and brackets around claims. */
function written(comparison: Comparison, a: string, b: string): string[] {
  return comparison.blocks.map(({ pieces, gone }) => {
    const words = pieces.map((piece) => {
      const [before, after] = SIGNS[piece.kind];
      const text = indexOf(piece.side === "a" ? a : b).slice(piece);
      const inner = piece.claims.length > 0 ? `[${text}]` : text;
      return `${before}${inner}${after}`;
    });
    return `${gone ? "--" : ""}${words.join("")}`;
  });
}

type Short = [Operation["op"], string, string];

/** Operations from the words that they are about, one after the other in both texts. */
function operations(steps: readonly Short[], a: string): Operation[] {
  let [x, y] = [0, 0];
  return steps.map(([op, old, now]) => {
    const from = op === "move" ? indexOf(a).toPoints(a.indexOf(old)) : x;
    const operation = {
      op,
      a: [from, from + [...old].length],
      b: [y, y + [...now].length],
      a_text: op === "delete" || op === "replace" ? old : null,
    };
    if (op !== "move") x += [...old].length;
    y += [...now].length;
    return operation;
  });
}

function compared(steps: readonly Short[], claims: readonly TouchedClaim[] = []) {
  const b = steps.map(([, , now]) => now).join("");
  const moved = steps.filter(([op]) => op === "move").map(([, old]) => old);
  const still = steps.filter(([op]) => op !== "move").map(([, old]) => old);
  const a = [...still, ...moved].join("");
  const comparison = compareTexts(side(a), side(b), operations(steps, a), claims);
  return { lines: written(comparison, a, b), changes: comparison.changes };
}

const same = (words: string): Short => ["equal", words, words];

describe("two versions laid over one another", () => {
  it("strikes the old number through and puts the new one after it", () => {
    const { lines, changes } = compared([
      same("Ferries 🚢\n\nThey met in "),
      ["replace", "2017", "2018"],
      same("."),
    ]);
    expect(lines).toEqual(["Ferries 🚢", "They met in {-2017-}{+2018+}."]);
    expect(changes).toEqual([{ kind: "replaced", before: "2017", after: "2018" }]);
  });

  it("keeps words that are gone where they stood, also at the ends of a paragraph", () => {
    const { lines } = compared([
      same("T\n\n"),
      ["delete", "Once ", ""],
      same("it was"),
      ["delete", " here", ""],
      same("\n\nEnd"),
    ]);
    expect(lines).toEqual(["T", "{-Once -}it was{- here-}", "End"]);
  });

  it("shows a paragraph that is gone as one of its own, between its neighbours", () => {
    const { lines, changes } = compared([same("T\n\nOne.\n\n"), ["delete", "Two.\n\n", ""], same("Three.")]);
    expect(lines).toEqual(["T", "One.", "--{-Two.-}", "Three."]);
    expect(changes.map(({ kind }) => kind)).toEqual(["gone"]);
  });

  it("shows what is gone from the end of one paragraph to the middle of the next in its places", () => {
    const { lines } = compared([
      same("T\n\nOne"),
      ["delete", " two.\n\nThree.\n\nFour ", ""],
      same(" five."),
    ]);
    expect(lines[1]).toMatch(/^One\{- two\.-\}/u);
    expect(lines.join("\n")).toContain("--{-Three.-}");
    expect(lines.join("\n")).toContain("{-Four -}");
  });

  it("shows a new paragraph whole", () => {
    const { lines } = compared([same("T\n\n"), ["insert", "", "New.\n\n"], same("Old.")]);
    expect(lines).toEqual(["T", "{+New.+}", "Old."]);
  });

  it("says where a moved paragraph stands now and leaves a sign where it stood", () => {
    const a = "T\n\nFirst it stood here.\n\nThen this.\n\nEnd.";
    const b = "T\n\nThen this.\n\nEnd.\n\nFirst it stood here.";
    const at = (text: string, words: string): [number, number] => [
      text.indexOf(words),
      text.indexOf(words) + words.length,
    ];
    const moved = "First it stood here.";
    const steps: Operation[] = [
      { op: "equal", a: [0, 3], b: [0, 3], a_text: null },
      { op: "delete", a: [23, 25], b: [3, 3], a_text: "\n\n" },
      { op: "equal", a: [25, 41], b: [3, 19], a_text: null },
      { op: "insert", a: [41, 41], b: [19, 21], a_text: null },
      { op: "move", a: at(a, moved), b: at(b, moved), a_text: null },
    ];
    const comparison = compareTexts(side(a), side(b), steps, []);
    expect(written(comparison, a, b)).toEqual(["T", `--{~${moved}~}`, "Then this.", "End.", `{>${moved}<}`]);
    expect(comparison.changes.map(({ kind }) => kind)).toEqual(["moved"]);
  });

  it("gives a sign to a border between paragraphs that came or went, which has no words", () => {
    const { lines, changes } = compared([
      same("T\n\nOne."),
      ["delete", "\n\n", ""],
      ["insert", "", " "],
      same("Two."),
    ]);
    expect(lines[1]).toContain("{¶-}");
    expect(changes[0]?.kind).toBe("joined");
    const split = compared([same("T\n\nOne."), ["replace", " ", "\n\n"], same("Two.")]);
    expect(split.lines.join("|")).toContain("{¶+}");
  });

  it("marks the claims that it touches: in the newer text, or among what is gone where they are nowhere any more", () => {
    const claim = (change: Partial<TouchedClaim>): TouchedClaim => ({
      id: "claim",
      state: "changed",
      reason: "",
      a: null,
      b: null,
      context_changed: false,
      ...change,
    });
    const steps: Short[] = [same("T\n\nThey met in "), ["replace", "2017", "2018"], same(".")];
    const b = "T\n\nThey met in 2018.";
    const over: [number, number] = [b.indexOf("met"), b.indexOf(".")];
    expect(compared(steps, [claim({ a: over, b: over })]).lines[1]).toBe("They [met in ]{-2017-}{+[2018]+}.");
    const orphan = claim({ state: "orphaned", a: [15, 19] });
    expect(compared(steps, [orphan]).lines[1]).toBe("They met in {-[2017]-}{+2018+}.");
  });
});
