import { render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { NewVersion } from "../../api/types.ts";
import { Posted } from "./Posted.tsx";

const carried = { unchanged: 2, moved: 0, changed: 0, ambiguous: 0, orphaned: 0 };
const version = { number: 2, carried } as NewVersion;

function show(waiting: { words: number; sentences: number } | null) {
  const acts = { onQueue: vi.fn(), onCompare: vi.fn(), onClose: vi.fn() };
  render(<Posted posting={{ version, created: true }} waiting={waiting} {...acts} />);
}

describe("a version that was posted", () => {
  it("says that no claim asks for a look where neither words nor a sentence changed", () => {
    show({ words: 0, sentences: 0 });
    expect(screen.getByText("No claim asks for a look.")).toBeVisible();
    expect(screen.queryByRole("button", { name: /Look at/ })).toBeNull();
  });

  it("leads to claims whose sentence alone changed, and says that they kept their words", () => {
    show({ words: 0, sentences: 1 });
    expect(screen.getByText("1 claim kept its words, but the sentence around them changed.")).toBeVisible();
    expect(screen.getByRole("button", { name: "Look at 1 claim" })).toBeVisible();
    expect(screen.queryByText("No claim asks for a look.")).toBeNull();
  });

  it("promises nothing while that is not known", () => {
    show(null);
    expect(screen.queryByText("No claim asks for a look.")).toBeNull();
    expect(screen.queryByRole("button", { name: /Look at/ })).toBeNull();
  });
});
