import type { Span } from "../../annotator/span.ts";
import type { TextIndex } from "../../annotator/textIndex.ts";
import type { Block, Operation, TouchedClaim } from "../../api/types.ts";

/** What is the matter with a stretch: `moved` stands here and came from elsewhere, `away` is where it stood. */
export type Kind = "same" | "new" | "gone" | "moved" | "away" | "joined" | "split";

/** A stretch of a block of the comparison, of the older text (a) or the newer one (b). */
export interface Piece extends Span {
  readonly kind: Kind;
  readonly side: "a" | "b";
  /** The block of its own text that it stands in. */
  readonly block: Block;
  /** Number of its change; null for what stayed. */
  readonly change: number | null;
  /** Claims that the difference touches and that lie here. */
  readonly claims: readonly TouchedClaim[];
}

/** A block of the comparison: one of the newer text, or one of the older text that is gone whole. */
export interface ComparedBlock {
  readonly key: string;
  readonly block: Block;
  readonly gone: boolean;
  readonly pieces: readonly Piece[];
}

/** One step of the walk through what changed. */
export interface Change {
  readonly kind: "new" | "gone" | "replaced" | "moved" | "joined" | "split";
  readonly before: string;
  readonly after: string;
}

export interface Comparison {
  readonly blocks: readonly ComparedBlock[];
  readonly changes: readonly Change[];
}

/** One text with its blocks, as a version has it. */
export interface Side {
  readonly index: TextIndex;
  readonly blocks: readonly Block[];
}

type Placed = Omit<Piece, "claims" | "block"> & { at: number; rank: number };

/** Lays the operations out as the newer text with everything that is gone struck through where it stood. */
export function compareTexts(
  a: Side,
  b: Side,
  operations: readonly Operation[],
  claims: readonly TouchedClaim[],
): Comparison {
  const sheet = new Sheet(a, b, claims);
  const changes: Change[] = [];
  const moves = operations.filter(({ op }) => op === "move");
  const inOrderOfA = operations.filter(({ op }) => op !== "move").sort((x, y) => start(x.a) - start(y.a));
  for (const operation of operations) {
    const [old, now] = [spanOf(operation.a), spanOf(operation.b)];
    if (operation.op === "equal") {
      sheet.keep(now);
      continue;
    }
    const breaks = sheet.isBreak(operation.op, old, now);
    // A border that came or went with a passage that moved says nothing that the move does not say.
    if (breaks && moves.some((move) => touches(move, operation))) continue;
    const change = changes.length;
    changes.push({
      kind: breaks ?? KINDS[operation.op],
      before: a.index.slice(old),
      after: b.index.slice(now),
    });
    if (operation.op === "move") {
      sheet.add({ ...now, kind: "moved", side: "b", change, at: now.start, rank: 2 });
      sheet.leave(old, placeOf(old, inOrderOfA), change);
    } else {
      sheet.strike(old, now.start, change);
      sheet.insert(now, change);
    }
  }
  return { blocks: sheet.blocks(), changes };
}

const KINDS = { insert: "new", delete: "gone", replace: "replaced", move: "moved" } as const;

const start = (pair: readonly number[]) => pair[0] ?? 0;
const spanOf = (pair: readonly number[]): Span => ({ start: pair[0] ?? 0, end: pair[1] ?? 0 });
const meet = (one: Span, other: Span) => one.start < other.end && other.start < one.end;

/** Whether two operations stand side by side in either text. */
function touches(move: Operation, other: Operation): boolean {
  const beside = (one: Span, two: Span) => one.end === two.start || two.end === one.start;
  const empty = (span: Span) => span.start === span.end;
  const sides = [
    [spanOf(move.a), spanOf(other.a)],
    [spanOf(move.b), spanOf(other.b)],
  ] as const;
  return sides.some(([one, two]) => !empty(two) && beside(one, two));
}

/** Where in the newer text a stretch of the older one stood, by what stood before it. */
function placeOf(old: Span, inOrderOfA: readonly Operation[]): number {
  const before = inOrderOfA.findLast(({ a }) => spanOf(a).end <= old.start);
  return before ? spanOf(before.b).end : 0;
}

/** Collects what stands in each block of the newer text, and the old blocks between them. */
class Sheet {
  readonly #a: Side;
  readonly #b: Side;
  readonly #claims: readonly TouchedClaim[];
  /** For each block of b what stands in it; and what of a stands before it, as blocks of its own (last: after all). */
  readonly #inside: Placed[][];
  readonly #between: Piece[][];

  constructor(a: Side, b: Side, claims: readonly TouchedClaim[]) {
    this.#a = a;
    this.#b = b;
    this.#claims = claims;
    this.#inside = b.blocks.map(() => []);
    this.#between = Array.from({ length: b.blocks.length + 1 }, () => []);
  }

  keep(now: Span): void {
    this.add({ ...now, kind: "same", side: "b", change: null, at: now.start, rank: 2 });
  }

  /** Puts a stretch of b into each block that it stands in; tells whether there was one. */
  add(piece: Placed): boolean {
    let drawn = false;
    for (let at = firstOver(this.#b.blocks, piece.start); at < this.#b.blocks.length; at++) {
      const block = this.#b.blocks[at] as Block;
      if (block.start >= piece.end) break;
      if (!meet(block, piece)) continue;
      const part = { start: Math.max(piece.start, block.start), end: Math.min(piece.end, block.end) };
      this.#inside[at]?.push({ ...piece, ...part, at: part.start });
      drawn = true;
    }
    return drawn;
  }

  /** Whether nothing but the border between two paragraphs is new or gone. */
  isBreak(op: Operation["op"], old: Span, now: Span): "joined" | "split" | null {
    const blank = (side: Side, span: Span) => span.start < span.end && side.index.slice(span).trim() === "";
    const between = (side: Side, span: Span) =>
      blank(side, span) && !side.blocks.some((one) => meet(one, span));
    if (op === "insert" && between(this.#b, now)) return "split";
    return op === "delete" && between(this.#a, old) ? "joined" : null;
  }

  insert(now: Span, change: number): void {
    if (now.start === now.end) return;
    if (!this.add({ ...now, kind: "new", side: "b", change, at: now.start, rank: 2 })) {
      this.#sign("split", now.start, change);
    }
  }

  /** Shows a stretch of a as gone: whole blocks as blocks of their own, the rest in the line. */
  strike(old: Span, point: number, change: number): void {
    if (old.start === old.end) return;
    const parts = this.#partsOfA(old);
    if (parts.length === 0) this.#sign("joined", point, change);
    this.#putOld(parts, point, "gone", change);
  }

  /** Leaves a sign where a stretch of a stood that stands elsewhere now. */
  leave(old: Span, point: number, change: number): void {
    const [first] = this.#partsOfA(old);
    if (first) this.#putOld([{ ...first, span: { ...first.span, end: old.end } }], point, "away", change);
  }

  blocks(): ComparedBlock[] {
    const found: ComparedBlock[] = [];
    const old = (slot: number) => {
      for (const piece of this.#between[slot] ?? []) {
        const key = `${piece.kind}-${piece.start}`;
        found.push({ key, block: piece.block, gone: true, pieces: this.#cut(piece) });
      }
    };
    this.#b.blocks.forEach((block, at) => {
      old(at);
      const placed = (this.#inside[at] ?? []).sort((x, y) => x.at - y.at || x.rank - y.rank);
      const pieces = placed.flatMap((piece) => {
        const own = piece.side === "a" ? this.#blockOfA(piece.start) : block;
        return own ? this.#cut({ ...piece, block: own, claims: [] }) : [];
      });
      found.push({ key: `b-${block.start}`, block, gone: false, pieces });
    });
    old(this.#b.blocks.length);
    return found;
  }

  #partsOfA(old: Span): { block: Block; span: Span; whole: boolean }[] {
    return this.#a.blocks
      .filter((block) => meet(block, old))
      .map((block) => ({
        block,
        span: { start: Math.max(block.start, old.start), end: Math.min(block.end, old.end) },
        whole: old.start <= block.start && old.end >= block.end,
      }));
  }

  #putOld(
    parts: readonly { block: Block; span: Span; whole: boolean }[],
    point: number,
    kind: "gone" | "away",
    change: number,
  ): void {
    const blocks = this.#b.blocks;
    const slot = blocks.filter((block) => block.start < point).length;
    for (const { block, span, whole } of parts) {
      if (whole || blocks.length === 0) {
        this.#between[slot]?.push({ ...span, kind, side: "a", block, change, claims: [] });
        continue;
      }
      // The rest of what this was the beginning of stands in the block that follows the point.
      const inside = blocks.findIndex((one) => one.start <= point && point < one.end);
      const next = span.end < block.end ? Math.min(slot, blocks.length - 1) : Math.max(slot - 1, 0);
      const home = inside >= 0 ? inside : next;
      const own = blocks[home] as Block;
      const at = Math.min(Math.max(point, own.start), own.end);
      this.#inside[home]?.push({ ...span, kind, side: "a", change, at, rank: kind === "away" ? 0 : 1 });
    }
  }

  /** A sign for a border between paragraphs that came or went, at the end of the last block before it. */
  #sign(kind: "joined" | "split", point: number, change: number): void {
    const home = Math.max(this.#b.blocks.filter((block) => block.start < point).length - 1, 0);
    const own = this.#b.blocks[home];
    if (!own) return;
    const at = Math.min(Math.max(point, own.start), own.end);
    this.#inside[home]?.push({ start: 0, end: 0, kind, side: "b", change, at, rank: 1 });
  }

  #blockOfA(point: number): Block | undefined {
    return this.#a.blocks[firstOver(this.#a.blocks, point)];
  }

  /** Cuts a piece where a touched claim begins or ends in it. */
  #cut(piece: Piece): Piece[] {
    const lying = this.#claims.filter((claim) => {
      const place = this.#placeIn(claim, piece.side);
      return place && meet(place, piece);
    });
    if (lying.length === 0 || piece.kind === "away") return [piece];
    const cuts = new Set([piece.start, piece.end]);
    for (const claim of lying) {
      const place = this.#placeIn(claim, piece.side) as Span;
      if (place.start > piece.start) cuts.add(place.start);
      if (place.end < piece.end) cuts.add(place.end);
    }
    const points = [...cuts].sort((x, y) => x - y);
    return points.slice(1).map((end, at) => {
      const span = { start: points[at] as number, end };
      const here = lying.filter((claim) => meet(this.#placeIn(claim, piece.side) as Span, span));
      return { ...piece, ...span, claims: here };
    });
  }

  /** A claim that is drawn in b is not drawn again in what is gone of a. */
  #placeIn(claim: TouchedClaim, side: "a" | "b"): Span | null {
    if (side === "b") return claim.b ? spanOf(claim.b) : null;
    return claim.a && !claim.b ? spanOf(claim.a) : null;
  }
}

/** The first of the sorted blocks that ends after a point. */
function firstOver(blocks: readonly Span[], point: number): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((blocks[middle] as Span).end <= point) low = middle + 1;
    else high = middle;
  }
  return low;
}
