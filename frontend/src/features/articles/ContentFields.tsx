import { FileText, Upload } from "lucide-react";
import { useId } from "react";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./articles.module.css";
import type { Form } from "./queries.ts";
import type { Way } from "./useImportForm.ts";

interface ChoiceProps<Value extends string> {
  name: string;
  legend: string;
  labels: Record<Value, string>;
  value: Value;
  onChoose: (value: Value) => void;
}

/** One of a few, side by side. */
function Choice<Value extends string>({ name, legend, labels, value, onChoose }: ChoiceProps<Value>) {
  return (
    <fieldset className={`${styles.forms} ${name === "way" ? styles.tabs : ""}`}>
      <legend className="sr">{legend}</legend>
      {(Object.keys(labels) as Value[]).map((one) => (
        <label key={one}>
          <input
            className="sr"
            type="radio"
            name={name}
            checked={one === value}
            onChange={() => onChoose(one)}
          />
          {labels[one]}
        </label>
      ))}
    </fieldset>
  );
}

/** Whether the text is pasted or fetched. */
export function WayChoice({ value, onChoose }: { value: Way; onChoose: (way: Way) => void }) {
  return (
    <Choice name="way" legend={t.importing.way} labels={t.importing.ways} value={value} onChoose={onChoose} />
  );
}

interface PastedProps {
  words: string;
  form: Form;
  onWords: (words: string) => void;
  onForm: (form: Form) => void;
  /** What is said under the field. */
  hint: string;
}

/** A text as somebody pastes it, and how it is written. */
export function Pasted({ words, form, onWords, onForm, hint }: PastedProps) {
  const id = useId();
  return (
    <div className="field">
      <div className={styles.labelRow}>
        <label className="label" htmlFor={id}>
          {t.importing.text}
        </label>
        <Choice
          name="form"
          legend={t.importing.form}
          labels={t.importing.forms}
          value={form}
          onChoose={onForm}
        />
      </div>
      <textarea
        id={id}
        className={`textarea ${styles.words}`}
        value={words}
        spellCheck={false}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onWords(event.target.value)}
      />
      <span id={`${id}-hint`} className="note">
        {hint}
      </span>
    </div>
  );
}

/** The address of the page that holds the text. */
export function PageAddress({ value, onType }: { value: string; onType: (url: string) => void }) {
  const id = useId();
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {t.importing.address}
      </label>
      <input
        id={id}
        className="input"
        type="url"
        placeholder="https://…"
        value={value}
        maxLength={4_096}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onType(event.target.value)}
      />
      <span id={`${id}-hint`} className="note">
        {t.importing.addressHint}
      </span>
    </div>
  );
}

/** Where a file is chosen; it may be dropped on the form as well. */
export function FileChoice({ onFile }: { onFile: (file: File | undefined) => void }) {
  return (
    <p className={styles.drop}>
      <Upload aria-hidden="true" />
      <span>
        {t.importing.drop}{" "}
        <label className={styles.choose}>
          {t.importing.choose}
          <input
            className="sr"
            type="file"
            accept=".txt,.md,.markdown,.html,.htm,.docx,.pdf,text/plain,text/markdown,text/html,application/pdf"
            onChange={(event) => onFile(event.target.files?.[0])}
          />
        </label>
        . {t.importing.kinds}
      </span>
    </p>
  );
}

/** The file that was chosen. */
export function TakenFile({ file, onRemove }: { file: File; onRemove: () => void }) {
  return (
    <p className={styles.file}>
      <FileText aria-hidden="true" />
      <bdi>{t.importing.file(file.name)}</bdi>
      <Button kind="quiet" onClick={onRemove}>
        {t.importing.removeFile}
      </Button>
    </p>
  );
}
