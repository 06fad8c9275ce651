import { type MouseEvent, type PointerEvent, type ReactNode, useEffect } from "react";
import { paint } from "../../annotator/highlights.ts";
import { stackAt } from "../../annotator/segments.ts";
import type { TextIndex } from "../../annotator/textIndex.ts";
import type { Article, Block } from "../../api/types.ts";
import { ArticleText } from "../../features/text/ArticleText.tsx";
import type { TextClaim } from "../../features/text/layout.ts";
import { t } from "../../messages/index.ts";
import type { TextPaneState } from "./useTextPane.ts";
import styles from "./workspace.module.css";

interface TextPaneProps {
  pane: TextPaneState;
  index: TextIndex;
  article: Article;
  blocks: readonly Block[];
  drawn: readonly TextClaim[];
  active: string | null;
  /** Whether something else is read over the text. */
  covered: boolean;
  onChoose: (id: string) => void;
  children: ReactNode;
}

/** The article in its window: a click on a claim opens it, a second one the next of those stacked there. */
export function TextPane(props: TextPaneProps) {
  const { pane, index, article, blocks, drawn, active, covered, onChoose, children } = props;
  const { scroller, current, onDrawn, onScroll } = pane;

  useEffect(() => {
    const box = scroller.current;
    let frame = 0;
    const later = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(onScroll);
    };
    box?.addEventListener("scroll", later, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      box?.removeEventListener("scroll", later);
    };
  }, [scroller, onScroll]);

  const under = (event: MouseEvent | PointerEvent): TextClaim[] => {
    const mark =
      event.target instanceof Element ? event.target.closest<HTMLElement>("mark[data-claim]") : null;
    const ids = mark?.dataset.claim?.split(" ") ?? [];
    return ids.length > 0 ? drawn.filter(({ id }) => ids.includes(id)) : [];
  };
  const click = (event: MouseEvent) => {
    if (!document.getSelection()?.isCollapsed) return;
    const here = under(event);
    const [first] = here;
    if (!first) return;
    const stack = stackAt({ start: first.start, end: first.end }, here);
    const at = stack.findIndex(({ id }) => id === active);
    const next = stack[(at + 1) % stack.length];
    if (next) onChoose(next.id);
  };
  const hover = (event: PointerEvent) => {
    if (current.current && event.pointerType === "mouse") {
      // Not the open claim: it is marked as such already.
      paint(
        current.current,
        "hover",
        under(event)
          .filter((claim) => !claim.active)
          .slice(0, 1),
      );
    }
  };
  const facts = [article.byline, article.publisher].filter(Boolean).join(" · ");

  return (
    <main className={styles.art}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: J, K, S and Enter do the same from the keyboard */}
      <section
        ref={scroller}
        className={styles.scroll}
        inert={covered}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable
        tabIndex={0}
        aria-label={t.workspace.text}
        data-text-region=""
        onClick={click}
        onPointerOver={hover}
        onPointerLeave={() => current.current && paint(current.current, "hover", [])}
      >
        {facts && (
          <p className={styles.byline}>
            <bdi>{facts}</bdi>
          </p>
        )}
        <ArticleText
          index={index}
          blocks={blocks}
          claims={drawn}
          language={article.language}
          direction={article.direction}
          onDrawn={onDrawn}
        />
      </section>
      {children}
    </main>
  );
}
