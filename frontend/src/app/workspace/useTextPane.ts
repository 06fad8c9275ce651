import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Passages } from "../../annotator/passages.ts";
import type { Span } from "../../annotator/span.ts";
import type { Surface } from "../../annotator/surface.ts";
import type { LeanClaim } from "../../api/types.ts";
import { focusClaim, reveal } from "../../features/text/scrolling.ts";
import { type TextCursor, useTextCursor } from "../../features/text/useTextCursor.ts";
import { announce } from "../../ui/announcer.ts";

const SPOKEN = 300;
/** How long the page may take to settle after a claim was opened, in milliseconds. */
const SETTLING = 1_000;

/** The text on the screen: where it is, what is marked in it, and how it is brought into view. */
export interface TextPaneState {
  readonly scroller: RefObject<HTMLElement | null>;
  /** The drawn text; null until it is drawn. */
  readonly surface: Surface | null;
  readonly current: RefObject<Surface | null>;
  readonly cursor: TextCursor;
  onDrawn(surface: Surface): void;
  /** Called as the text scrolls. */
  onScroll(): void;
  /** Shows a claim's words and brings the focus to them, for as long as nothing else takes it. */
  reveal(claim: LeanClaim | null): void;
  /** Scrolls a span into view. */
  show(span: Span): void;
  focus(): void;
}

interface Options {
  readonly passages: Passages;
  /** The spans that are claims already. */
  readonly taken: readonly Span[];
  /** Told the place of the text that stands at the top of the window. */
  readonly onTop: (point: number) => void;
}

/** Holds the text on the screen together. */
export function useTextPane({ passages, taken, onTop }: Options): TextPaneState {
  const scroller = useRef<HTMLElement>(null);
  const current = useRef<Surface>(null);
  const [surface, setSurface] = useState<Surface | null>(null);
  const top = useRef(onTop);
  top.current = onTop;
  const still = useRef(false);

  const show = useCallback((span: Span) => {
    if (!scroller.current || !current.current) return;
    // What scrolls because a claim was chosen must not scroll the list away from it.
    still.current = true;
    reveal(scroller.current, current.current, span);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        still.current = false;
      }),
    );
  }, []);
  const wanted = useRef<{ span: Span; until: number } | null>(null);
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    // The claim's sheet takes room from the text after the claim was brought into view: bring it there again.
    const observer = new ResizeObserver(() => {
      if (wanted.current && performance.now() < wanted.current.until) show(wanted.current.span);
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, [show]);
  const moved = useCallback(
    (span: Span) => {
      show(span);
      announce(passages.index.slice({ start: span.start, end: Math.min(span.end, span.start + SPOKEN) }));
    },
    [show, passages],
  );
  const cursor = useTextCursor(current, passages, taken, moved);
  const { repaint } = cursor;

  const onDrawn = useCallback(
    (next: Surface) => {
      current.current = next;
      setSurface((before) => (before?.root === next.root && before.index === next.index ? before : next));
      repaint();
    },
    [repaint],
  );
  const onScroll = useCallback(() => {
    const box = scroller.current;
    if (!box || !current.current || still.current) return;
    const point = pointAtTop(box, current.current);
    if (point !== null) top.current(point);
  }, []);

  return useMemo(
    () => ({
      scroller,
      surface,
      current,
      cursor,
      show,
      onDrawn,
      onScroll,
      reveal(claim) {
        const { start, end } = claim?.anchor ?? { start: null, end: null };
        if (!claim || start === null || end === null) {
          // What was opened stands nowhere: nothing in the text is it.
          const mark = document.activeElement;
          if (mark instanceof HTMLElement && mark.matches("mark")) mark.blur();
          return;
        }
        wanted.current = { span: { start, end }, until: performance.now() + SETTLING };
        show({ start, end });
        // Only the text's own focus moves along; whoever is in the list or in a field stays there.
        const focused = document.activeElement;
        if (focused !== document.body && !scroller.current?.contains(focused)) return;
        requestAnimationFrame(() => current.current && focusClaim(current.current, claim.id));
      },
      focus: () => scroller.current?.focus({ preventScroll: true }),
    }),
    [surface, cursor, onDrawn, onScroll, show],
  );
}

/** The place of the text at the top edge of its window. */
function pointAtTop(box: HTMLElement, surface: Surface): number | null {
  const frame = box.getBoundingClientRect();
  const text = surface.root.getBoundingClientRect();
  const caret = document.caretPositionFromPoint?.(text.left + 4, frame.top + 12);
  return caret && surface.root.contains(caret.offsetNode)
    ? surface.pointAt(caret.offsetNode, caret.offset, "start")
    : null;
}
