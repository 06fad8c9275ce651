import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import {
  type Cursor,
  covered,
  cursorOn,
  moveByClause,
  moveBySentence,
  moveByWord,
  nextClause,
} from "../../annotator/cursor.ts";
import { paint } from "../../annotator/highlights.ts";
import type { Passages } from "../../annotator/passages.ts";
import { readCaret, readSelection } from "../../annotator/selection.ts";
import type { Span } from "../../annotator/span.ts";
import type { Surface } from "../../annotator/surface.ts";

/** How the keyboard walks the text. */
type Step = "sentence" | "word" | "clause" | "worth";

/** The keyboard's place in the text, and the mouse's selection, as one thing to act on. */
export interface TextCursor {
  /** What would be claimed now: the selection, or what the keyboard's cursor covers. */
  readonly span: Span | null;
  /** The same read from the document this very moment. */
  read(): Span | null;
  move(step: Step, direction: 1 | -1, extend: boolean): void;
  /** Puts the cursor on a span, or takes it away. */
  set(span: Span | null): void;
  /** Takes the cursor away; the next step begins at the end of this span. */
  rest(span: Span): void;
  /** Paints the cursor again, after the text was drawn anew. */
  repaint(): void;
}

/** `taken` are the spans that are claims already; `moved` is told of every step of the keyboard, so that it can be spoken. */
export function useTextCursor(
  surface: RefObject<Surface | null>,
  passages: Passages,
  taken: readonly Span[],
  moved: (span: Span) => void,
): TextCursor {
  const cursor = useRef<Cursor | null>(null);
  const rest = useRef(0);
  const claimed = useRef(taken);
  claimed.current = taken;
  const [span, setSpan] = useState<Span | null>(null);

  const repaint = useCallback(() => {
    if (!surface.current) return;
    const at = cursor.current && covered(cursor.current);
    const sentence = at && passages.sentenceAt(at.start);
    paint(surface.current, "sentence", sentence ? [sentence] : []);
    paint(surface.current, "cursor", at ? [at] : []);
  }, [surface, passages]);

  const put = useCallback(
    (next: Cursor | null) => {
      cursor.current = next;
      const at = next && covered(next);
      if (at) rest.current = at.start;
      setSpan(at);
      repaint();
      return at;
    },
    [repaint],
  );

  useEffect(() => {
    const changed = () => {
      if (!surface.current) return;
      const selected = readSelection(surface.current);
      if (selected) {
        // The mouse takes over: one thing is marked at a time.
        if (cursor.current) put(null);
        setSpan(selected);
        return;
      }
      const caret = readCaret(surface.current);
      if (caret !== null) rest.current = caret;
      setSpan(cursor.current && covered(cursor.current));
    };
    document.addEventListener("selectionchange", changed);
    return () => document.removeEventListener("selectionchange", changed);
  }, [surface, put]);

  return useMemo<TextCursor>(
    () => ({
      span,
      read: () =>
        (surface.current && readSelection(surface.current)) ?? (cursor.current && covered(cursor.current)),
      move(step, direction, extend) {
        const selected = surface.current && readSelection(surface.current);
        const from = cursor.current ?? (selected && cursorOn(selected));
        if (selected) document.getSelection()?.removeAllRanges();
        const place = rest.current;
        const next =
          step === "sentence"
            ? moveBySentence(passages, from, direction, extend, place)
            : step === "word"
              ? moveByWord(passages, from, direction, extend, place)
              : step === "clause"
                ? moveByClause(passages, from, direction, extend, place)
                : nextClause(passages, from, place, claimed.current);
        const at = put(next);
        if (at) moved(at);
      },
      set(to) {
        document.getSelection()?.removeAllRanges();
        put(to && cursorOn(to));
      },
      rest(at) {
        document.getSelection()?.removeAllRanges();
        put(null);
        rest.current = at.end;
      },
      repaint,
    }),
    [span, surface, passages, put, repaint, moved],
  );
}
