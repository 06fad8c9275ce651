import type { Span } from "./span.ts";

/**
 * One text with its blocks, able to turn code points (the API's unit) into UTF-16 units (the DOM's) and back.
 *
 * Built once in O(n); each conversion is a binary search in the sorted places of the characters above U+FFFF.
 */
export class TextIndex {
  readonly text: string;
  /** The text's blocks in code points, in order, not overlapping. */
  readonly blocks: readonly Span[];
  /** Length of the text in code points. */
  readonly length: number;
  /** Code point offset of each astral character, and the UTF-16 offset at which it starts. */
  readonly #astral: Uint32Array;
  readonly #starts: Uint32Array;

  constructor(text: string, blocks?: readonly Span[]) {
    this.text = text;
    const starts = astralStarts(text);
    this.#starts = Uint32Array.from(starts);
    this.#astral = Uint32Array.from(starts, (unit, before) => unit - before);
    this.length = text.length - starts.length;
    this.blocks = blocks ?? [{ start: 0, end: this.length }];
  }

  /** UTF-16 offset of a code point offset. */
  toUnits(point: number): number {
    return point + countBelow(this.#astral, point);
  }

  /** Code point offset of a UTF-16 offset; one inside a surrogate pair gives the pair's start. */
  toPoints(unit: number): number {
    return unit - countBelow(this.#starts, unit);
  }

  /** The words of a span. */
  slice(span: Span): string {
    return this.text.slice(this.toUnits(span.start), this.toUnits(span.end));
  }

  /** Index of the block that holds a code point offset (its end included), or of the next one; -1 past all. */
  blockAt(point: number): number {
    let low = 0;
    let high = this.blocks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.block(middle).end < point) low = middle + 1;
      else high = middle;
    }
    return low < this.blocks.length ? low : -1;
  }

  /** The span of a block that must exist. */
  block(index: number): Span {
    const block = this.blocks[index];
    if (!block) throw new RangeError(`no block ${index}`);
    return block;
  }
}

/** UTF-16 offsets at which surrogate pairs start, ascending. */
function astralStarts(text: string): number[] {
  const starts: number[] = [];
  for (let unit = 0; unit < text.length; unit++) {
    if ((text.charCodeAt(unit) & 0xfc00) === 0xd800 && (text.charCodeAt(unit + 1) & 0xfc00) === 0xdc00) {
      starts.push(unit++);
    }
  }
  return starts;
}

/** How many of the sorted numbers lie below a limit. */
function countBelow(sorted: Uint32Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? limit) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
