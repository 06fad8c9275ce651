import { FileText, Upload } from "lucide-react";
import { type DragEvent, type FormEvent, useId, useRef, useState } from "react";
import type { Article, Me } from "../../api/types.ts";
import { KeptNote } from "../../keep/KeptNote.tsx";
import { useDraft } from "../../keep/useDraft.ts";
import { useRetry } from "../../keep/useRetry.ts";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import styles from "./articles.module.css";
import { nameOf } from "./nameOf.ts";
import { importArticle, type NewArticle } from "./queries.ts";

type Form = "text" | "markdown" | "html";
type Desk = Me["desks"][number];

interface ImportDialogProps {
  open: boolean;
  desks: readonly Desk[];
  onClose: () => void;
  onImported: (article: Article) => void;
}

/** Takes an article in: pasted text, or a file dropped anywhere on the dialog. */
export function ImportDialog({ open, desks, onClose, onImported }: ImportDialogProps) {
  const allowed = desks.filter(({ role }) => role !== "viewer");
  return (
    <Dialog title={t.importing.title} open={open} onClose={onClose}>
      {allowed.length > 0 ? (
        <ImportForm desks={allowed} onClose={onClose} onImported={onImported} />
      ) : (
        <Notice kind="hint">{t.importing.noDesk}</Notice>
      )}
    </Dialog>
  );
}

function ImportForm({ desks, onClose, onImported }: Omit<ImportDialogProps, "open">) {
  const id = useId();
  const title = useDraft("import", "title", "");
  const words = useDraft("import", "words", "");
  const byline = useDraft("import", "byline", "");
  const source = useDraft("import", "source", "");
  const form = useDraft("import", "form", "text");
  const [file, setFile] = useState<File | null>(null);
  const [desk, setDesk] = useState(desks[0]?.slug ?? "");
  const [over, setOver] = useState(false);
  const attempt = useRef({ content: "", key: "" });
  const ready = title.value.trim() !== "" && (file !== null || words.value.trim() !== "");

  // Until somebody writes a title, it follows the text.
  const [named, setNamed] = useState(title.value !== "");
  const follow = (text: string, kind: string) => {
    if (!named) title.type(nameOf(text, kind as Form));
  };
  const take = (taken: File | undefined) => {
    if (!taken) return;
    setFile(taken);
    if (!named) title.type(taken.name.replace(/\.[^.]+$/u, ""));
  };
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (!ready || words.sending) return;
    const article: NewArticle = {
      title: title.value.trim(),
      desk,
      byline: byline.value.trim(),
      source_url: source.value.trim(),
      content: file ? { file } : { form: form.value as Form, words: words.value },
    };
    const content = JSON.stringify([article, file?.name, file?.size, file?.lastModified]);
    if (attempt.current.content !== content) attempt.current = { content, key: crypto.randomUUID() };
    let made: Article | null = null;
    const sent = await words.submit(async () => {
      made = await importArticle(article, attempt.current.key);
    });
    if (!sent || !made) return;
    for (const draft of [title, words, byline, source, form]) draft.discard();
    onImported(made);
  };
  useRetry(words.problem, submit);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };

  return (
    <form
      className={styles.form}
      data-over={over || undefined}
      onSubmit={submit}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className="field">
        <label className="label" htmlFor={`${id}-title`}>
          {t.importing.name}
        </label>
        <input
          id={`${id}-title`}
          className="input"
          value={title.value}
          maxLength={500}
          required
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            setNamed(event.target.value !== "");
            title.type(event.target.value);
          }}
        />
        <span id={`${id}-hint`} className="note">
          {t.importing.nameHint}
        </span>
      </div>
      {file ? (
        <TakenFile file={file} onRemove={() => setFile(null)} />
      ) : (
        <Pasted
          words={words.value}
          form={form.value as Form}
          onWords={(text) => {
            words.type(text);
            follow(text, form.value);
          }}
          onForm={(kind) => {
            form.type(kind);
            follow(words.value, kind);
          }}
        />
      )}
      <FileChoice onFile={take} />
      <div className={styles.pair}>
        <label className="field">
          <span className="label">{t.importing.byline}</span>
          <input
            className="input"
            value={byline.value}
            maxLength={300}
            onChange={(event) => byline.type(event.target.value)}
          />
        </label>
        {desks.length > 1 ? (
          <label className="field">
            <span className="label">{t.importing.desk}</span>
            <select className="select" value={desk} onChange={(event) => setDesk(event.target.value)}>
              {desks.map((one) => (
                <option key={one.id} value={one.slug}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <label className="field">
            <span className="label">{t.importing.source}</span>
            <input
              className="input"
              type="url"
              placeholder="https://…"
              value={source.value}
              maxLength={4_096}
              onChange={(event) => source.type(event.target.value)}
            />
          </label>
        )}
      </div>
      <KeptNote draft={words} name={t.importing.text.toLocaleLowerCase()} onRetry={() => submit()} />
      <div className={styles.formFoot}>
        <Button onClick={onClose}>{t.importing.cancel}</Button>
        <Button kind="primary" type="submit" busy={words.sending} disabled={!ready}>
          {t.importing.submit}
        </Button>
      </div>
    </form>
  );
}

interface PastedProps {
  words: string;
  form: Form;
  onWords: (words: string) => void;
  onForm: (form: Form) => void;
}

function Pasted({ words, form, onWords, onForm }: PastedProps) {
  const id = useId();
  return (
    <div className="field">
      <div className={styles.labelRow}>
        <label className="label" htmlFor={id}>
          {t.importing.text}
        </label>
        <fieldset className={styles.forms}>
          <legend className="sr">{t.importing.form}</legend>
          {(Object.keys(t.importing.forms) as Form[]).map((one) => (
            <label key={one}>
              <input
                className="sr"
                type="radio"
                name="form"
                checked={one === form}
                onChange={() => onForm(one)}
              />
              {t.importing.forms[one]}
            </label>
          ))}
        </fieldset>
      </div>
      <textarea
        id={id}
        className={`textarea ${styles.words}`}
        value={words}
        spellCheck={false}
        onChange={(event) => onWords(event.target.value)}
      />
      <span className="note">{t.importing.textHint}</span>
    </div>
  );
}

function FileChoice({ onFile }: { onFile: (file: File | undefined) => void }) {
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
            accept=".txt,.md,.markdown,.html,.htm,.docx,text/plain,text/markdown,text/html"
            onChange={(event) => onFile(event.target.files?.[0])}
          />
        </label>
        . {t.importing.kinds}
      </span>
    </p>
  );
}

function TakenFile({ file, onRemove }: { file: File; onRemove: () => void }) {
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
