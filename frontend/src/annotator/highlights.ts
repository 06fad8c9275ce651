import type { Span } from "./span.ts";
import type { Surface } from "./surface.ts";

/** What is fleeting in the text and therefore painted by the Custom Highlight API, not by elements. */
export type Paint = "hover" | "sentence" | "cursor" | "found";

const registry = (): HighlightRegistry | null =>
  typeof CSS !== "undefined" && "highlights" in CSS ? CSS.highlights : null;

/** Which look is seen where two lie over one another: the cursor's ink is made for its own ground alone. */
const PRIORITY: Readonly<Record<Paint, number>> = { sentence: 0, found: 1, hover: 2, cursor: 3 };

/** Paints these spans, and no others, with one of the fleeting looks; a browser without the API shows none. */
export function paint(surface: Surface, look: Paint, spans: readonly Span[]): void {
  const highlights = registry();
  if (!highlights) return;
  const ranges = spans.map((span) => surface.rangeOf(span)).filter((range) => range !== null);
  if (ranges.length === 0) {
    highlights.delete(look);
    return;
  }
  const highlight = new Highlight(...ranges);
  highlight.priority = PRIORITY[look];
  highlights.set(look, highlight);
}
