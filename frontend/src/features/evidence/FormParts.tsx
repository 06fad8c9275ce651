import { type ReactNode, useId, useRef } from "react";
import { UPLOADS } from "../../api/captures.ts";
import type { Evidence } from "../../api/types.ts";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./evidence.module.css";
import { STANCES } from "./stances.ts";

/** Which way new evidence points. */
export function StanceChoice({
  value,
  onChoose,
}: {
  value: string;
  onChoose: (stance: Evidence["stance"]) => void;
}) {
  const name = useId();
  return (
    <fieldset className={styles.stances}>
      <legend className="sr">{t.evidence.stance}</legend>
      {STANCES.map(({ stance, icon: Icon }) => (
        <label key={stance}>
          <input
            className="sr"
            type="radio"
            name={name}
            checked={value === stance}
            onChange={() => onChoose(stance)}
          />
          <Icon aria-hidden="true" />
          {t.evidence.stances[stance]}
        </label>
      ))}
    </fieldset>
  );
}

/** Who says so. */
export function GradeChoice({ value, onChoose }: { value: string; onChoose: (grade: string) => void }) {
  return (
    <label className={styles.gradeField}>
      <span className="sr">{t.evidence.grade}</span>
      <select className="select" value={value} onChange={(event) => onChoose(event.target.value)}>
        <option value="">
          {t.evidence.grade}: {t.evidence.noGrade}
        </option>
        {Object.entries(t.evidence.grades).map(([grade, words]) => (
          <option key={grade} value={grade}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

interface TakenProps {
  icon: ReactNode;
  children: string;
  onRemove: () => void;
}

/** What will be attached, chosen already. */
export function Taken({ icon, children, onRemove }: TakenProps) {
  return (
    <p className={styles.taken}>
      {icon}
      <bdi>{children}</bdi>
      <Button kind="quiet" onClick={onRemove}>
        {t.evidence.removeFile}
      </Button>
    </p>
  );
}

interface WaysProps {
  /** Whether the form for a source that is no web page is open. */
  other: boolean;
  /** Whether something is chosen already. */
  chosen: boolean;
  onFile: (file: File) => void;
  onOther: () => void;
}

/** The other ways to bring evidence in. */
export function Ways({ other, chosen, onFile, onOther }: WaysProps) {
  const picker = useRef<HTMLInputElement>(null);
  if (chosen) return null;
  return (
    <div className={styles.adds}>
      {!other && (
        <Button kind="quiet" title={t.evidence.fileHint} onClick={() => picker.current?.click()}>
          {t.evidence.file}
        </Button>
      )}
      <Button kind="quiet" aria-expanded={other} onClick={onOther}>
        {other ? t.newSource.close : t.evidence.otherSource}
      </Button>
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
          if (file) onFile(file);
        }}
      />
    </div>
  );
}
