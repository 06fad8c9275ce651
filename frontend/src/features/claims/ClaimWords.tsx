import { directionAt, directionOf } from "../../annotator/direction.ts";
import type { Passages } from "../../annotator/passages.ts";
import type { Span } from "../../annotator/span.ts";
import type { LeanClaim } from "../../api/types.ts";
import styles from "./claims.module.css";

const CONTEXT = 90;
const NEAR = 40;

/** A claim's words in the sentence that they stand in; an orphan's last words alone. */
export function ClaimWords({ claim, passages }: { claim: LeanClaim; passages: Passages }) {
  const { start, end, exact } = claim.anchor;
  const dir = start === null ? directionOf(exact) : directionAt(passages.index, { start, end: end ?? start });
  return (
    <blockquote className={styles.quote}>
      <bdi dir={dir}>
        {start === null || end === null ? (
          <b>{exact}</b>
        ) : (
          <WordsInPlace passages={passages} place={{ start, end }} />
        )}
      </bdi>
    </blockquote>
  );
}

/** Words of the text, with as much of their sentence as helps to recognise them. */
function WordsInPlace({ passages, place }: { passages: Passages; place: Span }) {
  const { before, after } = around(passages, place.start, place.end);
  return (
    <>
      {before}
      <b>{passages.index.slice(place)}</b>
      {after}
    </>
  );
}

/** Words of the text between their neighbours, whatever sentence these belong to: what tells twins apart. */
export function WordsBetween({ passages: { index }, place }: { passages: Passages; place: Span }) {
  const block = index.block(Math.max(index.blockAt(place.start), 0));
  const before = index.slice({ start: Math.max(block.start, place.start - CONTEXT), end: place.start });
  const after = index.slice({
    start: place.end,
    end: Math.max(Math.min(block.end, place.end + CONTEXT), place.end),
  });
  return (
    <>
      {shorten(before, -1, NEAR)}
      <b>{index.slice(place)}</b>
      {shorten(after, 1, NEAR)}
    </>
  );
}

function around(passages: Passages, start: number, end: number): { before: string; after: string } {
  const { index } = passages;
  const from = passages.sentenceAt(start)?.start ?? start;
  const to = Math.max(passages.sentenceAt(end - 1)?.end ?? end, end);
  const before = index.slice({ start: Math.min(from, start), end: start });
  const after = index.slice({ start: end, end: to });
  return { before: shorten(before, -1), after: shorten(after, 1) };
}

/** Cuts a long context at a blank: from its start (-1) or its end (1). */
function shorten(words: string, side: 1 | -1, most = CONTEXT): string {
  if (words.length <= most) return words;
  if (side > 0) return `${words.slice(0, words.lastIndexOf(" ", most))} …`;
  const cut = words.indexOf(" ", words.length - most);
  return `… ${words.slice(cut + 1)}`;
}
