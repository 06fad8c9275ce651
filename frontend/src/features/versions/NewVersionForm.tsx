import { Upload } from "lucide-react";
import { type FormEvent, useId, useRef, useState } from "react";
import { asProblem } from "../../api/problem.ts";
import type { Version } from "../../api/types.ts";
import { KeptNote } from "../../keep/KeptNote.tsx";
import { useDraft } from "../../keep/useDraft.ts";
import { useRetry } from "../../keep/useRetry.ts";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { type Posting, postVersion } from "./queries.ts";
import styles from "./versions.module.css";

/** What the server says of a text that was written on a version that is not the current one any more. */
const LATE = "base";

interface NewVersionFormProps {
  article: string;
  /** The version that its writer has on the screen. */
  base: Pick<Version, "number" | "text">;
  /** The newest version that is known to be there. */
  newest: number;
  onPosted: (posting: Posting) => void;
  /** Another version came meanwhile: it has to be looked for. */
  onLate: () => void;
  onCompare: (a: number, b: number) => void;
  onClose: () => void;
}

/** Takes a new text of the article: pasted, or a file dropped anywhere on the form; kept here until the server has it. */
export function NewVersionForm(props: NewVersionFormProps) {
  const { base, newest, onCompare, onClose } = props;
  const id = useId();
  const { words, note, file, setFile, ready, late, submit } = useVersionForm(props);
  const [over, setOver] = useState(false);
  return (
    <form
      className={styles.form}
      data-over={over || undefined}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit(base.number);
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        setFile(event.dataTransfer.files[0] ?? null);
      }}
    >
      {file ? (
        <p className={styles.file}>
          <bdi>{t.newVersion.file(file.name)}</bdi>
          <Button kind="quiet" onClick={() => setFile(null)}>
            {t.newVersion.removeFile}
          </Button>
        </p>
      ) : (
        <div className="field">
          <div className={styles.labelRow}>
            <label className="label" htmlFor={id}>
              {t.newVersion.text}
            </label>
            {words.value === "" && (
              <Button kind="quiet" onClick={() => words.type(base.text)}>
                {t.newVersion.start(base.number)}
              </Button>
            )}
          </div>
          <textarea
            id={id}
            className={`textarea ${styles.words}`}
            value={words.value}
            spellCheck={false}
            // biome-ignore lint/a11y/noAutofocus: it is what the dialog is opened for
            autoFocus
            aria-describedby={`${id}-hint`}
            onChange={(event) => words.type(event.target.value)}
          />
          <span id={`${id}-hint`} className="note">
            {t.newVersion.textHint(base.number)}
          </span>
        </div>
      )}
      <FileChoice onFile={setFile} />
      <label className="field">
        <span className="label">{t.newVersion.note}</span>
        <input
          className="input"
          value={note.value}
          maxLength={1_000}
          onChange={(event) => note.type(event.target.value)}
        />
      </label>
      {late ? (
        <Notice kind="asks">
          <strong>
            {newest > base.number
              ? t.newVersion.late(base.number, newest)
              : t.newVersion.lateUnknown(base.number)}
          </strong>
          <span>{t.newVersion.lateAdvice}</span>
          {newest > base.number && (
            <div className="row">
              <Button onClick={() => onCompare(base.number, newest)}>{t.newVersion.showLate(newest)}</Button>
              <Button onClick={() => submit(newest)}>{t.newVersion.onTop(newest)}</Button>
            </div>
          )}
        </Notice>
      ) : (
        <KeptNote
          draft={words}
          name={t.newVersion.text.toLocaleLowerCase()}
          onRetry={() => submit(base.number)}
        />
      )}
      <div className={styles.formFoot}>
        <Button onClick={onClose}>{t.newVersion.cancel}</Button>
        <Button kind="primary" type="submit" busy={words.sending} disabled={!ready}>
          {t.newVersion.submit}
        </Button>
      </div>
    </form>
  );
}

/** What is in the form, and how it is sent: once only, however often it takes, and never over a version that it does not know. */
function useVersionForm({ article, base, onPosted, onLate }: NewVersionFormProps) {
  const words = useDraft(article, "version-words", "");
  const note = useDraft(article, "version-note", "");
  const [file, setFile] = useState<File | null>(null);
  const attempt = useRef({ content: "", key: "" });
  const ready = file !== null || words.value.trim() !== "";

  const submit = async (on: number) => {
    if (!ready || words.sending) return;
    const draft = {
      content: file ? { file } : { words: words.value },
      note: note.value.trim(),
      base: on,
    };
    const content = JSON.stringify([draft, file?.name, file?.size, file?.lastModified]);
    if (attempt.current.content !== content) attempt.current = { content, key: crypto.randomUUID() };
    let posting: Posting | null = null;
    const sent = await words.submit(async () => {
      try {
        posting = await postVersion(article, draft, attempt.current.key);
      } catch (thrown) {
        if (asProblem(thrown).code === LATE) onLate();
        throw thrown;
      }
    });
    if (!sent || !posting) return;
    words.discard();
    note.discard();
    onPosted(posting);
  };
  useRetry(words.problem, () => submit(base.number));
  return { words, note, file, setFile, ready, late: words.problem?.code === LATE, submit };
}

function FileChoice({ onFile }: { onFile: (file: File | null) => void }) {
  return (
    <p className={styles.drop}>
      <Upload aria-hidden="true" />
      <span>
        {t.newVersion.drop}{" "}
        <label className={styles.choose}>
          {t.newVersion.choose}
          <input
            className="sr"
            type="file"
            accept=".txt,.md,.markdown,.html,.htm,.docx,text/plain,text/markdown,text/html"
            onChange={(event) => onFile(event.target.files?.[0] ?? null)}
          />
        </label>
        . {t.newVersion.kinds}
      </span>
    </p>
  );
}
