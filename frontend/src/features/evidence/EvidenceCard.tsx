import { CircleDot, Minus, Plus, X } from "lucide-react";
import { useState } from "react";
import { asProblem, type Problem } from "../../api/problem.ts";
import type { Evidence } from "../../api/types.ts";
import { KeptNote } from "../../keep/KeptNote.tsx";
import { problemWords } from "../../keep/ProblemText.tsx";
import { send } from "../../keep/saving.ts";
import { type Sending, useDraft } from "../../keep/useDraft.ts";
import { useRetry } from "../../keep/useRetry.ts";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { CaptureState, QuoteState } from "./CaptureState.tsx";
import styles from "./evidence.module.css";
import { hostOf } from "./links.ts";
import { cancelCapture, captureAgain, isUnderWay, patchEvidence } from "./queries.ts";

interface EvidenceCardProps {
  evidence: Evidence;
  editable: boolean;
  onChanged: () => void;
  onRemove: (evidence: Evidence) => void;
}

const STANCES = {
  supports: { icon: Plus, look: "confirmed" },
  refutes: { icon: Minus, look: "incorrect" },
  context: { icon: CircleDot, look: "unverifiable" },
} as const;

/** One piece of evidence: which way it points, what it is, its quote, and how its copy is doing. */
export function EvidenceCard({ evidence, editable, onChanged, onRemove }: EvidenceCardProps) {
  const { source, capture } = evidence;
  const { icon: Icon, look } = STANCES[evidence.stance];
  const act = useAct(evidence.id, onChanged);
  const retry = capture !== null && !isUnderWay(capture) && capture.state !== "captured";
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <span className={styles.stance} data-s={look}>
          <Icon aria-hidden="true" />
          {t.evidence.stances[evidence.stance]}
        </span>
        {evidence.grade && <span className={styles.grade}>{t.evidence.grades[evidence.grade]}</span>}
        <span className={styles.host}>
          <bdi>{source.url ? hostOf(source.url) : source.kind}</bdi>
        </span>
        {editable && (
          <button
            type="button"
            className={styles.remove}
            aria-label={t.evidence.remove}
            title={t.evidence.remove}
            onClick={() => onRemove(evidence)}
          >
            <X aria-hidden="true" />
          </button>
        )}
      </div>
      <Title evidence={evidence} />
      <Quote evidence={evidence} editable={editable} onChanged={onChanged} />
      <div className={styles.foot} role="status">
        <QuoteState evidence={evidence} />
        {capture && <CaptureState capture={capture} />}
        {capture?.state === "captured" && (
          <a href={`/api/v1/captures/${capture.id}/original/`} className={styles.copy}>
            {t.evidence.original}
          </a>
        )}
        {editable && retry && (
          <Button kind="quiet" busy={act.busy} onClick={() => act.run(() => captureAgain(source.id))}>
            {t.evidence.fetchAgain}
          </Button>
        )}
        {editable && capture && isUnderWay(capture) && (
          <Button kind="quiet" busy={act.busy} onClick={() => act.run(() => cancelCapture(capture.id))}>
            {t.evidence.cancel}
          </Button>
        )}
      </div>
      {capture && capture.warnings.length > 0 && (
        <ul className={styles.warnings}>
          {capture.warnings.map((warning) => (
            <li key={warning}>{t.evidence.warnings[warning] ?? warning}</li>
          ))}
        </ul>
      )}
      {act.problem && <Notice kind="problem">{problemWords(act.problem)}</Notice>}
    </li>
  );
}

function Title({ evidence }: { evidence: Evidence }) {
  const { source, capture } = evidence;
  const title = capture?.title || source.title || source.url || t.evidence.untitled;
  if (!/^https?:/iu.test(source.url ?? "")) return <bdi className={styles.title}>{title}</bdi>;
  return (
    <a
      className={styles.title}
      href={source.url ?? undefined}
      target="_blank"
      rel="noopener noreferrer nofollow"
    >
      <bdi>{title}</bdi>
    </a>
  );
}

function Quote({ evidence, editable, onChanged }: Omit<EvidenceCardProps, "onRemove">) {
  const draft = useDraft(evidence.id, "quote", evidence.quote, evidence.etag);
  const [open, setOpen] = useState(draft.changed);
  const save = async (instead?: Partial<Sending>) => {
    const write = ({ value, etag }: Sending) => patchEvidence(evidence.id, etag, { quote: value });
    if (!draft.changed && !instead) setOpen(false);
    else if (await draft.submit(write, instead)) {
      setOpen(false);
      onChanged();
    }
  };
  useRetry(draft.problem, save);
  if (!open) {
    return (
      <div className={styles.quoteLine}>
        {evidence.quote && (
          <q className={styles.quote}>
            <bdi>{evidence.quote}</bdi>
          </q>
        )}
        {editable && (
          <Button kind="quiet" onClick={() => setOpen(true)}>
            {evidence.quote ? t.evidence.editQuote : t.evidence.addQuote}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className="field">
      <TextArea
        aria-label={t.evidence.quote}
        placeholder={t.evidence.quoteHint}
        value={draft.value}
        maxLength={20_000}
        onChange={(event) => draft.type(event.target.value)}
        onBlur={() => save()}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        autoFocus={!draft.restored}
      />
      <KeptNote
        draft={draft}
        name={t.evidence.quote.toLocaleLowerCase()}
        pointer="quote"
        onRetry={save}
        theirs={(current) => ({ value: (current as Evidence).quote, etag: (current as Evidence).etag })}
      />
    </div>
  );
}

/** One thing done to the evidence at a time, and what came of it. */
function useAct(name: string, done: () => void) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  return {
    busy,
    problem,
    async run(act: () => Promise<unknown>) {
      setBusy(true);
      setProblem(null);
      try {
        await send(`${name}|act`, act);
        done();
      } catch (thrown) {
        setProblem(asProblem(thrown));
      } finally {
        setBusy(false);
      }
    },
  };
}
