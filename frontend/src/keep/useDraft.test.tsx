import { act, renderHook } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Problem } from "../api/problem.ts";
import { loadDrafts, subjectsWithDrafts } from "./drafts.ts";
import { savingNow } from "./saving.ts";
import { type Sending, useDraft } from "./useDraft.ts";
import { useRetry } from "./useRetry.ts";

const { disk, written } = vi.hoisted(() => ({
  disk: new Map<string, { key: string; value: string }>(),
  written: [] as string[],
}));
vi.mock("./database.ts", () => ({
  put: async (_store: string, row: { key: string; value: string }) => {
    written.push(row.value);
    disk.set(row.key, row);
  },
  remove: async (_store: string, key: string) => void disk.delete(key),
  all: async () => [...disk.values()],
}));

const field = (stored = "old", etag = '"1"') =>
  renderHook(({ now }) => useDraft("claim", "summary", now, etag), {
    initialProps: { now: stored },
  });
const onDisk = () => [...disk.values()].map(({ key, value }) => [key, value]);

beforeEach(async () => {
  disk.clear();
  written.length = 0;
  await loadDrafts("rui");
});

describe("a kept field", () => {
  it("writes what is typed to disk and forgets it once it is as before", async () => {
    const { result } = field();
    act(() => result.current.type("new"));
    expect(onDisk()).toEqual([["rui|claim|summary", "new"]]);
    act(() => result.current.type("old"));
    expect(result.current.changed).toBe(false);
    await vi.waitFor(() => expect(onDisk()).toEqual([]));
  });

  it("keeps its text and says why when sending fails, and drops it once the server has it", async () => {
    const { result } = field();
    act(() => result.current.type("new"));
    const failing = () => Promise.reject(new Problem(500));
    expect(await act(() => result.current.submit(failing))).toBe(false);
    expect([result.current.value, result.current.problem?.status, savingNow().kept]).toEqual(["new", 500, 1]);
    expect(onDisk()).toHaveLength(1);
    expect(await act(() => result.current.submit(async () => undefined))).toBe(true);
    expect(onDisk()).toEqual([]);
    expect(savingNow().kept).toBe(0);
  });

  it("sends the text with what it changes and the etag that was read with it", async () => {
    const { result, rerender } = field("old", '"1"');
    act(() => result.current.type("new"));
    rerender({ now: "somebody else's" });
    let sent: Sending | undefined;
    await act(() =>
      result.current.submit(async (sending) => {
        sent = sending;
      }),
    );
    expect(sent).toEqual({ value: "new", base: "old", etag: '"1"' });
  });

  it("brings back what an earlier visit left, but only to its own author", async () => {
    disk.set("rui|claim|summary", {
      key: "rui|claim|summary",
      value: "left",
      base: "old",
      etag: '"1"',
    } as never);
    await loadDrafts("rui");
    expect(field().result.current).toMatchObject({ value: "left", restored: true });
    expect(subjectsWithDrafts(["claim", "other"])).toEqual(["claim"]);
    await loadDrafts("mei");
    expect(field().result.current).toMatchObject({ value: "old", restored: false });
  });

  it("forgets a draft that the server has already: only the answer was lost", async () => {
    disk.set("rui|claim|summary", {
      key: "rui|claim|summary",
      value: "arrived",
      base: "old",
      etag: '"1"',
    } as never);
    await loadDrafts("rui");
    expect(field("arrived").result.current.changed).toBe(false);
    expect(onDisk()).toEqual([]);
  });

  it("keeps what was typed while an earlier text was on its way, as a change of that text", async () => {
    const { result } = field();
    act(() => result.current.type("first"));
    let arrive = () => {};
    const way = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const sent = act(() => {
      const done = result.current.submit(() => way);
      return Promise.resolve(done).catch(() => false);
    });
    act(() => result.current.type("first and second"));
    arrive();
    await sent;
    expect(result.current.value).toBe("first and second");
    let base = "";
    await act(() =>
      result.current.submit(async (sending) => {
        base = sending.base;
      }),
    );
    expect(base).toBe("first");
  });

  it("writes one text at a time to disk, and the newest last, however quickly it is typed", async () => {
    const { result } = field();
    for (const words of ["n", "ne", "new", "newe", "newer"]) act(() => result.current.type(words));
    await vi.waitFor(() => expect(onDisk()).toEqual([["rui|claim|summary", "newer"]]));
    expect(written).toEqual(["n", "newer"]);
  });

  it("is done again by itself, with what stands in it by then, when the machine is back on line", async () => {
    const write = vi.fn().mockRejectedValueOnce(new Problem(0)).mockResolvedValueOnce(undefined);
    const { result } = renderHook(() => {
      const draft = useDraft("claim", "summary", "old", '"1"');
      const save = () => draft.submit(({ value }) => write(value));
      useRetry(draft.problem, save);
      return { draft, save };
    });
    act(() => result.current.draft.type("new"));
    await act(() => result.current.save());
    expect(savingNow()).toMatchObject({ kept: 1, offline: true });
    act(() => result.current.draft.type("newer"));
    await act(async () => window.dispatchEvent(new Event("online")));
    expect(write.mock.calls).toEqual([["new"], ["newer"]]);
    expect(savingNow()).toMatchObject({ kept: 0, offline: false });
  });
});
