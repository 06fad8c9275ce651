import type { Layer } from "../../annotator/segments.ts";
import type { Span } from "../../annotator/span.ts";
import type { Look } from "../../styles/looks.ts";

/** A claim as the text shows it. */
export interface TextClaim extends Layer {
  readonly look: Look;
  /** What a screen reader says where it meets the claim. */
  readonly label: string;
  /** Whether the filter of the list leaves it out: then it is shown faintly. */
  readonly dim: boolean;
  readonly active: boolean;
}

const same = (a: TextClaim, b: TextClaim): boolean =>
  a === b ||
  (a.id === b.id &&
    a.start === b.start &&
    a.end === b.end &&
    a.rank === b.rank &&
    a.look === b.look &&
    a.label === b.label &&
    a.dim === b.dim &&
    a.active === b.active);

/**
 * The claims of each block. A block whose claims are as before keeps its array, so that it is not drawn again:
 * a new claim redraws one block.
 */
export function distribute(
  blocks: readonly Span[],
  claims: readonly TextClaim[],
  before: readonly (readonly TextClaim[])[],
): readonly (readonly TextClaim[])[] {
  const byBlock: TextClaim[][] = blocks.map(() => []);
  const sorted = [...claims].sort((a, b) => a.start - b.start);
  let first = 0;
  for (const claim of sorted) {
    for (let block = blocks[first]; block && block.end <= claim.start; block = blocks[first]) first++;
    for (let at = first; at < blocks.length; at++) {
      const block = blocks[at];
      if (!block || block.start >= claim.end) break;
      byBlock[at]?.push(claim);
    }
  }
  let changed = before.length !== byBlock.length;
  const next = byBlock.map((now, at) => {
    const old = before[at];
    if (old && old.length === now.length && now.every((claim, place) => same(claim, old[place] as TextClaim)))
      return old;
    changed = true;
    return now;
  });
  return changed ? next : before;
}
