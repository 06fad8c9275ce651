import { describe, expect, it } from "vitest";
import { passagesOf } from "./changes.ts";

describe("what an offered text changes", () => {
  it("is cut by code points, with the words of its own paragraph around it", () => {
    const text = "🚢🚢 First\n\nThey met once in 2018, he said.\nNext";
    const at = text.indexOf("2018") - 2; // two ships of two units each
    const found = passagesOf(text, [
      { op: "equal", a: [0, at], b: [0, at], a_text: null },
      { op: "replace", a: [at, at + 4], b: [at, at + 4], a_text: "2017" },
      { op: "delete", a: [at + 4, at + 9], b: [at + 4, at + 4], a_text: " gone" },
    ]);
    expect(found).toEqual([
      { kind: "replace", lead: "They met once in ", before: "2017", after: "2018", rest: ", he said." },
      { kind: "delete", lead: "They met once in 2018", before: " gone", after: "", rest: ", he said." },
    ]);
  });

  it("keeps the blank between what is new and what follows", () => {
    const [found] = passagesOf("One new two", [{ op: "insert", a: [4, 4], b: [4, 8], a_text: null }]);
    expect(found).toMatchObject({ lead: "One ", after: "new ", rest: "two" });
  });

  it("shows whole words around it, and says where they are cut", () => {
    const words = "one two three four five six seven eight nine ten eleven twelve thirteen ";
    const [found] = passagesOf(`${words}X ${words}`, [
      { op: "insert", a: [72, 72], b: [words.length, words.length + 1], a_text: null },
    ]);
    expect(found?.lead).toMatch(/^… \w+ .* thirteen $/u);
    expect(found?.rest).toMatch(/^ one .* \w+ …$/u);
  });

  it("keeps a new paragraph apart from the next one", () => {
    const [found] = passagesOf("New.\n\nOld.", [{ op: "insert", a: [0, 0], b: [0, 6], a_text: null }]);
    expect(found).toMatchObject({ after: "New.", rest: "" });
  });

  it("leaves out what only changed white space", () => {
    expect(passagesOf("a\n\nb", [{ op: "insert", a: [1, 1], b: [1, 3], a_text: null }])).toEqual([]);
  });
});
