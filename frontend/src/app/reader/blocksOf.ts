import type { Block, CaptureText } from "../../api/types.ts";

/** The blocks of a kept text; one that has none, as a PDF or a plain text, is cut where its lines end. */
export function blocksOf({ text, blocks }: CaptureText): readonly Block[] {
  if (blocks.length > 0) return blocks;
  const paragraphs: Block[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const length = [...line].length;
    if (line.trim()) {
      paragraphs.push({ type: "paragraph", level: null, start, end: start + length, marks: [] });
    }
    start += length + 1;
  }
  return paragraphs;
}
