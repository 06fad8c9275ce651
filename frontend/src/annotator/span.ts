/** A stretch of one text: half-open `[start, end)`, in Unicode code points, as the API counts. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether two spans share at least one code point. */
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Whether two spans are the same stretch. */
export const sameSpan = (a: Span | null, b: Span | null): boolean =>
  a === b || (a !== null && b !== null && a.start === b.start && a.end === b.end);
