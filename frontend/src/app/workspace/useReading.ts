import { type RefObject, useEffect, useMemo, useRef, useState } from "react";

/** What lies over the text: an older version, or what changed between two. */
type Reading =
  | { readonly kind: "version"; readonly number: number }
  | { readonly kind: "comparison"; readonly a: number; readonly b: number };

/** Which version or comparison is read in place of the text, and how keys walk it. */
export interface Readings {
  readonly now: Reading | null;
  show(reading: Reading | null): void;
  /** Goes to the next or previous change; set by the comparison while it is drawn. */
  readonly walk: RefObject<((direction: 1 | -1) => void) | null>;
}

/** The text itself is read until another version is asked for. */
export function useReading(): Readings {
  const [now, show] = useState<Reading | null>(null);
  const walk = useRef<((direction: 1 | -1) => void) | null>(null);
  return useMemo(() => ({ now, show, walk }), [now]);
}

/** Brings the focus to what is read now, once a dialog that led here has given it back. */
export function useFocusOnOpen(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const frame = requestAnimationFrame(() => scroller.current?.focus({ preventScroll: true }));
    return () => cancelAnimationFrame(frame);
  }, [scroller]);
}
