import { createElement, memo, type ReactNode, type RefObject, useLayoutEffect, useRef } from "react";
import type { Span } from "../../annotator/span.ts";
import { Surface } from "../../annotator/surface.ts";
import type { TextIndex } from "../../annotator/textIndex.ts";
import type { Block } from "../../api/types.ts";
import { groupsOf } from "../../features/text/groups.ts";
import { StyledWords } from "../../features/text/ReadingText.tsx";
import { shapeOf } from "../../features/text/shapes.tsx";
import { t } from "../../messages/index.ts";
import styles from "./reader.module.css";

interface KeptTextProps {
  index: TextIndex;
  blocks: readonly Block[];
  language: string;
  /** Where the quote stands, or null. */
  quote: Span | null;
  surface: RefObject<Surface | null>;
}

/** The text of a kept copy, drawn from its blocks as text nodes alone, with the quote marked in it. */
export const KeptText = memo(function KeptText({ index, blocks, language, quote, surface }: KeptTextProps) {
  const root = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    surface.current = root.current && new Surface(root.current, index);
  }, [surface, index]);
  const one = (block: Block, number: number) => {
    const { tag, className } = shapeOf(block);
    return createElement(
      tag,
      { key: number, "data-block": number, className, dir: "auto" },
      piecesOf(index, block, quote),
    );
  };
  return (
    <article ref={root} className={styles.text} lang={language || undefined}>
      {groupsOf(blocks).map(({ from, to, list }) => {
        const drawn = blocks.slice(from, to).map((block, offset) => one(block, from + offset));
        return list ? <ul key={from}>{drawn}</ul> : drawn;
      })}
    </article>
  );
});

/** A block's words, those of the quote within a mark that says where it begins and ends. */
function piecesOf(index: TextIndex, block: Block, quote: Span | null): ReactNode {
  const words = (span: Span) =>
    span.start < span.end ? <StyledWords key={span.start} index={index} block={block} span={span} /> : null;
  if (!quote || quote.start >= block.end || quote.end <= block.start) return words(block);
  const start = Math.max(quote.start, block.start);
  const end = Math.min(quote.end, block.end);
  return (
    <>
      {words({ start: block.start, end: start })}
      <mark data-quote="">
        {start === quote.start && <Aside>{t.reader.quoteMark}</Aside>}
        {words({ start, end })}
        {end === quote.end && <Aside>{t.reader.quoteEnd}</Aside>}
      </mark>
      {words({ start: end, end: block.end })}
    </>
  );
}

/** Said to those who do not see the mark; no part of the text. */
function Aside({ children }: { children: string }) {
  return (
    <span className="sr" data-not-text="">
      {children}
    </span>
  );
}
