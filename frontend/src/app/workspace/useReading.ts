import { type RefObject, useEffect, useMemo, useRef } from "react";

/** What lies over the text: an older version, or what changed between two. */
export type Reading =
  | { readonly kind: "version"; readonly number: number }
  | { readonly kind: "comparison"; readonly a: number; readonly b: number };

/** Which version or comparison is read in place of the text, and how keys walk it. */
export interface Readings {
  readonly now: Reading | null;
  show(reading: Reading | null): void;
  /** Goes to the next or previous change; set by the comparison while it is drawn. */
  readonly walk: RefObject<((direction: 1 | -1) => void) | null>;
}

/** What is read, and how it is walked. */
export function useReading(now: Reading | null, show: (reading: Reading | null) => void): Readings {
  const walk = useRef<((direction: 1 | -1) => void) | null>(null);
  return useMemo(() => ({ now, show, walk }), [now, show]);
}

/** What an address says is read: `?version=2`, or `?compare=1..2`; it may say anything. */
export function readingFrom(query: URLSearchParams): Reading | null {
  const number = (text: string | undefined) => (/^[1-9]\d{0,8}$/u.test(text ?? "") ? Number(text) : null);
  const [a, b] = (query.get("compare") ?? "").split("..").map(number);
  if (a && b) return { kind: "comparison", a, b };
  const version = number(query.get("version") ?? "");
  return version ? { kind: "version", number: version } : null;
}

/** Puts what is read into an address. */
export function writeReading(query: URLSearchParams, reading: Reading | null): void {
  if (reading?.kind === "comparison") query.set("compare", `${reading.a}..${reading.b}`);
  if (reading?.kind === "version") query.set("version", String(reading.number));
}

/** Brings the focus to what is read now, once a dialog that led here has given it back. */
export function useFocusOnOpen(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const frame = requestAnimationFrame(() => scroller.current?.focus({ preventScroll: true }));
    return () => cancelAnimationFrame(frame);
  }, [scroller]);
}
