import { describe, expect, it } from "vitest";
import type { HistoryEntry } from "../../api/types.ts";
import { tellOfWords } from "./told.ts";

const entry = (event: string, change: object): HistoryEntry => ({
  id: "entry",
  at: "2026-11-24T10:41:00Z",
  actor: null,
  subject: "claim",
  subject_kind: "claim",
  claim: "claim",
  event: event as HistoryEntry["event"],
  change: change as HistoryEntry["change"],
});

describe("what the history says of a claim's words", () => {
  it("tells what a new version did to them, and why", () => {
    const change = {
      version: [1, 2],
      anchor: ["exact", "changed"],
      place: [
        [0, 4],
        [0, 4],
      ],
      exact: ["in 2017", "in 2018"],
      reason: "Its words changed: the number 2017 became 2018.",
    };
    expect(tellOfWords(entry("claim.carried", change))).toEqual({
      happened: "stored version 2, which changed the claim’s words",
      words: { before: "in 2017", after: "in 2018", whole: false },
      reason: "Its words changed: the number 2017 became 2018.",
    });
  });

  it("tells which words a person confirmed, and to which they attached the claim", () => {
    const confirmed = tellOfWords(entry("claim.confirmed", { version: [1, 2], words: ["a", "b"] }));
    expect(confirmed?.happened).toBe("confirmed that the verdict holds for the words of version 2");
    const attached = tellOfWords(entry("claim.attached", { version: 2, exact: ["a", "b"] }));
    expect(attached?.words).toEqual({ before: "a", after: "b", whole: true });
    const picked = tellOfWords(entry("claim.attached", { version: 2, exact: ["a", "a"] }));
    expect(picked?.happened).toBe("said where the claim’s words stand in version 2");
  });

  it("leaves every other entry, and one of a form that it does not know, to be told as it is", () => {
    expect(tellOfWords(entry("claim.updated", { summary: ["", "S"] }))).toBeNull();
    expect(tellOfWords(entry("claim.carried", {}))).toBeNull();
    expect(tellOfWords(entry("claim.confirmed", { version: 2, words: [null, "b"] }))?.words).toBeNull();
  });
});
