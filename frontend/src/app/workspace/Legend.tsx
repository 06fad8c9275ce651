import type { Passages } from "../../annotator/passages.ts";
import type { Span } from "../../annotator/span.ts";
import { t } from "../../messages/index.ts";
import { SEND_KEYS } from "../../ui/keys.ts";
import { WRITTEN } from "./keys.ts";
import styles from "./workspace.module.css";

/** What the reader is doing, which decides what the keys mean. */
type Mode =
  | { kind: "reading" }
  | { kind: "selecting"; words: number }
  | { kind: "moving" }
  | { kind: "claim" };

/** What the reader is doing, from what is marked and open. */
export function modeOf(moving: boolean, marked: Span | null, passages: Passages, open: boolean): Mode {
  if (moving) return { kind: "moving" };
  if (marked) return { kind: "selecting", words: passages.wordsIn(marked).length };
  return { kind: open ? "claim" : "reading" };
}

/** The keys of what one is doing now, along the bottom. */
export function Legend({ mode, single }: { mode: Mode; single: boolean }) {
  const words = t.legend;
  const [name, keys] = {
    reading: [
      words.reading,
      [
        ["↑ ↓", words.sentence],
        ["J", "K", words.nextPrevious],
        ["/", t.claims.findLabel],
      ],
    ],
    selecting: [
      mode.kind === "selecting" ? words.selecting(mode.words) : "",
      [
        ["↑ ↓", words.sentence],
        ["← →", words.word],
        ["⇧", words.extend],
        ["N", words.clause],
        ["↵", words.makeClaim],
        ["J", "K", words.nextPrevious],
        [WRITTEN.undo ?? "", words.undo],
      ],
    ],
    moving: [
      words.moving,
      [
        ["[", "]", t.actions.span],
        ["↵", words.store],
        ["Esc", words.back],
      ],
    ],
    claim: [
      words.claim,
      [
        ["J", "K", words.nextPrevious],
        ["E", words.evidence],
        ["V", words.verdict],
        ["M", words.comment],
        ["⌫", words.remove],
        [SEND_KEYS, words.send],
        ["Esc", words.back],
      ],
    ],
  }[mode.kind] as [string, string[][]];
  return (
    <footer className={styles.keys} aria-hidden="true">
      <span className={styles.mode}>{name}</span>
      <span className={styles.own}>
        {keys.map((row) => (
          <span key={row.join()}>
            {row.slice(0, -1).flatMap((key) => key.split(" ").map((one) => <kbd key={one}>{one}</kbd>))}
            {row.at(-1)}
          </span>
        ))}
      </span>
      <span>
        <kbd>{WRITTEN.palette}</kbd> {words.all}
      </span>
      {single && (
        <span>
          <kbd>?</kbd> {words.keys}
        </span>
      )}
    </footer>
  );
}
