import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flatten, type Layer, stackAt } from "./segments.ts";

const layer = (id: string, start: number, end: number, rank = 5): Layer => ({ id, start, end, rank });
const told = (segments: ReturnType<typeof flatten>) =>
  segments.map(({ start, end, layers, begins }) => [
    start,
    end,
    layers.map((l) => l.id).join(""),
    begins.map((l) => l.id).join(""),
  ]);

describe("flatten", () => {
  it("cuts overlapping layers where they meet and shows the shorter one of equal rank", () => {
    expect(told(flatten({ start: 0, end: 50 }, [layer("a", 0, 30), layer("b", 20, 30)]))).toEqual([
      [0, 20, "a", "a"],
      [20, 30, "ba", "b"],
    ]);
  });

  it("shows the lower rank though it is longer", () => {
    expect(told(flatten({ start: 0, end: 50 }, [layer("a", 0, 30, 1), layer("b", 20, 30, 2)]))[1]).toEqual([
      20,
      30,
      "ab",
      "b",
    ]);
  });

  it("clips a layer that runs over the block and lets it begin only where it begins", () => {
    const over = layer("a", 5, 25);
    expect(told(flatten({ start: 0, end: 10 }, [over]))).toEqual([[5, 10, "a", "a"]]);
    expect(told(flatten({ start: 12, end: 40 }, [over]))).toEqual([[12, 25, "a", ""]]);
  });

  it("covers exactly what its layers cover, whatever they are", () => {
    const spans = fc.array(fc.tuple(fc.nat(40), fc.nat(12), fc.nat(3)), { maxLength: 12 });
    fc.assert(
      fc.property(spans, (drawn) => {
        const layers = drawn.map(([start, length, rank], id) =>
          layer(String(id), start, start + length, rank),
        );
        const segments = flatten({ start: 4, end: 36 }, layers);
        for (let point = 4; point < 36; point++) {
          const lying = layers.filter((l) => l.start <= point && l.end > point).map((l) => l.id);
          const here = segments.filter((segment) => segment.start <= point && segment.end > point);
          expect(here.flatMap((segment) => segment.layers.map((l) => l.id)).sort()).toEqual(lying.sort());
          expect(here.length).toBeLessThanOrEqual(1);
        }
        const begun = segments.flatMap((segment) => segment.begins.map((l) => l.id)).sort();
        expect(begun).toEqual(
          layers
            .filter((l) => l.start >= 4 && l.start < 36 && l.end > l.start)
            .map((l) => l.id)
            .sort(),
        );
      }),
    );
  });
});

describe("stackAt", () => {
  it("names the layers over a place, innermost first", () => {
    const layers = [layer("wide", 0, 40), layer("inner", 10, 20), layer("away", 30, 35)];
    expect(stackAt({ start: 12, end: 12 }, layers).map((l) => l.id)).toEqual(["inner", "wide"]);
  });
});
