import type { Span } from "./span.ts";
import type { TextIndex } from "./textIndex.ts";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** White space and what cannot be seen: soft hyphen, zero width space, byte order mark. */
const BLANK = /^[\s\u00ad\u200b\ufeff]+$/u;

/**
 * Grows a span to whole graphemes, then trims what cannot be seen from both ends; null when nothing is left.
 *
 * Trimming goes grapheme by grapheme, so that a blank that carries a combining mark stays.
 */
export function tidy(index: TextIndex, span: Span): Span | null {
  const start = firstSeen(index, span.start);
  const end = lastSeen(index, span.end);
  return start === null || end === null || start >= end ? null : { start, end };
}

function firstSeen(index: TextIndex, point: number): number | null {
  for (let number = index.blockAt(point); number >= 0 && number < index.blocks.length; number++) {
    const block = index.block(number);
    const base = index.toUnits(block.start);
    const segments = graphemes.segment(index.slice(block));
    let unit = Math.max(index.toUnits(point) - base, 0);
    for (let found = segments.containing(unit); found; found = segments.containing(unit)) {
      if (!BLANK.test(found.segment)) return index.toPoints(base + found.index);
      unit = found.index + found.segment.length;
    }
  }
  return null;
}

function lastSeen(index: TextIndex, point: number): number | null {
  const at = index.blockAt(point);
  for (let number = at < 0 ? index.blocks.length - 1 : at; number >= 0; number--) {
    const block = index.block(number);
    const base = index.toUnits(block.start);
    const segments = graphemes.segment(index.slice(block));
    let unit = index.toUnits(Math.min(point, block.end)) - base;
    for (
      let found = unit > 0 && segments.containing(unit - 1);
      found;
      found = unit > 0 && segments.containing(unit - 1)
    ) {
      if (!BLANK.test(found.segment)) return index.toPoints(base + found.index + found.segment.length);
      unit = found.index;
    }
  }
  return null;
}
