import type { Span } from "../../annotator/span.ts";
import type { Surface } from "../../annotator/surface.ts";

const MARGIN = 0.15;

/** Scrolls so that a span is comfortably in view; stays put when it is already. */
export function reveal(scroller: HTMLElement, surface: Surface, span: Span): void {
  const box = surface.rangeOf(span)?.getBoundingClientRect();
  if (!box) return;
  const frame = scroller.getBoundingClientRect();
  const top = frame.top + frame.height * MARGIN;
  const bottom = frame.bottom - frame.height * MARGIN;
  if (box.top >= top && box.bottom <= bottom) return;
  const target = box.top < top || box.height > bottom - top ? top : bottom - box.height;
  scroller.scrollTop += box.top - target;
}

/** Brings the focus to where a claim begins in the text, for as long as it stays there. */
export function focusClaim(surface: Surface, id: string): void {
  const mark = surface.root.querySelector<HTMLElement>(`mark[data-claim~="${CSS.escape(id)}"]`);
  if (!mark) return;
  mark.tabIndex = -1;
  mark.focus({ preventScroll: true });
  // A mark that can take the focus cannot be dragged over, so it goes back as soon as the focus does.
  mark.addEventListener("blur", () => mark.removeAttribute("tabindex"), { once: true });
}
