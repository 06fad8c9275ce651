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
  | { kind: "attaching" }
  | { kind: "comparing" }
  | { kind: "older" }
  | { kind: "queue" }
  | { kind: "claim" };

/** Where the reader is. */
interface Where {
  readonly moving: boolean;
  readonly attaching: boolean;
  readonly reading: "version" | "comparison" | null;
  readonly queue: boolean;
  readonly marked: Span | null;
  readonly open: boolean;
}

/** What the reader is doing, from what is marked, open, and lies over the text. */
export function modeOf(where: Where, passages: Passages): Mode {
  if (where.reading) return { kind: where.reading === "comparison" ? "comparing" : "older" };
  if (where.attaching) return { kind: "attaching" };
  if (where.moving) return { kind: "moving" };
  if (where.queue) return { kind: "queue" };
  if (where.marked) return { kind: "selecting", words: passages.wordsIn(where.marked).length };
  return { kind: where.open ? "claim" : "reading" };
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
    attaching: [
      words.reattaching,
      [
        ["↑ ↓", words.sentence],
        ["← →", words.word],
        ["⇧", words.extend],
        ["N", words.clause],
        ["1 – 9", words.candidate],
        ["↵", words.attach],
        ["Esc", words.back],
      ],
    ],
    queue: [
      words.queue,
      [
        ["Y", words.holds],
        ["R", words.reattach],
        ["⌫", words.remove],
        ["1 – 9", words.candidate],
        ["J", "K", words.nextPreviousChanged],
        [WRITTEN.undo ?? "", words.undo],
        ["Esc", words.back],
      ],
    ],
    comparing: [
      words.comparing,
      [
        ["J", "K", words.nextPreviousChange],
        ["D", "Esc", words.back],
      ],
    ],
    older: [
      words.readingOlder,
      [
        ["D", t.actions.diff],
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
