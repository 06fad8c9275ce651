import type { Block } from "../../api/types.ts";

/** Blocks `[from, to)`, gathered so that neighbouring list items share a list. */
export function groupsOf(
  blocks: readonly Pick<Block, "type">[],
): { from: number; to: number; list: boolean }[] {
  const groups: { from: number; to: number; list: boolean }[] = [];
  blocks.forEach((block, number) => {
    const list = block.type === "list_item";
    const last = groups.at(-1);
    if (last && last.list === list) last.to = number + 1;
    else groups.push({ from: number, to: number + 1, list });
  });
  return groups;
}
