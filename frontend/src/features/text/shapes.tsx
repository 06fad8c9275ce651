import type { ReactNode } from "react";
import type { Block } from "../../api/types.ts";
import type { Piece } from "./pieces.ts";
import styles from "./text.module.css";

/** Words with the styles that lie on them. */
export function styled(words: string, piece: Piece): ReactNode {
  return piece.styles.reduce<ReactNode>((inner, style) => {
    if (style.type === "strong") return <strong key={piece.start}>{inner}</strong>;
    if (style.type === "emphasis") return <em key={piece.start}>{inner}</em>;
    return (
      <span key={piece.start} className={styles.link} title={style.href ?? undefined}>
        {inner}
      </span>
    );
  }, words);
}

/** The element that a block is, and its class. */
export function shapeOf(block: Pick<Block, "type" | "level">): {
  tag: string;
  className: string | undefined;
} {
  switch (block.type) {
    case "heading": {
      // The page's own first heading is the article's name, so the text's begin at the second level.
      const level = Math.min(Math.max(block.level ?? 2, 1), 5);
      return { tag: `h${level + 1}`, className: level === 1 ? styles.headline : styles.subhead };
    }
    case "quote":
      return { tag: "blockquote", className: styles.quote };
    case "list_item":
      return { tag: "li", className: styles.item };
    case "caption":
      return { tag: "p", className: styles.caption };
    case "code":
      return { tag: "pre", className: styles.code };
    case "table_cell":
      return { tag: "p", className: styles.cell };
    default:
      return { tag: "p", className: styles.paragraph };
  }
}
