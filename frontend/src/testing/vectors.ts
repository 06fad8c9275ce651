/** The cases that the Python suite reads too; for tests alone. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

interface OffsetCase {
  name: string;
  text: string;
  spans: { start: number; end: number; utf16_start: number; utf16_end: number; exact: string }[];
}

/** A quote, and the place that it means or why it means none. */
interface SelectorCase {
  name: string;
  text: string;
  exact: string;
  prefix: string;
  suffix: string;
  result:
    | { start: number; end: number }
    | { error: string; candidates?: [number, number][]; nearest?: [number, number] };
}

/** A place, and the words that are kept of what stands before and after it. */
interface ContextCase {
  name: string;
  text: string;
  start: number;
  end: number;
  prefix: string;
  suffix: string;
}

function read<Case>(name: string): Case[] {
  const file = join(import.meta.dirname, `../../../tests/vectors/${name}.json`);
  return JSON.parse(readFileSync(file, "utf-8")).cases;
}

export const offsetCases = read<OffsetCase>("offsets");
export const selectorCases = read<SelectorCase>("selectors");
export const contextCases = read<ContextCase>("contexts");
