import { type FormEvent, useId, useState } from "react";
import type { Article, Me } from "../../api/types.ts";
import { KeptNote } from "../../keep/KeptNote.tsx";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import styles from "./articles.module.css";
import { FileChoice, PageAddress, Pasted, TakenFile, WayChoice } from "./ContentFields.tsx";
import { useImportForm } from "./useImportForm.ts";

type Desk = Me["desks"][number];

interface ImportDialogProps {
  open: boolean;
  desks: readonly Desk[];
  onClose: () => void;
  onImported: (article: Article) => void;
}

/** Takes an article in: pasted text, the address of a page, or a file dropped anywhere on the dialog. */
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
  const form = useImportForm(desks[0]?.slug ?? "", onImported);
  const [over, setOver] = useState(false);
  const { file, title, words, page, way } = form;

  return (
    <form
      className={styles.form}
      data-over={over || undefined}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void form.submit();
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        file.take(event.dataTransfer.files[0]);
      }}
    >
      {!file.value && <WayChoice value={way.value} onChoose={way.choose} />}
      {form.fromPage && <PageAddress value={page.value} onType={page.type} />}
      <div className="field">
        <label className="label" htmlFor={`${id}-title`}>
          {t.importing.name}
        </label>
        <input
          id={`${id}-title`}
          className="input"
          value={title.value}
          maxLength={500}
          required={!form.namesItself}
          aria-describedby={`${id}-hint`}
          onChange={(event) => title.type(event.target.value)}
        />
        <span id={`${id}-hint`} className="note">
          {form.namesItself ? t.importing.nameLater : t.importing.nameHint}
        </span>
      </div>
      {file.value && <TakenFile file={file.value} onRemove={file.remove} />}
      {!file.value && !form.fromPage && (
        <Pasted
          words={words.value}
          form={form.form.value}
          hint={t.importing.textHint}
          onWords={words.type}
          onForm={form.form.choose}
        />
      )}
      {!form.fromPage && <FileChoice onFile={file.take} />}
      <Facts form={form} desks={desks} />
      <KeptNote draft={form.main} name={t.importing.text.toLocaleLowerCase()} onRetry={() => form.submit()} />
      <div className={styles.formFoot}>
        <Button onClick={onClose}>{t.importing.cancel}</Button>
        <Button kind="primary" type="submit" busy={form.main.sending} disabled={!form.ready}>
          {t.importing.submit}
        </Button>
      </div>
    </form>
  );
}

/** What else is said about the article: by whom it is, and for which desk or where it stands. */
function Facts({ form, desks }: { form: ReturnType<typeof useImportForm>; desks: readonly Desk[] }) {
  const { byline, source, desk } = form;
  return (
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
          <select className="select" value={desk.value} onChange={(event) => desk.choose(event.target.value)}>
            {desks.map((one) => (
              <option key={one.id} value={one.slug}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      ) : (
        !form.fromPage && (
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
        )
      )}
    </div>
  );
}
