import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Evidence } from "../../api/types.ts";
import { KeptNote } from "../../keep/KeptNote.tsx";
import { type DraftField, type Sending, useDraft } from "../../keep/useDraft.ts";
import { useRetry } from "../../keep/useRetry.ts";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import styles from "./evidence.module.css";
import { type EvidenceField, patchEvidence, putEvidence, readField } from "./queries.ts";

interface FieldProps {
  evidence: Evidence;
  onChanged: () => void;
}

/** One field of evidence as it is here and on the server, and how it is stored. */
export function useField(evidence: Evidence, field: EvidenceField, onChanged: () => void) {
  const client = useQueryClient();
  const draft = useDraft(evidence.id, field, readField(evidence, field), evidence.etag);
  const save = (instead?: Partial<Sending>) =>
    draft.submit(async (sending) => {
      putEvidence(client, await patchEvidence(evidence.id, field, sending));
      onChanged();
    }, instead);
  useRetry(draft.problem, save);
  return { draft, save };
}

/** What keeps a field from being stored, with the way out. */
export function FieldNote({
  draft,
  field,
  name,
  onRetry,
}: {
  draft: DraftField;
  field: EvidenceField;
  name: string;
  onRetry: (instead?: Partial<Sending>) => void;
}) {
  return (
    <KeptNote
      draft={draft}
      name={name.toLocaleLowerCase()}
      pointer={field}
      onRetry={onRetry}
      theirs={(current) => ({
        value: readField(current as Evidence, field),
        etag: (current as Evidence).etag,
      })}
    />
  );
}

const TEXTS = {
  quote: () => ({
    name: t.evidence.quote,
    hint: t.evidence.quoteHint,
    add: t.evidence.addQuote,
    most: 20_000,
  }),
  locator: () => ({
    name: t.evidence.locator,
    hint: t.evidence.locatorHint,
    add: t.evidence.addLocator,
    most: 500,
  }),
  note: () => ({ name: t.evidence.note, hint: t.evidence.noteHint, add: t.evidence.addNote, most: 20_000 }),
} as const;
export type TextField = keyof typeof TEXTS;

/** The three texts of evidence in place: each reads as text, becomes a field when asked, and is stored when one leaves it. */
export function EvidenceTexts({ evidence, editable, onChanged }: FieldProps & { editable: boolean }) {
  const [open, setOpen] = useState<TextField | null>(null);
  const fields: TextField[] = ["quote", "locator", "note"];
  const texts = fields.map((field) => (
    <EvidenceText
      key={field}
      evidence={evidence}
      field={field}
      editable={editable}
      open={open === field}
      onOpen={(now) => setOpen(now ? field : null)}
      onChanged={onChanged}
    />
  ));
  const missing = fields.filter((field) => !readField(evidence, field) && open !== field);
  return (
    <>
      {texts}
      {editable && missing.length > 0 && (
        <div className={styles.adds}>
          {missing.map((field) => (
            <Button key={field} kind="quiet" onClick={() => setOpen(field)}>
              {TEXTS[field]().add}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

interface EvidenceTextProps extends FieldProps {
  field: TextField;
  editable: boolean;
  open: boolean;
  onOpen: (open: boolean) => void;
}

function EvidenceText({ evidence, field, editable, open, onOpen, onChanged }: EvidenceTextProps) {
  const { draft, save: store } = useField(evidence, field, onChanged);
  const { name, hint, most } = TEXTS[field]();
  const text = readField(evidence, field);
  const save = async (instead?: Partial<Sending>) => {
    if (draft.sending) return;
    if ((!draft.changed && !instead) || (await store(instead))) onOpen(false);
  };
  if (!open && !draft.changed) {
    if (!text) return null;
    const shown =
      field === "quote" ? (
        <q className={styles.quote}>
          <bdi>{text}</bdi>
        </q>
      ) : (
        <span className={styles.said}>
          <span className={styles.saidName}>{name}: </span>
          <bdi>{text}</bdi>
        </span>
      );
    return (
      <div className={styles.textLine}>
        {shown}{" "}
        {editable && (
          <Button kind="quiet" onClick={() => onOpen(true)}>
            {t.evidence.editQuote} <span className="sr">({name.toLocaleLowerCase()})</span>
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className="field">
      <TextArea
        aria-label={name}
        placeholder={hint}
        value={draft.value}
        maxLength={most}
        rows={field === "locator" ? 1 : 2}
        disabled={!editable}
        onChange={(event) => draft.type(event.target.value)}
        onBlur={() => save()}
        onKeyDown={(event) => {
          const done = event.key === "Enter" && (field === "locator" || event.metaKey || event.ctrlKey);
          if (!done && event.key !== "Escape") return;
          event.preventDefault();
          event.stopPropagation();
          // Leaving the field is what stores it; the keyboard stays on the card.
          const card = event.currentTarget.closest("li");
          if (card) card.focus();
          else event.currentTarget.blur();
        }}
        autoFocus={open && !draft.restored}
      />
      <FieldNote draft={draft} field={field} name={name} onRetry={(instead) => void save(instead)} />
    </div>
  );
}
