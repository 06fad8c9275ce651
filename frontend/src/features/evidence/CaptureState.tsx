import { CircleAlert, CircleSlash, Clock, FileCheck, FileX, LoaderCircle, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Capture } from "../../api/types.ts";
import { moment, relative, t } from "../../messages/index.ts";
import styles from "./evidence.module.css";

/** How far the keeping of a source is: what happens now, or what went wrong and what to do about it. */
export function CaptureState({ capture }: { capture: Capture | null }) {
  const { icon, look, words, advice } = stateOf(capture);
  return (
    <span className={`${styles.state} ${look ?? ""}`} data-state={capture?.state ?? "none"}>
      {icon}
      <span>
        {advice ? <b>{words}</b> : words}
        {advice && ` ${advice}`}
      </span>
    </span>
  );
}

interface Told {
  icon: ReactNode;
  look?: string | undefined;
  words: string;
  /** What it means and what to do, where something went wrong. */
  advice?: string;
}

function stateOf(capture: Capture | null): Told {
  if (!capture) return { icon: <FileX aria-hidden="true" />, words: t.evidence.noCopy };
  const words = t.evidence.states;
  const most = capture.attempts_allowed;
  const when = moment(capture.captured_at ?? capture.created_at);
  switch (capture.state) {
    case "queued":
      return {
        icon: <Clock aria-hidden="true" />,
        look: styles.wait,
        words: capture.by === "person" ? words.queuedByPerson : words.queued,
      };
    case "fetching":
      return {
        icon: <LoaderCircle className="spin" aria-hidden="true" />,
        look: styles.wait,
        words:
          capture.by === "person"
            ? words.queuedByPerson
            : words.fetching(Math.max(capture.attempts, 1), most),
      };
    case "waiting":
      return {
        icon: <Clock aria-hidden="true" />,
        look: styles.wait,
        words: words.waiting(Math.min(capture.attempts + 1, most), most, whenNext(capture)),
        advice: adviceFor(capture),
      };
    case "captured":
      return {
        icon: <FileCheck aria-hidden="true" />,
        words: capture.by === "person" ? t.evidence.keptByPerson(when) : t.evidence.kept(when),
      };
    case "cancelled":
      return { icon: <CircleSlash aria-hidden="true" />, look: styles.wait, words: words.cancelled };
    default:
      return {
        icon: <CircleAlert aria-hidden="true" />,
        look: styles.bad,
        words: words[capture.state],
        advice: adviceFor(capture),
      };
  }
}

/** When the next attempt comes, in words; what is due is waiting for a worker. */
function whenNext({ next_attempt_at: next }: Capture): string {
  const soon = next === null || Date.parse(next) - Date.now() < 60_000;
  return soon ? t.evidence.states.soon : relative(next);
}

function adviceFor(capture: Capture): string {
  const advice = capture.code ? t.evidence.advice[capture.code] : undefined;
  return [advice ?? capture.detail, capture.http_status && `(HTTP ${capture.http_status})`]
    .filter(Boolean)
    .join(" ");
}

/** What makes a kept copy doubtful, in words. */
export function CaptureWarnings({ capture }: { capture: Capture }) {
  if (capture.warnings.length === 0) return null;
  return (
    <div className={styles.warnings}>
      <TriangleAlert aria-hidden="true" />
      <p>
        {t.evidence.warned}{" "}
        {capture.warnings.map((warning, place) => (
          <b key={warning}>
            {place > 0 && " · "}
            {t.evidence.warnings[warning] ?? warning}
          </b>
        ))}
      </p>
    </div>
  );
}
