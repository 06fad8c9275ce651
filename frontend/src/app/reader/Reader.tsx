import { Archive, Download, FileText, X } from "lucide-react";
import { type ReactNode, useMemo, useRef } from "react";
import type { Surface } from "../../annotator/surface.ts";
import { TextIndex } from "../../annotator/textIndex.ts";
import { asProblem } from "../../api/problem.ts";
import type { Capture, CaptureText, Evidence } from "../../api/types.ts";
import { CaptureState, CaptureWarnings } from "../../features/evidence/CaptureState.tsx";
import { QuoteDifference, QuoteState } from "../../features/evidence/QuoteState.tsx";
import { useOneEvidence } from "../../features/evidence/queries.ts";
import { CaptureFacts } from "../../features/sources/CaptureFacts.tsx";
import { useCapture, useCaptureText } from "../../features/sources/queries.ts";
import { problemWords } from "../../keep/ProblemText.tsx";
import { day, t } from "../../messages/index.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { blocksOf } from "./blocksOf.ts";
import { Choosing } from "./Choosing.tsx";
import styles from "./reader.module.css";
import { useFirstLook } from "./useFirstLook.ts";

interface ReaderProps {
  capture: string;
  /** The evidence whose quote is shown and may be chosen anew; without it the newest that quotes the copy. */
  evidence: string | null;
  /** Whether the reader may change the evidence. */
  editable: boolean;
  /** In a dialog: how to leave it. */
  onClose?: () => void;
  /** What stands above the text on a page of its own, such as the claim. */
  children?: ReactNode;
}

/** A kept copy as a text to read: what it is, what to mind, the quote in it, and how to choose another one. */
export function Reader({ capture: id, evidence: named, editable, onClose, children }: ReaderProps) {
  const capture = useCapture(id);
  const text = useCaptureText(id, named);
  const quoting = named ?? text.data?.quote?.evidence ?? null;
  const evidence = useOneEvidence(quoting);
  const failed = capture.isError ? capture : text.isError ? text : null;
  if (failed) {
    return (
      <div className={styles.blank}>
        <Notice kind="problem">
          <div className="row">
            <span>{problemWords(asProblem(failed.error))}</span>
            <Button kind="quiet" onClick={() => failed.refetch()}>
              {t.problems.tryAgain}
            </Button>
          </div>
        </Notice>
        {onClose && <Button onClick={onClose}>{t.reader.close}</Button>}
      </div>
    );
  }
  if (!capture.data || !text.data) {
    return (
      <p role="status" className={styles.blank}>
        {t.reader.loading}
      </p>
    );
  }
  return (
    <Read
      capture={capture.data}
      text={text.data}
      evidence={evidence.data ?? null}
      editable={editable && named !== null}
      onClose={onClose}
    >
      {children}
    </Read>
  );
}

interface ReadProps {
  capture: Capture;
  text: CaptureText;
  evidence: Evidence | null;
  editable: boolean;
  onClose: (() => void) | undefined;
  children: ReactNode;
}

function Read({ capture, text, evidence, editable, onClose, children }: ReadProps) {
  const blocks = useMemo(() => blocksOf(text), [text]);
  const index = useMemo(() => new TextIndex(text.text, blocks), [text, blocks]);
  const { start = null, end = null } = text.quote ?? {};
  const quote = useMemo(() => (start === null || end === null ? null : { start, end }), [start, end]);
  const surface = useRef<Surface>(null);
  const box = useRef<HTMLDivElement>(null);
  const toQuote = () =>
    box.current?.querySelector("[data-quote]")?.scrollIntoView({ block: "center", behavior: "auto" });
  useFirstLook(quote, toQuote);
  // Evidence moves to a better copy of its source as soon as there is one.
  const elsewhere = evidence?.capture && evidence.capture.id !== capture.id ? evidence.capture : null;
  return (
    <div ref={box} className={styles.reader} data-dialog={onClose ? "" : undefined}>
      <Head capture={capture} onClose={onClose} page={onClose ? pageOf(capture, evidence) : null} />
      <div className={styles.about}>
        {children}
        <CaptureWarnings capture={capture} />
        {elsewhere && (
          <p className={styles.from}>
            {t.reader.otherCopy} <a href={pageOf(elsewhere, evidence)}>{t.reader.toOtherCopy}</a>
          </p>
        )}
        {evidence && !elsewhere && (
          <div className={styles.quoteBox}>
            <QuoteState evidence={evidence} onRead={quote ? toQuote : undefined} />
            {evidence.quote && !quote && (
              <q className={styles.wanted}>
                <bdi>{evidence.quote}</bdi>
              </q>
            )}
            <QuoteDifference evidence={evidence} />
          </div>
        )}
        <details className={styles.facts}>
          <summary>{t.reader.facts}</summary>
          <CaptureFacts capture={capture} />
        </details>
      </div>
      {text.text.trim() ? (
        <Choosing
          index={index}
          blocks={blocks}
          language={capture.language}
          quote={quote}
          surface={surface}
          evidence={editable && !elsewhere ? evidence : null}
          capture={capture.id}
          atOnce={onClose !== undefined}
        />
      ) : (
        <p className={styles.noText}>{capture.state === "captured" ? t.reader.noText : t.reader.notKept}</p>
      )}
    </div>
  );
}

const pageOf = (capture: Capture, evidence: Evidence | null) =>
  `/captures/${capture.id}/${evidence ? `?evidence=${evidence.id}` : ""}`;

interface HeadProps {
  capture: Capture;
  /** The address under which it is a page of its own, from within a dialog. */
  page: string | null;
  onClose: (() => void) | undefined;
}

function Head({ capture, page, onClose }: HeadProps) {
  const kept = capture.state === "captured";
  const url = capture.url_final || capture.url_submitted;
  const by = [capture.author, capture.publisher, capture.published_at && dayOf(capture.published_at)].filter(
    Boolean,
  );
  const title = <bdi>{capture.title || capture.file_name || url || t.evidence.untitled}</bdi>;
  return (
    <header className={styles.head}>
      <div className={styles.titleRow}>
        {onClose ? <h2 tabIndex={-1}>{title}</h2> : <h1>{title}</h1>}
        {onClose && (
          <IconButton label={t.reader.close} onClick={onClose}>
            <X aria-hidden="true" />
          </IconButton>
        )}
      </div>
      {by.length > 0 && (
        <p className={styles.by}>
          <bdi>{by.join(" · ")}</bdi>
        </p>
      )}
      {/^https?:/iu.test(url) && (
        <p className={styles.url}>
          <a href={url} target="_blank" rel="noopener noreferrer nofollow">
            <bdi>{url}</bdi>
          </a>
        </p>
      )}
      <div className={styles.kept}>
        <CaptureState capture={capture} />
        {kept && (
          <a href={`/api/v1/captures/${capture.id}/original/`}>
            <Download aria-hidden="true" />
            {t.reader.original}
          </a>
        )}
        {capture.warc_sha256 && (
          <a href={`/api/v1/captures/${capture.id}/warc/`}>
            <Download aria-hidden="true" />
            {t.reader.warc}
          </a>
        )}
        {capture.archived_at && /^https?:/iu.test(capture.archived_at) && (
          <a href={capture.archived_at} target="_blank" rel="noopener noreferrer nofollow">
            <Archive aria-hidden="true" />
            {t.reader.archived}
          </a>
        )}
        {page && (
          <a href={page} target="_blank" rel="noopener">
            <FileText aria-hidden="true" />
            {t.reader.asPage}
          </a>
        )}
      </div>
    </header>
  );
}

/** A day as the page gave it: whole days are written out, a year or a month stays as it is. */
const dayOf = (published: string) => (/^\d{4}-\d{2}-\d{2}/u.test(published) ? day(published) : published);
