/** A stretch of one text: half-open `[start, end)`, in Unicode code points, as the API counts. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether two spans are the same stretch. */
export const sameSpan = (a: Span | null, b: Span | null): boolean =>
  a === b || (a !== null && b !== null && a.start === b.start && a.end === b.end);
