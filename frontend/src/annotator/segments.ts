import type { Span } from "./span.ts";

/** Something that lies over the text; of several in one place the lowest rank is seen. */
export interface Layer extends Span {
  readonly id: string;
  readonly rank: number;
}

/** A stretch over which the same layers lie. */
export interface Segment<L extends Layer> extends Span {
  /** The layers that lie here, the one that is seen first. */
  readonly layers: readonly L[];
  /** Those of them that begin here. */
  readonly begins: readonly L[];
}

/** Which of two layers is seen: the lower rank, then the shorter, then the earlier, then by id. */
function seenFirst(a: Layer, b: Layer): number {
  return (
    a.rank - b.rank ||
    a.end - a.start - (b.end - b.start) ||
    a.start - b.start ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/** Flattens overlapping layers into the segments of one block that have at least one layer, in order. */
export function flatten<L extends Layer>(block: Span, layers: readonly L[]): Segment<L>[] {
  const inside = layers.filter(
    (layer) => layer.start < block.end && layer.end > block.start && layer.start < layer.end,
  );
  const cuts = new Set<number>();
  for (const layer of inside) {
    cuts.add(Math.max(layer.start, block.start));
    cuts.add(Math.min(layer.end, block.end));
  }
  const waiting = [...inside].sort((a, b) => a.start - b.start);
  const segments: Segment<L>[] = [];
  let next = 0;
  let live: L[] = [];
  let from: number | null = null;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    if (from !== null && live.length > 0) {
      const start = from;
      const lying = [...live].sort(seenFirst);
      segments.push({
        start,
        end: cut,
        layers: lying,
        begins: lying.filter((layer) => layer.start === start),
      });
    }
    live = live.filter((layer) => layer.end > cut);
    for (let layer = waiting[next]; layer && layer.start <= cut; layer = waiting[++next]) {
      if (layer.end > cut) live.push(layer);
    }
    from = cut;
  }
  return segments;
}

/** The layers that lie over any part of a span, innermost (shortest) first: the order in which one steps through a stack. */
export function stackAt<L extends Layer>(span: Span, layers: readonly L[]): L[] {
  return layers
    .filter((layer) => layer.start < Math.max(span.end, span.start + 1) && layer.end > span.start)
    .sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start || (a.id < b.id ? -1 : 1));
}
