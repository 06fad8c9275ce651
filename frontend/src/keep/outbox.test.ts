import { beforeEach, describe, expect, it, vi } from "vitest";
import { Problem } from "../api/problem.ts";
import { Outbox, type Parcel } from "./outbox.ts";
import { savingNow } from "./saving.ts";

const disk = vi.hoisted(() => new Map<string, { key: string }>());
vi.mock("./database.ts", () => ({
  put: async (_store: string, row: { key: string }) => void disk.set(row.key, row),
  remove: async (_store: string, key: string) => void disk.delete(key),
  all: async () => [...disk.values()],
}));

const parcel = (key: string): Parcel<string> => ({
  key,
  owner: "rui",
  subject: "article",
  body: `body of ${key}`,
});

function box(deliver: (parcel: Parcel<string>) => Promise<string>) {
  const delivered: string[] = [];
  const refused: string[] = [];
  const outbox = new Outbox<string, string>(deliver, {
    delivered: ({ key }) => delivered.push(key),
    refused: ({ key }) => refused.push(key),
  });
  return { outbox, delivered, refused };
}

beforeEach(() => {
  disk.clear();
  vi.useFakeTimers();
});

describe("the outbox", () => {
  it("tries the same parcel again, later and later, until the server is back, and keeps the order", async () => {
    const tried: string[] = [];
    let away = true;
    const { outbox, delivered } = box(async ({ key }) => {
      tried.push(key);
      if (away) throw new Problem(0);
      return key;
    });
    outbox.post(parcel("a"));
    outbox.post(parcel("b"));
    await vi.advanceTimersByTimeAsync(3_500);
    expect(tried).toEqual(["a", "a", "a"]);
    expect([...disk.keys()]).toEqual(["a", "b"]);
    expect(savingNow()).toMatchObject({ kept: 1, offline: true });
    away = false;
    outbox.hurry();
    await vi.advanceTimersByTimeAsync(0);
    expect(delivered).toEqual(["a", "b"]);
    expect(disk.size).toBe(0);
    expect(savingNow().kept).toBe(0);
  });

  it("gives up what the server refuses, and goes on with the next", async () => {
    const { outbox, delivered, refused } = box(async ({ key }) => {
      if (key === "bad") throw new Problem(422);
      return key;
    });
    outbox.post(parcel("bad"));
    outbox.post(parcel("good"));
    await vi.advanceTimersByTimeAsync(0);
    expect([refused, delivered]).toEqual([["bad"], ["good"]]);
    expect(disk.size).toBe(0);
  });

  it("takes up what an earlier visit of the same person left for the same article", async () => {
    disk.set("left", parcel("left"));
    disk.set("foreign", { ...parcel("foreign"), owner: "mei" } as Parcel<string>);
    const { outbox, delivered } = box(async ({ key }) => key);
    expect((await outbox.resume("rui", "article")).map(({ key }) => key)).toEqual(["left"]);
    await vi.advanceTimersByTimeAsync(0);
    expect(delivered).toEqual(["left"]);
    expect([...disk.keys()]).toEqual(["foreign"]);
  });

  it("recalls what still waits, also the first one between two attempts, but not what is under way", async () => {
    const tried: string[] = [];
    const { outbox } = box(({ key }) => {
      tried.push(key);
      return key === "stuck" ? new Promise(() => undefined) : Promise.reject(new Problem(503));
    });
    outbox.post(parcel("a"));
    outbox.post(parcel("stuck"));
    await vi.advanceTimersByTimeAsync(100);
    expect(outbox.recall("a")).toBe(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(tried).toEqual(["a", "stuck"]);
    expect(outbox.recall("stuck")).toBe(false);
    expect(outbox.recall("unknown")).toBe(false);
  });
});
