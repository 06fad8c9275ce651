import { useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useMemo, useRef } from "react";
import { Passages } from "../../annotator/passages.ts";
import type { Span } from "../../annotator/span.ts";
import type { Surface } from "../../annotator/surface.ts";
import type { TextIndex } from "../../annotator/textIndex.ts";
import type { Block, Evidence } from "../../api/types.ts";
import { FieldNote, useField } from "../../features/evidence/EvidenceField.tsx";
import { refreshEvidence } from "../../features/evidence/queries.ts";
import { refreshCaptureText } from "../../features/sources/queries.ts";
import { type TextCursor, useTextCursor } from "../../features/text/useTextCursor.ts";
import { t } from "../../messages/index.ts";
import { announce } from "../../ui/announcer.ts";
import { Button } from "../../ui/Button.tsx";
import { Key } from "../../ui/Key.tsx";
import { toast } from "../../ui/Toasts.tsx";
import { KeptText } from "./KeptText.tsx";
import styles from "./reader.module.css";

const MOST_IN_A_QUOTE = 20_000;
const SPOKEN = 300;
const NOTHING_TAKEN: readonly Span[] = [];

interface ChoosingProps {
  index: TextIndex;
  blocks: readonly Block[];
  language: string;
  quote: Span | null;
  surface: RefObject<Surface | null>;
  /** The evidence whose quote may be chosen here; null where the text is only read. */
  evidence: Evidence | null;
  capture: string;
  /** Whether the text takes the focus at once, as it does in a dialog that was opened to read it. */
  atOnce: boolean;
}

/** The kept text, in which a passage is marked by mouse or keys and made the quote by Enter. */
export function Choosing({
  index,
  blocks,
  language,
  quote,
  surface,
  evidence,
  capture,
  atOnce,
}: ChoosingProps) {
  const region = useRef<HTMLElement>(null);
  const passages = useMemo(() => new Passages(index, language), [index, language]);
  const moved = useCallback(
    (span: Span) => {
      bringIntoView(surface.current, span);
      announce(index.slice({ start: span.start, end: Math.min(span.end, span.start + SPOKEN) }));
    },
    [surface, index],
  );
  const cursor = useTextCursor(surface, passages, NOTHING_TAKEN, moved);
  const latest = useRef(cursor);
  latest.current = cursor;
  useEffect(() => {
    if (atOnce) region.current?.focus({ preventScroll: true });
    return () => latest.current.set(null);
  }, [atOnce]);
  const store = useRef<(() => void) | null>(null);
  const pressed = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && store.current && cursor.read()) {
      event.preventDefault();
      store.current();
    } else if (evidence && walk(cursor, event)) {
      event.preventDefault();
    }
  };
  return (
    <>
      <section
        ref={region}
        className={styles.region}
        aria-label={t.reader.text}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and is walked by keys
        tabIndex={0}
        onKeyDown={pressed}
      >
        <KeptText index={index} blocks={blocks} language={language} quote={quote} surface={surface} />
      </section>
      {evidence && (
        <QuoteBar
          key={evidence.id}
          evidence={evidence}
          capture={capture}
          cursor={cursor}
          words={(span) => index.slice(span)}
          count={cursor.span ? passages.wordsIn(cursor.span).length : 0}
          store={store}
        />
      )}
    </>
  );
}

/** Moves the keyboard's cursor; false for a key that moves nothing. */
function walk(cursor: TextCursor, { key, altKey, shiftKey }: KeyboardEvent): boolean {
  const sideways = altKey ? "clause" : "word";
  if (key === "ArrowDown") cursor.move("sentence", 1, shiftKey);
  else if (key === "ArrowUp") cursor.move("sentence", -1, shiftKey);
  else if (key === "ArrowRight") cursor.move(sideways, 1, shiftKey);
  else if (key === "ArrowLeft") cursor.move(sideways, -1, shiftKey);
  else return false;
  return true;
}

interface QuoteBarProps {
  evidence: Evidence;
  capture: string;
  cursor: TextCursor;
  words: (span: Span) => string;
  count: number;
  store: RefObject<(() => void) | null>;
}

/** Says how to choose a quote, and stores the one that is marked. */
function QuoteBar({ evidence, capture, cursor, words, count, store }: QuoteBarProps) {
  const client = useQueryClient();
  const { draft, save } = useField(evidence, "quote", () => {
    void refreshEvidence(client, evidence);
    void refreshCaptureText(client, capture);
  });
  const choose = async () => {
    const span = cursor.read();
    const chosen = span ? words(span) : "";
    if (!chosen || draft.sending) return;
    if ([...chosen].length > MOST_IN_A_QUOTE) {
      toast(t.reader.tooLong);
      return;
    }
    if (await save({ value: chosen })) {
      cursor.set(null);
      announce(t.reader.quoteSet);
    }
  };
  store.current = choose;
  useEffect(
    () => () => {
      store.current = null;
    },
    [store],
  );
  return (
    <footer className={styles.bar}>
      <span className={styles.how}>
        {count > 0 ? (
          <b>{t.reader.chosen(count)}</b>
        ) : (
          <>
            {t.reader.choose} <small>{t.reader.chooseKeys}</small>
          </>
        )}
      </span>
      <Button
        kind="primary"
        disabled={count === 0}
        busy={draft.sending}
        // The words must stay marked while the button takes the press.
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => void choose()}
      >
        {t.reader.setQuote} <Key>↵</Key>
      </Button>
      <FieldNote
        draft={draft}
        field="quote"
        name={t.evidence.quote}
        onRetry={(instead) => void save(instead)}
      />
    </footer>
  );
}

/** Scrolls whatever holds the text so that a span is comfortably in view. */
function bringIntoView(surface: Surface | null, span: Span): void {
  const range = surface?.rangeOf(span);
  const box = range?.getBoundingClientRect();
  if (!surface || !range || !box) return;
  let holder: HTMLElement | null = surface.root.parentElement;
  while (holder && holder.scrollHeight <= holder.clientHeight) holder = holder.parentElement;
  const frame = holder && holder !== document.documentElement ? holder.getBoundingClientRect() : null;
  const [top, bottom] = frame ? [frame.top, frame.bottom] : [0, innerHeight];
  const margin = (bottom - top) * 0.15;
  if (box.top >= top + margin && box.bottom <= bottom - margin) return;
  (holder ?? document.documentElement).scrollBy({ top: box.top - top - margin });
}
