import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { LeanClaim } from "../../api/types.ts";
import { blocksOf, claimSample, indexOf, ME, OTHER, TEXT } from "../../testing/samples.ts";
import { countAsking } from "./acts.ts";
import { ClaimList } from "./ClaimList.tsx";
import { countsBy, filterFrom, needs, passes } from "./filter.ts";
import { inTextOrder } from "./order.ts";
import { rowsOf } from "./rows.ts";

const orphan = claimSample("in 2017");
orphan.anchor = { ...orphan.anchor, start: null, end: null, state: "orphaned" };

describe("the filter", () => {
  it("finds words without regard to case and accents, in a claim's words and in its summary", () => {
    const claim = claimSample("met twice", { summary: "Deux réunions" });
    expect([" MET", "reunion", "nothing"].map((q) => passes(claim, { q, show: "all" }, ME))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("shows one's own, one state, and claims without evidence or with a failed capture", () => {
    const failing = { supports: 1, refutes: 0, context: 0, failing: 1 };
    const claims = [
      claimSample("met twice", { assignees: [ME] }),
      claimSample("in 2017", { state: "stale", evidence_count: 1, evidence_counts: failing }),
    ];
    expect(countsBy(claims, ME)).toMatchObject({
      all: 2,
      mine: 1,
      stale: 1,
      open: 1,
      bare: 1,
      failing: 1,
      decided: 0,
    });
  });

  it("shows claims whose sentence changed around words that are as they were, until somebody has seen it", () => {
    const around = (
      words: string,
      change: Partial<LeanClaim> = {},
      anchor: Partial<LeanClaim["anchor"]> = {},
    ) => {
      const claim = claimSample(words, change as object);
      return { ...claim, anchor: { ...claim.anchor, context_changed: true, ...anchor } };
    };
    const claims = [
      around("met twice"),
      around("in 2017", {}, { state: "moved" }),
      around("a pier", { needs_confirmation: true }, { state: "changed" }),
      around("a year", {}, { state: "orphaned", start: null, end: null }),
      claimSample("record time"),
    ];
    expect(countsBy(claims, ME).sentence).toBe(2);
    expect(countAsking(claims)).toEqual({ words: 1, sentences: 2 });
    expect(filterFrom(new URLSearchParams("show=sentence")).show).toBe("sentence");
  });

  it("is read from the page's address, which may hold anything", () => {
    expect(filterFrom(new URLSearchParams("show=stale&q=ferry"))).toEqual({ show: "stale", q: "ferry" });
    expect(filterFrom(new URLSearchParams("show=__proto__"))).toEqual({ show: "all", q: "" });
  });

  it("says that a claim needs me when it is mine or nobody's and not decided", () => {
    const needed = (change: object) => needs(claimSample("met twice", change), ME);
    expect([
      needed({}),
      needed({ assignees: [ME] }),
      needed({ assignees: [OTHER] }),
      needed({ state: "decided" }),
    ]).toEqual([true, true, false, false]);
  });
});

describe("the order of the text", () => {
  it("puts the longer claim first where two begin together, and orphans last", () => {
    const claims = [
      orphan,
      claimSample("met twice"),
      claimSample("met twice in 2017"),
      claimSample("record time"),
    ];
    expect(claims.sort(inTextOrder).map(({ anchor }) => anchor.exact)).toEqual([
      "record time",
      "met twice in 2017",
      "met twice",
      "in 2017",
    ]);
  });
});

describe("the rows", () => {
  it("stand under the article's headings, orphans under a heading of their own", () => {
    const blocks = blocksOf(TEXT).map((block, at) =>
      at === 2 ? { ...block, type: "heading" as const } : block,
    );
    const claims = [claimSample("record time"), claimSample("met twice"), claimSample("a pier"), orphan];
    const rows = rowsOf(claims, blocks, indexOf(TEXT), { opening: "Opening", orphans: "Gone" });
    expect(
      rows.map((row) =>
        row.kind === "heading" ? `# ${row.words}` : `${row.place} ${row.claim.anchor.exact}`,
      ),
    ).toEqual([
      "# Opening",
      "1 record time",
      "2 met twice",
      "# Both say that it was about a pier.",
      "3 a pier",
      "# Gone",
      "4 in 2017",
    ]);
  });
});

describe("the list", () => {
  const claims = [claimSample("record time"), claimSample("met twice"), claimSample("a pier")];
  const rows = rowsOf(claims, blocksOf(TEXT), indexOf(TEXT), { opening: "Opening", orphans: "Gone" });

  it("tells place and number of each claim, goes by arrow keys and hands Enter on", async () => {
    const onChoose = vi.fn();
    const onEnter = vi.fn();
    render(
      <ClaimList
        rows={rows}
        count={3}
        active="claim-met-twice"
        nameOf={() => "Open"}
        whoseOf={() => "you"}
        onChoose={onChoose}
        onEnter={onEnter}
        handle={null}
      />,
    );
    const chosen = screen.getByRole("option", { selected: true });
    expect(chosen).toHaveTextContent("met twice");
    expect([chosen.getAttribute("aria-posinset"), chosen.getAttribute("aria-setsize")]).toEqual(["2", "3"]);
    screen.getByRole("listbox").focus();
    await userEvent.keyboard("{ArrowDown}{ArrowUp}{Home}{End}{Enter}");
    expect(onChoose.mock.calls.flat()).toEqual([
      "claim-a-pier",
      "claim-record-time",
      "claim-record-time",
      "claim-a-pier",
    ]);
    expect(onEnter).toHaveBeenCalledTimes(1);
  });
});
