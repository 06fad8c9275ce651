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
    const lead = endOf(cut(start - AROUND, start));
    // Words after a paragraph that is new are those of another one.
    const rest = /\n\s*$/u.test(after) ? "" : beginningOf(cut(end, end + AROUND));
    return [{ kind: op, lead, before: within(before, lead, rest), after: within(after, lead, rest), rest }];
  });
}

/** Words without the white space that parts them from nothing. */
function within(words: string, lead: string, rest: string): string {
  const begun = lead === "" ? words.trimStart() : words;
  return rest === "" ? begun.trimEnd() : begun;
}

/** The end of what stands before a change, within its paragraph and from a whole word on. */
function endOf(lead: string): string {
  const line = lead.slice(lead.lastIndexOf("\n") + 1);
  return line.length === lead.length && line.length >= AROUND ? line.replace(/^\S*\s/u, "… ") : line;
}

/** The beginning of what stands after it, likewise. */
function beginningOf(rest: string): string {
  const [line = ""] = rest.split("\n");
  return line.length === rest.length && line.length >= AROUND ? line.replace(/\s\S*$/u, " …") : line;
}
