import type { Segment } from "../../annotator/segments.ts";
import type { Span } from "../../annotator/span.ts";
import type { Block } from "../../api/types.ts";
import type { TextClaim } from "./layout.ts";

type Style = Block["marks"][number];

/** A stretch of a block that is drawn as one text node: its words and the styles that lie on it. */
export interface Piece extends Span {
  readonly styles: readonly Style[];
}

/** A stretch of a block with the claims that lie on it (none for the text between claims), cut into pieces. */
export interface Run extends Span {
  readonly segment: Segment<TextClaim> | null;
  readonly pieces: readonly Piece[];
}

/** Cuts a block into runs, in order and without gaps. */
export function runsOf(block: Block, segments: readonly Segment<TextClaim>[]): Run[] {
  const runs: Run[] = [];
  let at = block.start;
  const run = (end: number, segment: Segment<TextClaim> | null) => {
    if (end > at) runs.push({ start: at, end, segment, pieces: piecesOf(block, { start: at, end }) });
    at = end;
  };
  for (const segment of segments) {
    run(segment.start, null);
    run(segment.end, segment);
  }
  run(block.end, null);
  return runs;
}

/** Cuts a stretch of a block where its styles change. */
export function piecesOf(block: Block, span: Span): Piece[] {
  const lying = block.marks.filter((style) => style.start < span.end && style.end > span.start);
  if (lying.length === 0) return [{ ...span, styles: [] }];
  const cuts = new Set([span.start, span.end]);
  for (const style of lying) {
    if (style.start > span.start) cuts.add(style.start);
    if (style.end < span.end) cuts.add(style.end);
  }
  const ordered = [...cuts].sort((a, b) => a - b);
  return ordered.slice(1).map((end, index) => {
    const start = ordered[index] as number;
    return { start, end, styles: lying.filter((style) => style.start <= start && style.end >= end) };
  });
}
