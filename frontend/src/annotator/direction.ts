import type { Span } from "./span.ts";
import type { TextIndex } from "./textIndex.ts";

/** The first letter that is written in one direction, which is how a browser decides `dir="auto"`. */
const STRONG =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]|\p{L}/u;
const LEFTWARD =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** The base direction of a text. */
export function directionOf(text: string): "ltr" | "rtl" {
  const first = STRONG.exec(text)?.[0];
  return first && LEFTWARD.test(first) ? "rtl" : "ltr";
}

/** The direction of the block that a span begins in: its words are read in that block's direction, not in their own. */
export function directionAt(index: TextIndex, span: Span): "ltr" | "rtl" {
  const block = index.blocks[index.blockAt(span.start)];
  return directionOf(block ? index.slice(block) : "");
}
