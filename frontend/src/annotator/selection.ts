import type { Span } from "./span.ts";
import type { Surface } from "./surface.ts";
import { tidy } from "./tidy.ts";

/** A selection held as code points, so that it outlives a redraw of the text under it. */
export interface HeldSelection extends Span {
  /** Whether it was made from its end to its start. */
  readonly backward: boolean;
}

/** What is selected in the text, in whole graphemes and trimmed; null when nothing is. */
export function readSelection(surface: Surface): Span | null {
  const range = liveRange();
  const span = range && !range.collapsed ? surface.spanOf(range) : null;
  return span && tidy(surface.index, span);
}

/** Where the caret of a click stands in the text, in code points; null when it is elsewhere. */
export function readCaret(surface: Surface): number | null {
  const range = liveRange();
  if (!range || !surface.root.contains(range.startContainer)) return null;
  return surface.pointAt(range.startContainer, range.startOffset, "start");
}

/** The selection just as it is, to be set again with `restoreSelection` after a redraw. */
export function holdSelection(surface: Surface): HeldSelection | null {
  const range = liveRange();
  if (!range || range.collapsed || !surface.root.contains(range.commonAncestorContainer)) return null;
  const span = surface.spanOf(range);
  const selection = document.getSelection();
  const backward =
    selection?.anchorNode === range.endContainer &&
    selection.anchorOffset === range.endOffset &&
    !range.collapsed;
  return span && { ...span, backward };
}

/** Sets a held selection again unless the redraw left it as it was. */
export function restoreSelection(surface: Surface, held: HeldSelection): void {
  const live = liveRange();
  const now = live && surface.spanOf(live);
  if (now && now.start === held.start && now.end === held.end) return;
  selectSpan(surface, held, held.backward);
}

/** Selects a span of the text. */
export function selectSpan(surface: Surface, span: Span, backward = false): void {
  const range = surface.rangeOf(span);
  const selection = document.getSelection();
  if (!range || !selection) return;
  if (backward) {
    selection.setBaseAndExtent(range.endContainer, range.endOffset, range.startContainer, range.startOffset);
  } else {
    selection.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  }
}

function liveRange(): Range | null {
  const selection = document.getSelection();
  return selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
}
