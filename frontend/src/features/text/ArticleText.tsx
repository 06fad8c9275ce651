import {
  Component,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { type HeldSelection, holdSelection, restoreSelection } from "../../annotator/selection.ts";
import { Surface } from "../../annotator/surface.ts";
import type { TextIndex } from "../../annotator/textIndex.ts";
import type { Block } from "../../api/types.ts";
import { groupsOf } from "./groups.ts";
import { distribute, type TextClaim } from "./layout.ts";
import { TextBlock } from "./TextBlock.tsx";
import styles from "./text.module.css";

interface ArticleTextProps {
  index: TextIndex;
  blocks: readonly Block[];
  claims: readonly TextClaim[];
  language: string;
  direction: "ltr" | "rtl" | "auto";
  /** Called once the text is in the document, and again whenever something in it was drawn anew. */
  onDrawn: (surface: Surface) => void;
}

/** The article's text, drawn from blocks, with its claims. */
export function ArticleText({ index, blocks, claims, language, direction, onDrawn }: ArticleTextProps) {
  const root = useRef<HTMLElement>(null);
  const holding = useHoldWhilePressed(root);
  // A redraw in the middle of a drag would change what is being selected, so it waits until the pointer is up.
  const [shown, setShown] = useState(claims);
  if (!holding && shown !== claims) setShown(claims);
  const drawn = holding ? shown : claims;

  const before = useRef<readonly (readonly TextClaim[])[]>([]);
  const byBlock = useMemo(() => distribute(index.blocks, drawn, before.current), [index, drawn]);
  const surface = useRef<Surface>(null);
  useLayoutEffect(() => {
    before.current = byBlock;
    if (!root.current) return;
    surface.current = new Surface(root.current, index);
    onDrawn(surface.current);
  }, [byBlock, index, onDrawn]);

  const one = (number: number) => {
    const block = blocks[number];
    if (!block) return null;
    return (
      <TextBlock
        key={number}
        index={index}
        block={block}
        number={number}
        claims={byBlock[number] ?? []}
        direction={direction}
      />
    );
  };
  return (
    <KeepSelection surface={surface} drawing={byBlock}>
      <article
        ref={root}
        className={styles.text}
        lang={language || undefined}
        dir={direction === "auto" ? undefined : direction}
        data-article-body=""
        data-claims-drawn={drawn.length}
      >
        {groupsOf(blocks).map(({ from, to, list }) => {
          const numbers = Array.from({ length: to - from }, (_, offset) => from + offset);
          return list ? (
            <ul key={from} className={styles.list}>
              {numbers.map(one)}
            </ul>
          ) : (
            numbers.map(one)
          );
        })}
      </article>
    </KeepSelection>
  );
}

/** Whether a pointer that went down on the text is still down; going down also takes the tab stop from a mark. */
function useHoldWhilePressed(root: RefObject<HTMLElement | null>): boolean {
  const [pressed, setPressed] = useState(false);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const down = (event: PointerEvent) => {
      for (const mark of element.querySelectorAll("mark[tabindex]")) mark.removeAttribute("tabindex");
      if (event.button === 0) setPressed(true);
    };
    const up = () => setPressed(false);
    element.addEventListener("pointerdown", down, { capture: true });
    window.addEventListener("pointerup", up, { capture: true });
    window.addEventListener("pointercancel", up, { capture: true });
    window.addEventListener("blur", up);
    return () => {
      element.removeEventListener("pointerdown", down, { capture: true });
      window.removeEventListener("pointerup", up, { capture: true });
      window.removeEventListener("pointercancel", up, { capture: true });
      window.removeEventListener("blur", up);
    };
  }, [root]);
  return pressed;
}

interface KeepSelectionProps {
  surface: RefObject<Surface | null>;
  /** Whatever is drawn below: only when it changes can a redraw move the selection. */
  drawing: unknown;
  children: ReactNode;
}

/** Sets the selection again, by code points, after what lies under it was drawn anew. */
class KeepSelection extends Component<KeepSelectionProps> {
  override getSnapshotBeforeUpdate(before: KeepSelectionProps): HeldSelection | null {
    const surface = this.props.surface.current;
    return surface && before.drawing !== this.props.drawing ? holdSelection(surface) : null;
  }

  override componentDidUpdate(
    _before: KeepSelectionProps,
    _state: unknown,
    held: HeldSelection | null,
  ): void {
    const surface = this.props.surface.current;
    if (surface && held) restoreSelection(surface, held);
  }

  override render(): ReactNode {
    return this.props.children;
  }
}
