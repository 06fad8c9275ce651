import { Check, CircleAlert, Clock, FileCheck, LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import type { Capture, Evidence } from "../../api/types.ts";
import { moment, relative, t } from "../../messages/index.ts";
import styles from "./evidence.module.css";

/** How far the fetching of a source is: what happens now, or what went wrong and what to do about it. */
export function CaptureState({ capture }: { capture: Capture }) {
  const words = t.evidence.states;
  switch (capture.state) {
    case "queued":
      return <Wait icon={<Clock aria-hidden="true" />} words={words.queued} />;
    case "fetching":
      return (
        <Wait
          icon={<LoaderCircle className="spin" aria-hidden="true" />}
          words={words.fetching(Math.max(capture.attempts, 1))}
        />
      );
    case "waiting":
      return (
        <span className={styles.wait}>
          <Clock aria-hidden="true" />
          <span>
            {words.waiting(capture.next_attempt_at ? relative(capture.next_attempt_at) : "")}{" "}
            {adviceFor(capture)}
          </span>
        </span>
      );
    case "captured":
      return (
        <span>
          <FileCheck aria-hidden="true" />
          {t.evidence.kept(capture.captured_at ? moment(capture.captured_at) : "")}
        </span>
      );
    case "cancelled":
      return <Wait icon={<CircleAlert aria-hidden="true" />} words={words.cancelled} />;
    default:
      return (
        <span className={styles.bad}>
          <CircleAlert aria-hidden="true" />
          <span>
            <b>{t.evidence.failed}</b> {adviceFor(capture)}
          </span>
        </span>
      );
  }
}

function Wait({ icon, words }: { icon: ReactNode; words: string }) {
  return (
    <span className={styles.wait}>
      {icon}
      {words}
    </span>
  );
}

function adviceFor(capture: Capture): string {
  const advice = capture.code ? t.evidence.advice[capture.code] : undefined;
  return [advice ?? capture.detail, capture.http_status && `(HTTP ${capture.http_status})`]
    .filter(Boolean)
    .join(" ");
}

/** Whether evidence's quote stands in the kept copy. */
export function QuoteState({ evidence }: { evidence: Evidence }) {
  const looks = { found: styles.ok, approximate: styles.wait, absent: styles.bad, unchecked: undefined };
  const state = evidence.quote_state;
  // Before the copy is there, its own state says all there is to say.
  if (!evidence.quote || (state === "unchecked" && evidence.capture?.state !== "captured")) return null;
  return (
    <span className={looks[state]}>
      {state === "absent" ? <CircleAlert aria-hidden="true" /> : <Check aria-hidden="true" />}
      {t.evidence.quoteStates[state]}
    </span>
  );
}
