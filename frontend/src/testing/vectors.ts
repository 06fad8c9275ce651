/** The offset cases that the Python suite reads too; for tests alone. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

interface OffsetCase {
  name: string;
  text: string;
  spans: { start: number; end: number; utf16_start: number; utf16_end: number; exact: string }[];
}

const file = join(import.meta.dirname, "../../../tests/vectors/offsets.json");
export const offsetCases: OffsetCase[] = JSON.parse(readFileSync(file, "utf-8")).cases;
