import { clausesByWorth, clausesOf } from "./clauses.ts";
import type { Passages } from "./passages.ts";
import { type Span, sameSpan } from "./span.ts";

/** The keyboard's place in the text: it covers everything from `base`, where it was set, to `head`, which moves. */
export interface Cursor {
  readonly base: Span;
  readonly head: Span;
}

type Direction = 1 | -1;

/** What a cursor covers. */
export const covered = ({ base, head }: Cursor): Span => ({
  start: Math.min(base.start, head.start),
  end: Math.max(base.end, head.end),
});

/** A cursor on one span. */
export const cursorOn = (span: Span): Cursor => ({ base: span, head: span });

/** To the next or previous sentence; with `extend` what lies between stays covered. `from` is used without a cursor. */
export function moveBySentence(
  passages: Passages,
  cursor: Cursor | null,
  direction: Direction,
  extend: boolean,
  from: number,
): Cursor | null {
  const { sentences } = passages;
  if (!cursor) {
    const first = passages.sentenceAt(from);
    return first && cursorOn(first);
  }
  const { head } = cursor;
  const next =
    direction > 0
      ? sentences.find((sentence) => sentence.start >= head.end)
      : sentences.findLast((sentence) => sentence.end <= head.start);
  return step(cursor, next ?? null, extend);
}

/** To the next or previous word; from a whole sentence to its first or last word. */
export function moveByWord(
  passages: Passages,
  cursor: Cursor | null,
  direction: Direction,
  extend: boolean,
  from: number,
): Cursor | null {
  if (!cursor) {
    const first = passages.wordFrom(from);
    return first && cursorOn(first);
  }
  const span = covered(cursor);
  const words = passages.wordsIn(span);
  if (!extend && words.length > 1) {
    const inside = direction > 0 ? words[0] : words.at(-1);
    return inside ? cursorOn(inside) : cursor;
  }
  const { head } = cursor;
  const next = direction > 0 ? passages.wordFrom(head.end) : passages.wordUpTo(head.start);
  if (extend && words.length > 1 && sameSpan(cursor.base, head)) {
    // The base is wider than a word: extending grows it at that end, and never takes from it.
    return next ? { base: cursor.base, head: next } : cursor;
  }
  return step(cursor, next, extend);
}

/** To the next or previous clause in the order of the text. */
export function moveByClause(
  passages: Passages,
  cursor: Cursor | null,
  direction: Direction,
  extend: boolean,
  from: number,
): Cursor | null {
  const place = cursor ? cursor.head : { start: from, end: from };
  const { sentences } = passages;
  const at = sentences.findIndex((sentence) => sentence.end > place.start);
  for (let index = at; index >= 0 && index < sentences.length; index += direction) {
    const sentence = sentences[index];
    const clauses = sentence ? clausesOf(passages, sentence) : [];
    const whole = sentence !== undefined && sameSpan(place, sentence);
    const next =
      direction > 0
        ? clauses.find((clause) => (whole ? true : clause.start >= place.end))
        : clauses.findLast((clause) => clause.end <= place.start);
    if (next) return cursor ? step(cursor, next, extend) : cursorOn(next);
  }
  return cursor;
}

/**
 * To the sentence's next clause, the most worth checking first; after the last, the first again.
 * Clauses that are `taken` already are left out, unless all are.
 */
export function nextClause(
  passages: Passages,
  cursor: Cursor | null,
  from: number,
  taken: readonly Span[] = [],
): Cursor | null {
  const span = cursor && covered(cursor);
  const sentence = passages.sentenceAt(span ? span.start : from);
  if (!sentence) return cursor;
  const every = clausesByWorth(passages, sentence);
  const free = every.filter((clause) => !taken.some((one) => sameSpan(one, clause)));
  const clauses = free.length > 0 ? free : every;
  const at = clauses.findIndex((clause) => sameSpan(clause, span));
  const next = clauses[(at + 1) % Math.max(clauses.length, 1)];
  return next ? cursorOn(next) : cursorOn(sentence);
}

/** Moves one end of a span by a word; null when nothing would be left or there is no further word. */
export function moveEdge(
  passages: Passages,
  span: Span,
  edge: "start" | "end",
  direction: Direction,
): Span | null {
  const words = passages.wordsIn(span);
  let moved: Span | null = null;
  if (edge === "end" && direction > 0) {
    const next = passages.wordFrom(span.end);
    moved = next && { start: span.start, end: next.end };
  } else if (edge === "end") {
    const kept = words.findLast((word) => word.end < span.end);
    moved = kept ? { start: span.start, end: kept.end } : null;
  } else if (direction < 0) {
    const previous = passages.wordUpTo(span.start);
    moved = previous && { start: previous.start, end: span.end };
  } else {
    const kept = words.find((word) => word.start > span.start);
    moved = kept ? { start: kept.start, end: span.end } : null;
  }
  return moved && moved.start < moved.end ? moved : null;
}

function step(cursor: Cursor, next: Span | null, extend: boolean): Cursor {
  if (!next) return cursor;
  return extend ? { base: cursor.base, head: next } : cursorOn(next);
}
