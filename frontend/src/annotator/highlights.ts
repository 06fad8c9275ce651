import type { Span } from "./span.ts";
import type { Surface } from "./surface.ts";

/** What is fleeting in the text and therefore painted by the Custom Highlight API, not by elements. */
export type Paint = "hover" | "sentence" | "cursor" | "found";

const registry = (): HighlightRegistry | null =>
  typeof CSS !== "undefined" && "highlights" in CSS ? CSS.highlights : null;

/** Paints these spans, and no others, with one of the fleeting looks; a browser without the API shows none. */
export function paint(surface: Surface, look: Paint, spans: readonly Span[]): void {
  const highlights = registry();
  if (!highlights) return;
  const ranges = spans.map((span) => surface.rangeOf(span)).filter((range) => range !== null);
  if (ranges.length === 0) highlights.delete(look);
  else highlights.set(look, new Highlight(...ranges));
}
