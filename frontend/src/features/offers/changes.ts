import type { Operation } from "../../api/types.ts";

/** One change of an offered text with the words around it. */
export interface Passage {
  readonly kind: "insert" | "delete" | "replace" | "move";
  readonly lead: string;
  readonly before: string;
  readonly after: string;
  readonly rest: string;
}

const AROUND = 60;

/** What changes, passage by passage, in the order of the offered text; offsets count code points. */
export function passagesOf(text: string, operations: readonly Operation[]): Passage[] {
  const points = Array.from(text);
  const cut = (start: number, end: number) => points.slice(Math.max(start, 0), end).join("");
  return operations.flatMap(({ op, b: [start = 0, end = 0], a_text }): Passage[] => {
    const after = cut(start, end);
    const before = a_text ?? "";
    if (op === "equal" || (after.trim() === "" && before.trim() === "")) return [];
    const lead = cut(start - AROUND, start);
    const rest = cut(end, end + AROUND);
    return [{ kind: op, lead: afterLineEnd(lead), before, after, rest: rest.split("\n")[0] ?? "" }];
  });
}

/** Only what stands in the same paragraph. */
const afterLineEnd = (lead: string) => lead.slice(lead.lastIndexOf("\n") + 1);
