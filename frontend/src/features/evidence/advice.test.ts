import { describe, expect, it } from "vitest";
import { captureSample } from "../../testing/samples.ts";
import { actsFor } from "./advice.ts";
import { pollIn } from "./queries.ts";

const URL = "https://records.example/";
const failed = (code: string) =>
  captureSample({ state: "failed", code: code as ReturnType<typeof captureSample>["code"] });

describe("what helps with a capture", () => {
  it("is nothing where a good copy was kept, and a better copy where it is doubtful", () => {
    expect(actsFor(captureSample(), URL)).toEqual([]);
    expect(actsFor(captureSample({ warnings: ["paywall"] }), URL)).toEqual(["upload", "again"]);
  });

  it("is waiting or stopping while it is under way", () => {
    expect(actsFor(captureSample({ state: "fetching" }), URL)).toEqual(["cancel"]);
    expect(actsFor(captureSample({ state: "waiting" }), URL)).toEqual(["again", "upload", "cancel"]);
  });

  it("never is the same link again where that would end the same", () => {
    expect(actsFor(captureSample({ state: "blocked", code: "address" }), URL)).toEqual(["upload", "link"]);
    expect(actsFor(captureSample({ state: "unsupported", code: "pdf_encrypted" }), URL)).toEqual(["upload"]);
    expect(actsFor(failed("timeout"), URL)).toEqual(["again", "upload"]);
    expect(actsFor(failed("http_4xx"), URL)).toEqual(["again", "upload", "link"]);
  });

  it("is a copy of one's own for what has no address", () => {
    expect(actsFor(null, "")).toEqual(["upload"]);
    expect(actsFor(captureSample({ state: "cancelled" }), "")).toEqual(["upload"]);
  });
});

describe("asking again", () => {
  const at = Date.parse("2026-11-24T10:00:00Z");
  const begun = (seconds: number, state: "fetching" | "waiting", next: string | null = null) =>
    captureSample({
      state,
      created_at: new Date(at - seconds * 1_000).toISOString(),
      next_attempt_at: next,
    });

  it("comes soon at first and ever later, and ends with the captures", () => {
    expect(pollIn([begun(0, "fetching")], at)).toBe(700);
    expect(pollIn([begun(10, "fetching")], at)).toBe(3_000);
    expect(pollIn([begun(3_600, "fetching")], at)).toBe(10_000);
    expect(pollIn([captureSample(), null], at)).toBe(false);
  });

  it("waits for the next attempt where one is due", () => {
    expect(pollIn([begun(60, "waiting", "2026-11-24T10:00:05Z")], at)).toBe(5_000);
    expect(pollIn([begun(60, "waiting", "2026-11-24T11:00:00Z")], at)).toBe(10_000);
  });
});
