import { createElement, memo, type ReactNode } from "react";
import { flatten, type Segment } from "../../annotator/segments.ts";
import type { TextIndex } from "../../annotator/textIndex.ts";
import type { Block } from "../../api/types.ts";
import type { TextClaim } from "./layout.ts";
import { runsOf } from "./pieces.ts";
import { shapeOf, styled } from "./shapes.tsx";
import styles from "./text.module.css";

interface TextBlockProps {
  index: TextIndex;
  block: Block;
  number: number;
  claims: readonly TextClaim[];
  direction: "ltr" | "rtl" | "auto";
}

/** One block of the article with its claims drawn as flat `mark` segments; drawn again only when its claims change. */
export const TextBlock = memo(function TextBlock({
  index,
  block,
  number,
  claims,
  direction,
}: TextBlockProps) {
  const runs = runsOf(block, flatten(block, claims));
  let lane = 0;
  const children = runs.map(({ start, segment, pieces }) => {
    const words = pieces.map((piece) => styled(index.slice(piece), piece));
    if (!segment) return words;
    const begins = segment.begins.length > 0;
    const props = { segment, lane: begins ? lane : null };
    if (begins) lane = 1 - lane;
    return (
      <Mark key={start} {...props}>
        {words}
      </Mark>
    );
  });
  const { tag, className } = shapeOf(block);
  return createElement(
    tag,
    { "data-block": number, className, dir: direction === "auto" ? "auto" : undefined },
    ...children,
  );
});

/** A stretch under one or more claims; the one that is seen first gives it its look. */
function Mark({
  segment,
  lane,
  children,
}: {
  segment: Segment<TextClaim>;
  lane: number | null;
  children: ReactNode;
}) {
  const [seen] = segment.layers;
  if (!seen) return children;
  const begun = segment.begins[0];
  const classes = [seen.active && styles.active, segment.layers.every((claim) => claim.dim) && styles.dim];
  return (
    // A link without a tab stop: a drag that begins in something focusable selects nothing.
    // biome-ignore-start lint/a11y: an anchor would break dragging; J and K bring the focus here, see focusClaim
    <mark
      role="link"
      className={classes.filter(Boolean).join(" ") || undefined}
      data-claim={segment.layers.map((claim) => claim.id).join(" ")}
      data-s={seen.look}
      data-n={segment.layers.length > 1 ? segment.layers.length : undefined}
      data-lane={lane ?? undefined}
      data-icon={begun && lane !== null ? begun.look : undefined}
      data-label={begun ? segment.begins.map((claim) => claim.label).join(" ") : undefined}
      aria-current={seen.active || undefined}
    >
      {children}
    </mark>
    // biome-ignore-end lint/a11y: an anchor would break dragging
  );
}
