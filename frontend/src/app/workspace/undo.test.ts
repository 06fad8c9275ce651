import { describe, expect, it } from "vitest";
import { UndoStack } from "./undo.ts";

function stackOf(...names: string[]) {
  const log: string[] = [];
  const stack = new UndoStack();
  for (const name of names) {
    stack.push({
      label: name,
      undo: async () => void log.push(`undo ${name}`),
      redo: async () => void log.push(`redo ${name}`),
    });
  }
  return { stack, log };
}

describe("UndoStack", () => {
  it("takes steps back in reverse order and does them again", async () => {
    const { stack, log } = stackOf("a", "b");
    await Promise.all([stack.undo(), stack.undo()]);
    expect((await stack.undo()) ?? "none").toBe("none");
    await stack.redo();
    expect(log).toEqual(["undo b", "undo a", "redo a"]);
  });

  it("forgets what was undone as soon as something new is done", async () => {
    const { stack, log } = stackOf("a");
    await stack.undo();
    stack.push({ label: "b", undo: async () => {}, redo: async () => {} });
    expect(await stack.redo()).toBeNull();
    expect(log).toEqual(["undo a"]);
  });

  it("waits with taking back until the deed is done, and forgets a deed that failed", async () => {
    const { stack, log } = stackOf();
    let finish = () => {};
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const step = (name: string) => ({
      label: name,
      undo: async () => void log.push(`undo ${name}`),
      redo: async () => {},
    });
    const done = stack.perform(step("a"), () => slow.then(() => void log.push("did a")));
    const undone = stack.undo();
    await Promise.resolve();
    expect(log).toEqual([]);
    finish();
    await Promise.all([done, undone]);
    expect(log).toEqual(["did a", "undo a"]);
    await expect(stack.perform(step("b"), () => Promise.reject(new Error("refused")))).rejects.toThrow(
      "refused",
    );
    expect(await stack.undo()).toBeNull();
  });

  it("throws a failure on, forgets that step and can go on", async () => {
    const { stack, log } = stackOf("a");
    stack.push({ label: "b", undo: () => Promise.reject(new Error("gone")), redo: async () => {} });
    await expect(stack.undo()).rejects.toThrow("gone");
    await stack.undo();
    expect(log).toEqual(["undo a"]);
  });
});
