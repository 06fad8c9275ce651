import { describe, expect, it } from "vitest";
import { commandFor, pressFor, takesKeys } from "./keys.ts";

const key = (name: string, more: object = {}) => ({
  key: name,
  code: "",
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});
const action = (name: string, more: object = {}, single = true) =>
  pressFor(key(name, more), single)?.action ?? null;

describe("keys", () => {
  it("walk the text by sentence, word and clause, and extend with Shift", () => {
    expect(["ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft"].map((name) => action(name))).toEqual([
      "sentenceDown",
      "sentenceUp",
      "wordRight",
      "wordLeft",
    ]);
    expect(action("ArrowRight", { altKey: true })).toBe("clauseRight");
    expect(pressFor(key("ArrowRight", { shiftKey: true }), true)).toEqual({
      action: "wordRight",
      extend: true,
    });
  });

  it("tell small letters from capitals, and brackets with Shift on any layout", () => {
    expect([action("j"), action("J", { shiftKey: true })]).toEqual(["nextClaim", "nextNeedsMe"]);
    expect(action("]")).toBe("endFurther");
    expect(action("*", { shiftKey: true, code: "BracketLeft" })).toBe("startBack");
  });

  it("leave single characters alone when they are switched off, but not the rest", () => {
    expect([action("j", {}, false), action("?", {}, false)]).toEqual([null, null]);
    expect([action("Enter", {}, false), action("z", { ctrlKey: true }, false)]).toEqual(["claim", "undo"]);
  });

  it("undo with Control or Command, and do again with Shift or Y", () => {
    expect(commandFor(key("z", { metaKey: true }))?.action).toBe("undo");
    expect(commandFor(key("Z", { ctrlKey: true, shiftKey: true }))?.action).toBe("redo");
    expect(commandFor(key("y", { ctrlKey: true }))?.action).toBe("redo");
    expect(action("s", { ctrlKey: true })).toBeNull();
  });

  it("belong to fields and dialogs that have the focus", () => {
    document.body.innerHTML = "<textarea></textarea><dialog><button></button></dialog><p></p>";
    expect(["textarea", "dialog button", "p"].map((one) => takesKeys(document.querySelector(one)))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
