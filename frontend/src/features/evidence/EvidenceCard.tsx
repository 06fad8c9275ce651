import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { cancelCapture, captureSource, UPLOADS } from "../../api/captures.ts";
import { asProblem, type Problem } from "../../api/problem.ts";
import type { Evidence } from "../../api/types.ts";
import { problemWords } from "../../keep/ProblemText.tsx";
import { unsaved } from "../../keep/saving.ts";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Key } from "../../ui/Key.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { actsFor, type CaptureAct } from "./advice.ts";
import { CaptureState, CaptureWarnings } from "./CaptureState.tsx";
import { EvidenceTexts, FieldNote, useField } from "./EvidenceField.tsx";
import styles from "./evidence.module.css";
import { nameOfSource } from "./links.ts";
import { QuoteDifference, QuoteState } from "./QuoteState.tsx";
import { STANCES, shownAs } from "./stances.ts";
import type { Turns } from "./useNewest.ts";

interface EvidenceCardProps {
  evidence: Evidence;
  editable: boolean;
  /** Whether it was attached a moment ago, so that + − 0 turn it. */
  newest: boolean;
  /** Where the card tells how its stance is changed by keys. */
  turns: Turns;
  onChanged: () => void;
  onRemove: (evidence: Evidence) => void;
  /** Opens the kept copy at the quote. */
  onRead: (evidence: Evidence) => void;
  /** Wants another link in its place. */
  onOtherLink: (evidence: Evidence) => void;
}

/** One piece of evidence: which way it points, what it is, its quote, and how its copy is doing. */
export function EvidenceCard(props: EvidenceCardProps) {
  const { evidence, editable, newest, onChanged, onRemove, onRead } = props;
  const { source, capture } = evidence;
  return (
    <li className={styles.card} tabIndex={-1} data-evidence={evidence.id} data-newest={newest || undefined}>
      <div className={styles.head}>
        <Choices {...props} />
        <span className={styles.host}>
          <bdi>{nameOfSource(source)}</bdi>
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
      {newest && editable && (
        <p className={styles.newest}>
          <Key>+</Key> <Key>−</Key> <Key>0</Key> {t.evidence.pastedKeys}
        </p>
      )}
      <Title evidence={evidence} />
      <EvidenceTexts evidence={evidence} editable={editable} onChanged={onChanged} />
      <div className={styles.foot}>
        <QuoteState evidence={evidence} onRead={() => onRead(evidence)} />
        <CaptureState capture={capture} />
        {capture?.state === "captured" && (
          <span className={styles.copies}>
            <Button kind="quiet" onClick={() => onRead(evidence)}>
              {t.evidence.read}
            </Button>
            <a href={`/api/v1/captures/${capture.id}/original/`} className={styles.copy}>
              {t.evidence.original}
            </a>
          </span>
        )}
      </div>
      <QuoteDifference evidence={evidence} />
      {capture && <CaptureWarnings capture={capture} />}
      {evidence.alert && (
        <Notice kind="problem">
          {(capture?.state === "captured" ? t.evidence.alerts : t.evidence.alertsUnkept)[evidence.alert]}
        </Notice>
      )}
      {editable && <Acts {...props} />}
    </li>
  );
}

function Title({ evidence }: { evidence: Evidence }) {
  const { source, capture } = evidence;
  const title = capture?.title || source.title || source.url || t.evidence.untitled;
  const who = [source.person, source.role, source.author || capture?.author].filter(Boolean).join(", ");
  const titled = <bdi>{title}</bdi>;
  return (
    <div>
      {/^https?:/iu.test(source.url) ? (
        <a className={styles.title} href={source.url} target="_blank" rel="noopener noreferrer nofollow">
          {titled}
        </a>
      ) : (
        <span className={styles.title}>{titled}</span>
      )}
      {(who || source.confidential || source.terms) && (
        <p className={styles.who}>
          <bdi>{who}</bdi>
          {source.terms && <span>{t.newSource.terms[source.terms]}</span>}
          {source.confidential && <b>{t.newSource.confidential}</b>}
        </p>
      )}
    </div>
  );
}

/** Which way it points and who says so, each stored as it is chosen. */
function Choices({ evidence, editable, turns, onChanged }: EvidenceCardProps) {
  const stance = useField(evidence, "stance", onChanged);
  const latest = useRef(stance.save);
  latest.current = stance.save;
  const { id } = evidence;
  useEffect(() => {
    turns.set(id, (value) => void latest.current({ value }));
    return () => void turns.delete(id);
  }, [turns, id]);
  const grade = useField(evidence, "grade", onChanged);
  const shown = shownAs(stance.draft.value as Evidence["stance"]);
  const Icon = shown?.icon;
  if (!editable) {
    return (
      <>
        <span className={styles.stance} data-s={shown?.look}>
          {Icon && <Icon aria-hidden="true" />}
          {t.evidence.stances[evidence.stance]}
        </span>
        {evidence.grade && <span className={styles.grade}>{t.evidence.grades[evidence.grade]}</span>}
      </>
    );
  }
  return (
    <>
      <span className={styles.stance} data-s={shown?.look}>
        {Icon && <Icon aria-hidden="true" />}
        <select
          className={styles.choice}
          aria-label={t.evidence.stance}
          value={stance.draft.value}
          onChange={(event) => void stance.save({ value: event.target.value })}
        >
          {STANCES.map((one) => (
            <option key={one.stance} value={one.stance}>
              {t.evidence.stances[one.stance]}
            </option>
          ))}
        </select>
      </span>
      <select
        className={`${styles.choice} ${styles.grade}`}
        aria-label={t.evidence.grade}
        value={grade.draft.value}
        onChange={(event) => void grade.save({ value: event.target.value })}
      >
        <option value="">{t.evidence.grade}?</option>
        {Object.entries(t.evidence.grades).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      <FieldNote
        draft={stance.draft}
        field="stance"
        name={t.evidence.stance}
        onRetry={(instead) => void stance.save(instead)}
      />
      <FieldNote
        draft={grade.draft}
        field="grade"
        name={t.evidence.grade}
        onRetry={(instead) => void grade.save(instead)}
      />
    </>
  );
}

/** What a person can do about the copy as it is now. */
function Acts({ evidence, onChanged, onOtherLink }: EvidenceCardProps) {
  const { source, capture } = evidence;
  const act = useAct(onChanged);
  const picker = useRef<HTMLInputElement>(null);
  const acts = actsFor(capture, source.url);
  if (acts.length === 0 && !act.problem) return null;
  const button: Record<CaptureAct, { label: string; run: () => void }> = {
    cancel: {
      label: t.evidence.cancel,
      run: () => capture && act.run("cancel", () => cancelCapture(capture.id)),
    },
    again: { label: t.evidence.fetchAgain, run: () => act.run("again", () => captureSource(source.id)) },
    upload: { label: t.evidence.upload, run: () => picker.current?.click() },
    link: { label: t.evidence.otherLink, run: () => onOtherLink(evidence) },
  };
  return (
    <div className={styles.acts}>
      {acts.map((one) => (
        <Button key={one} kind="quiet" busy={act.busy === one} onClick={button[one].run}>
          {act.busy === "upload" && one === "upload" ? t.evidence.uploading : button[one].label}
        </Button>
      ))}
      <input
        ref={picker}
        className="sr"
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        accept={UPLOADS}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = "";
          if (file) act.run("upload", () => captureSource(source.id, file));
        }}
      />
      {act.problem && <Notice kind="problem">{problemWords(act.problem)}</Notice>}
    </div>
  );
}

/** One thing done to the evidence at a time, and what came of it. */
function useAct(done: () => void) {
  const [busy, setBusy] = useState<CaptureAct | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  return {
    busy,
    problem,
    async run(what: CaptureAct, act: () => Promise<unknown>) {
      setBusy(what);
      setProblem(null);
      try {
        await unsaved.during(act());
        done();
      } catch (thrown) {
        setProblem(asProblem(thrown));
      } finally {
        setBusy(null);
      }
    },
  };
}
