import { useId } from "react";
import type { Claim } from "../../api/types.ts";
import { KeptNote } from "../../keep/KeptNote.tsx";
import { type Sending, useDraft } from "../../keep/useDraft.ts";
import { useRetry } from "../../keep/useRetry.ts";
import { moment, t } from "../../messages/index.ts";
import styles from "./claims.module.css";
import { FIELDS, type Field, patchClaim } from "./queries.ts";

interface ClaimFactsProps {
  claim: Claim;
  /** Whether the reader may change it. */
  editable: boolean;
  nameOf: (person: string) => string;
  /** Told of each change that the server took: the claim before and after, and which field. */
  onSaved: (before: Claim, after: Claim, field: Field, sent: string) => void;
}

/** Summary, claimant and kind: text that becomes a field where one writes; stored when one leaves it. */
export function ClaimFacts({ claim, editable, nameOf, onSaved }: ClaimFactsProps) {
  return (
    <div className={styles.facts}>
      <TextFact claim={claim} field="summary" editable={editable} onSaved={onSaved} />
      <TextFact claim={claim} field="claimant" editable={editable} onSaved={onSaved} />
      <KindFact claim={claim} editable={editable} onSaved={onSaved} />
      <TextFact claim={claim} field="notes" editable={editable} onSaved={onSaved} />
      {claim.assignees.length > 0 && (
        <div className={styles.fact}>
          <span>{t.claim.assigned}</span>
          <span>{claim.assignees.map(nameOf).join(", ")}</span>
        </div>
      )}
      <div className={styles.fact}>
        <span>{t.claim.by}</span>
        <span>
          <bdi>{t.claim.made(claim.created_by?.name ?? "", moment(claim.created_at))}</bdi>
        </span>
      </div>
    </div>
  );
}

type FactProps = Omit<ClaimFactsProps, "nameOf">;

const HINTS = {
  summary: () => [t.claim.summary, t.claim.summaryHint, 1_000],
  claimant: () => [t.claim.claimant, t.claim.claimantHint, 300],
  notes: () => [t.claim.notes, t.claim.notesHint, 20_000],
} as const satisfies Record<string, () => readonly [string, string, number]>;

function TextFact({ claim, field, editable, onSaved }: FactProps & { field: keyof typeof HINTS }) {
  const [label, hint, most] = HINTS[field]();
  const stored = FIELDS[field].read(claim);
  const draft = useDraft(claim.id, field, stored, claim.etag);
  const id = useId();
  const save = async (instead?: Partial<Sending>) => {
    if (draft.sending || !(draft.changed || instead)) return;
    await draft.submit(
      async (sending) => onSaved(claim, await patchClaim(claim, field, sending), field, sending.value),
      instead,
    );
  };
  useRetry(draft.problem, save);
  return (
    <div className={styles.fact}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className={styles.plain}
        rows={1}
        value={draft.value}
        maxLength={most}
        placeholder={editable ? hint : t.claim.empty}
        disabled={!editable}
        aria-invalid={draft.problem ? true : undefined}
        onChange={(event) => draft.type(event.target.value)}
        onBlur={() => save()}
        onKeyDown={(event) => {
          const done = event.key === "Enter" && (field !== "notes" || event.metaKey || event.ctrlKey);
          if (!done && event.key !== "Escape") return;
          event.preventDefault();
          // Leaving the field is what stores it.
          event.currentTarget.blur();
        }}
      />
      <KeptNote
        draft={draft}
        name={label.toLocaleLowerCase()}
        pointer={field}
        onRetry={save}
        theirs={(current) => ({ value: FIELDS[field].read(current as Claim), etag: (current as Claim).etag })}
      />
    </div>
  );
}

function KindFact({ claim, editable, onSaved }: FactProps) {
  const draft = useDraft(claim.id, "kind", claim.kind, claim.etag);
  const id = useId();
  const save = (instead?: Partial<Sending>) =>
    draft.submit(
      async (sending) => onSaved(claim, await patchClaim(claim, "kind", sending), "kind", sending.value),
      instead,
    );
  useRetry(draft.problem, save);
  return (
    <div className={styles.fact}>
      <label htmlFor={id}>{t.claim.kind}</label>
      <select
        id={id}
        className={styles.plain}
        value={draft.value}
        disabled={!editable}
        onChange={(event) => save({ value: event.target.value })}
      >
        {Object.entries(t.claim.kinds).map(([kind, name]) => (
          <option key={kind} value={kind}>
            {name}
          </option>
        ))}
      </select>
      <KeptNote draft={draft} name={t.claim.kind.toLocaleLowerCase()} pointer="kind" onRetry={() => save()} />
    </div>
  );
}
