import { useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import type { Source } from "../../api/types.ts";
import { KeptNote } from "../../keep/KeptNote.tsx";
import { type Sending, useDraft } from "../../keep/useDraft.ts";
import { useRetry } from "../../keep/useRetry.ts";
import { t } from "../../messages/index.ts";
import { patchSource, putSource, readSource, type SourceField } from "./queries.ts";
import styles from "./sources.module.css";

interface SourceTextProps {
  source: Source;
  field: SourceField;
  name: string;
  hint: string;
  most: number;
  editable: boolean;
  /** Whether its name stands beside it; a heading names it otherwise. */
  shown?: boolean;
}

/** A text about a source that is a field where one writes, stored when one leaves it. */
export function SourceText({ source, field, name, hint, most, editable, shown = false }: SourceTextProps) {
  const client = useQueryClient();
  const id = useId();
  const draft = useDraft(source.id, field, readSource(source, field), source.etag);
  const save = async (instead?: Partial<Sending>) => {
    if (draft.sending || !(draft.changed || instead)) return;
    await draft.submit(
      async (sending) => putSource(client, await patchSource(source.id, field, sending)),
      instead,
    );
  };
  useRetry(draft.problem, save);
  return (
    <>
      <label htmlFor={id} className={shown ? undefined : "sr"}>
        {name}
      </label>
      <textarea
        id={id}
        className={shown ? styles.plain : "textarea"}
        rows={shown ? 1 : 2}
        value={draft.value}
        maxLength={most}
        placeholder={editable ? hint : t.claim.empty}
        disabled={!editable}
        onChange={(event) => draft.type(event.target.value)}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          const done = event.key === "Enter" && (shown || event.metaKey || event.ctrlKey);
          if (!done && event.key !== "Escape") return;
          event.preventDefault();
          event.currentTarget.blur();
        }}
      />
      <KeptNote
        draft={draft}
        name={name.toLocaleLowerCase()}
        pointer={field}
        onRetry={(instead) => void save(instead)}
        theirs={(current) => ({
          value: readSource(current as Source, field),
          etag: (current as Source).etag,
        })}
      />
    </>
  );
}
