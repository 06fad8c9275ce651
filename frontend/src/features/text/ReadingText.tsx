import { createElement, type ReactNode } from "react";
import type { Span } from "../../annotator/span.ts";
import type { TextIndex } from "../../annotator/textIndex.ts";
import type { Block } from "../../api/types.ts";
import { groupsOf } from "./groups.ts";
import { piecesOf } from "./pieces.ts";
import { shapeOf, styled } from "./shapes.tsx";
import styles from "./text.module.css";

/** One block of a text that is only read: what it is, and what stands in it. */
export interface ReadingBlock {
  readonly key: string;
  readonly shape: Pick<Block, "type" | "level">;
  readonly content: ReactNode;
}

interface ReadingTextProps {
  blocks: readonly ReadingBlock[];
  language: string;
  direction: "ltr" | "rtl" | "auto";
}

/** A text in the article's own typography, to be read and not to be marked. */
export function ReadingText({ blocks, language, direction }: ReadingTextProps) {
  const one = ({ key, shape, content }: ReadingBlock) => {
    const { tag, className } = shapeOf(shape);
    const dir = direction === "auto" ? "auto" : undefined;
    return createElement(tag, { key, className: `${className} ${styles.block}`, dir }, content);
  };
  return (
    <article
      className={styles.text}
      lang={language || undefined}
      dir={direction === "auto" ? undefined : direction}
    >
      {groupsOf(blocks.map(({ shape }) => shape)).map(({ from, to, list }) => {
        const drawn = blocks.slice(from, to).map(one);
        return list ? (
          <ul key={blocks[from]?.key} className={styles.list}>
            {drawn}
          </ul>
        ) : (
          drawn
        );
      })}
    </article>
  );
}

/** A stretch of a block with the styles that lie on it. */
export function StyledWords({ index, block, span }: { index: TextIndex; block: Block; span: Span }) {
  return piecesOf(block, span).map((piece) => (
    <span key={piece.start}>{styled(index.slice(piece), piece)}</span>
  ));
}
