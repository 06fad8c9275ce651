import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import type { Claim } from "../../api/types.ts";
import { ARTICLE, claimSample, workspaceSample } from "../../testing/samples.ts";
import { putClaim, type Snapshot, showNewer } from "./snapshot.ts";

const claim = claimSample("met twice in 2017");
const carried: Claim = {
  ...claim,
  state: "stale",
  anchor: { ...claim.anchor, version: 2, start: 3, end: 20, exact: "met twice in 2018", state: "changed" },
};

function client(newer = false): QueryClient {
  const shown = workspaceSample([claim]);
  const now = workspaceSample([carried]);
  const version = now.version && { ...now.version, number: 2 };
  const held = new QueryClient();
  held.setQueryData<Snapshot>(["workspace", ARTICLE], {
    ...shown,
    ...(newer && { newer: { ...now, version } }),
  });
  return held;
}

const held = (from: QueryClient) => from.getQueryData<Snapshot>(["workspace", ARTICLE]);

describe("the snapshot", () => {
  it("never draws a claim at its place in a version that is not shown", () => {
    const now = client();
    putClaim(now, carried);
    expect(held(now)?.claims).toEqual([{ ...carried, anchor: claim.anchor }]);
    putClaim(now, { ...carried, id: "new" });
    expect(held(now)?.claims[1]?.anchor).toMatchObject({ start: null, end: null });
  });

  it("keeps the newer version that waits up to date as well", () => {
    const now = client(true);
    putClaim(now, { ...carried, summary: "They met." });
    expect(held(now)?.newer?.claims).toEqual([{ ...carried, summary: "They met." }]);
    showNewer(now, ARTICLE);
    expect(held(now)?.claims[0]?.anchor.exact).toBe("met twice in 2018");
    expect(held(now)?.newer).toBeUndefined();
  });
});
