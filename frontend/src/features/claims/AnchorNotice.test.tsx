import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { Passages } from "../../annotator/passages.ts";
import type { Claim } from "../../api/types.ts";
import { claimSample, indexOf, TEXT } from "../../testing/samples.ts";
import { AnchorNotice } from "./AnchorNotice.tsx";

const passages = new Passages(indexOf(TEXT), "en");

function show(anchor: Partial<Claim["anchor"]>, change: Partial<Claim> = {}, editable = true) {
  const claim = claimSample("met twice", change);
  const acts = { onHolds: vi.fn(), onReattach: vi.fn(), onRemove: vi.fn(), onPick: vi.fn() };
  const whole = { ...claim, anchor: { ...claim.anchor, ...anchor } };
  const { container } = render(
    <AnchorNotice claim={whole} editable={editable} passages={passages} {...acts} />,
  );
  return { ...acts, container };
}

const stale = { stale: true, state: "stale", needs_confirmation: true } as const;
const was = { version: 1, exact: "met once" };

describe("what is said of a claim's words after a new version", () => {
  it("is nothing where they and their sentence are as they were", () => {
    expect(show({ state: "exact" }).container).toBeEmptyDOMElement();
  });

  it("is that their sentence changed, which can be marked as seen", async () => {
    const { onHolds } = show({ state: "exact", context_changed: true });
    expect(screen.getByText("The sentence around these words changed.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Seen, it still holds" }));
    expect(onHolds).toHaveBeenCalled();
  });

  it("is that they moved, and asks for nothing", () => {
    show({ state: "moved" });
    expect(screen.getByText(/stand elsewhere in the text now/)).toBeVisible();
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("is how they changed and why, with what can be done", async () => {
    const { onHolds, onReattach, onRemove, container } = show(
      { state: "changed", reason: "Once became twice.", was },
      stale,
    );
    expect(container.querySelector("del")).toHaveTextContent("once");
    expect(container.querySelector("ins")).toHaveTextContent("twice");
    expect(screen.getByText("Once became twice.")).toBeVisible();
    for (const name of ["Still holds", "Re-attach", "Delete"])
      await userEvent.click(screen.getByRole("button", { name }));
    expect([onHolds, onReattach, onRemove].map((act) => act.mock.calls.length)).toEqual([1, 1, 1]);
  });

  it("is that they read again as they were judged where a version between said otherwise", () => {
    const back = { version: 1, exact: "met twice" };
    const { container } = show({ state: "changed", version: 3, was: back }, stale);
    expect(screen.getByText("It reads again as it was judged; version 2 said otherwise.")).toBeVisible();
    expect(container.querySelector("del, ins")).toBeNull();
    show({ state: "changed", version: 5, was: back }, stale);
    expect(
      screen.getByText("It reads again as it was judged; a version after 1 said otherwise."),
    ).toBeVisible();
  });

  it("is which places they may have, each to be picked", async () => {
    const { onPick } = show({ state: "ambiguous", candidates: [{ start: 0, end: 7 }] }, stale);
    await userEvent.click(screen.getByRole("button", { name: /Attach it to place 1: ?Ferries/ }));
    expect(onPick).toHaveBeenCalledWith(1);
    expect(screen.getByRole("button", { name: "It is this place" })).toBeVisible();
  });

  it("is that they are gone: then nothing can be confirmed", () => {
    const { container } = show({ state: "orphaned", start: null, end: null }, stale);
    expect(container.querySelector("del")).toHaveTextContent("met twice");
    expect(screen.queryByRole("button", { name: "Still holds" })).toBeNull();
    expect(screen.getByRole("button", { name: "Re-attach" })).toBeVisible();
  });

  it("is shown to a viewer without anything to press", () => {
    show({ state: "changed", was }, stale, false);
    expect(screen.getByText(/changed since the verdict was given/)).toBeVisible();
    expect(screen.queryByRole("button")).toBeNull();
  });
});
