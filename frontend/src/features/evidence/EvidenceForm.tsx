import { CircleDot, Link as LinkIcon, type LucideIcon, Minus, Plus } from "lucide-react";
import {
  type FormEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import type { Evidence, EvidenceFacts } from "../../api/types.ts";
import { KeptNote } from "../../keep/KeptNote.tsx";
import { useDraft } from "../../keep/useDraft.ts";
import { useRetry } from "../../keep/useRetry.ts";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Key } from "../../ui/Key.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import styles from "./evidence.module.css";
import { linkIn } from "./links.ts";
import { attachEvidence } from "./queries.ts";

interface EvidenceFormProps {
  claim: string;
  /** A link to begin with, offered at some moment. */
  offered: { readonly link: string; readonly at: number } | null;
  field: RefObject<HTMLInputElement | null>;
  onAttached: (evidence: Evidence) => void;
}

const STANCES: readonly { stance: Evidence["stance"]; icon: LucideIcon; keys: readonly string[] }[] = [
  { stance: "supports", icon: Plus, keys: ["+", "="] },
  { stance: "refutes", icon: Minus, keys: ["-", "−"] },
  { stance: "context", icon: CircleDot, keys: ["0"] },
];

/** Attaches a link: paste it, say which way it points, quote the words that matter. The rest opens with the link. */
export function EvidenceForm({ claim, offered, field, onAttached }: EvidenceFormProps) {
  const link = useDraft(claim, "evidence-link", "");
  const quote = useDraft(claim, "evidence-quote", "");
  const stance = useDraft(claim, "evidence-stance", "supports");
  const grade = useDraft(claim, "evidence-grade", "");
  const quoteId = useId();
  const [wrong, setWrong] = useState(false);
  // The same key for the same words: a repeat after a lost answer attaches nothing twice.
  const attempt = useRef({ words: "", key: "" });
  const stances = useRef<HTMLFieldSetElement>(null);
  const taken = useRef(0);
  useEffect(() => {
    if (!offered || offered.at === taken.current) return;
    taken.current = offered.at;
    link.type(offered.link);
    requestAnimationFrame(() => stances.current?.querySelector<HTMLElement>("input:checked")?.focus());
  });
  const open = link.value !== "" || quote.value !== "";

  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    const url = linkIn(link.value);
    setWrong(url === null);
    if (url === null || link.sending) return;
    const body: EvidenceFacts = {
      url,
      stance: stance.value as Evidence["stance"],
      quote: quote.value.trim(),
      ...(grade.value && { grade: grade.value as NonNullable<EvidenceFacts["grade"]> }),
    };
    const words = JSON.stringify(body);
    if (attempt.current.words !== words) attempt.current = { words, key: crypto.randomUUID() };
    const stored = await link.submit(async () =>
      onAttached(await attachEvidence(claim, body, attempt.current.key)),
    );
    if (!stored) return;
    for (const draft of [quote, stance, grade]) draft.discard();
    attempt.current = { words: "", key: "" };
  };
  useRetry(link.problem, submit);
  const byKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) submit();
    const chosen = STANCES.find(({ keys }) => keys.includes(event.key));
    if (!chosen || !(event.target as Element).matches("[type=radio]")) return;
    event.preventDefault();
    stance.type(chosen.stance);
  };

  return (
    <form className={styles.form} onSubmit={submit} onKeyDown={byKey} noValidate>
      <label className={styles.add}>
        <LinkIcon aria-hidden="true" />
        <span className="sr">{t.evidence.link}</span>
        <input
          ref={field}
          type="url"
          inputMode="url"
          value={link.value}
          placeholder={t.evidence.add}
          maxLength={4_096}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? "link-problem" : undefined}
          onChange={(event) => {
            setWrong(false);
            link.type(event.target.value);
          }}
        />
        <Key>E</Key>
      </label>
      {wrong && (
        <p id="link-problem" className={styles.wrong} role="alert">
          {t.evidence.notALink}
        </p>
      )}
      {open && (
        <>
          <fieldset ref={stances} className={styles.stances}>
            <legend className="sr">{t.evidence.stance}</legend>
            {STANCES.map(({ stance: value, icon: Icon }) => (
              <label key={value}>
                <input
                  className="sr"
                  type="radio"
                  name="stance"
                  checked={stance.value === value}
                  onChange={() => stance.type(value)}
                />
                <Icon aria-hidden="true" />
                {t.evidence.stances[value]}
              </label>
            ))}
          </fieldset>
          <div className="field">
            <label className="label" htmlFor={quoteId}>
              {t.evidence.quote}
            </label>
            <TextArea
              id={quoteId}
              value={quote.value}
              maxLength={20_000}
              placeholder={t.evidence.quoteHint}
              onChange={(event) => quote.type(event.target.value)}
            />
          </div>
          <div className={styles.formFoot}>
            <label className={styles.gradeField}>
              <span className="sr">{t.evidence.grade}</span>
              <select
                className="select"
                value={grade.value}
                onChange={(event) => grade.type(event.target.value)}
              >
                <option value="">
                  {t.evidence.grade}: {t.evidence.noGrade}
                </option>
                {Object.entries(t.evidence.grades).map(([value, name]) => (
                  <option key={value} value={value}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <Button kind="primary" type="submit" busy={link.sending}>
              {t.evidence.submit}
            </Button>
          </div>
        </>
      )}
      <KeptNote
        draft={link}
        name={t.evidence.link.toLocaleLowerCase()}
        pointer="url"
        onRetry={() => submit()}
      />
    </form>
  );
}
