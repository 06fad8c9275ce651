import { directionAt, directionOf } from "../../annotator/direction.ts";
import type { TextIndex } from "../../annotator/textIndex.ts";
import type { Block, LeanClaim } from "../../api/types.ts";

/** One row of the list: a heading of the article, or a claim. */
export type Row =
  | { readonly kind: "heading"; readonly key: string; readonly words: string }
  | {
      readonly kind: "claim";
      readonly key: string;
      readonly claim: LeanClaim;
      readonly place: number;
      readonly dir: "ltr" | "rtl";
    };

/** What stands above claims before the article's first heading, and above those that have no place any more. */
interface Titles {
  readonly opening: string;
  readonly orphans: string;
}

/** Claims in text order under the article's own headings; claims must be sorted already. */
export function rowsOf(
  claims: readonly LeanClaim[],
  blocks: readonly Block[],
  index: TextIndex,
  titles: Titles,
): readonly Row[] {
  const rows: Row[] = [];
  const headings = blocks.filter((block) => block.type === "heading");
  let next = 0;
  let title: { key: string; words: string } | null = { key: "opening", words: titles.opening };
  claims.forEach((claim, at) => {
    const { start } = claim.anchor;
    if (start === null) {
      if (rows.at(-1)?.key !== "orphans" && claims[at - 1]?.anchor.start !== null) {
        rows.push({ kind: "heading", key: "orphans", words: titles.orphans });
      }
    } else {
      for (let heading = headings[next]; heading && heading.start <= start; heading = headings[++next]) {
        // The headline opens the article; it needs no row of its own above what it says.
        if (heading.start > 0) title = { key: `heading-${heading.start}`, words: index.slice(heading) };
      }
      if (title) rows.push({ kind: "heading", ...title });
      title = null;
    }
    const dir =
      start === null
        ? directionOf(claim.anchor.exact)
        : directionAt(index, { start, end: claim.anchor.end ?? start });
    rows.push({ kind: "claim", key: claim.id, claim, place: at + 1, dir });
  });
  return rows;
}
