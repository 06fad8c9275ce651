import { useEffect, useRef } from "react";
import type { Evidence } from "../../api/types.ts";
import { t } from "../../messages/index.ts";
import { announce } from "../../ui/announcer.ts";
import { nameOfSource } from "./links.ts";
import { isUnderWay } from "./queries.ts";

/** Says aloud what became of a capture that was under way, and calls back. */
export function useSettled(rows: readonly Evidence[], settled: () => void): void {
  const before = useRef(new Map<string, boolean>());
  const callback = useRef(settled);
  callback.current = settled;
  useEffect(() => {
    const ended = rows.filter((row) => before.current.get(row.id) === true && !isUnderWay(row.capture));
    before.current = new Map(rows.map((row) => [row.id, isUnderWay(row.capture)]));
    if (ended.length === 0) return;
    announce(ended.map((row) => t.evidence.settled(nameOfSource(row.source), outcomeOf(row))).join(" "));
    callback.current();
  }, [rows]);
}

/** What became of it in a few words: what was kept, whether the quote stands there, what to mind. */
function outcomeOf({ capture, quote, quote_state: state }: Evidence): string {
  if (!capture) return t.evidence.noCopy;
  if (capture.state === "cancelled") return t.evidence.states.cancelled;
  if (capture.state !== "captured") {
    const end = t.evidence.states[capture.state as "failed" | "blocked" | "unsupported"];
    return `${end} ${(capture.code && t.evidence.advice[capture.code]) ?? capture.detail}`;
  }
  const words = [t.evidence.copyKept, ...(quote ? [t.evidence.quoteStates[state] ?? ""] : [])];
  return [...words, ...capture.warnings.map((warning) => t.evidence.warnings[warning] ?? warning)].join(". ");
}
