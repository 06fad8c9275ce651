import { FileText, Link as LinkIcon } from "lucide-react";
import { type FormEvent, type KeyboardEvent, lazy, type RefObject, Suspense, useId, useState } from "react";
import { LARGEST_FILE } from "../../api/captures.ts";
import type { Evidence, EvidenceFacts, Source } from "../../api/types.ts";
import { KeptNote } from "../../keep/KeptNote.tsx";
import { useDraft } from "../../keep/useDraft.ts";
import { useRetry } from "../../keep/useRetry.ts";
import { hostOf } from "../../messages/hostOf.ts";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Key } from "../../ui/Key.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import styles from "./evidence.module.css";
import { GradeChoice, StanceChoice, Taken, Ways } from "./FormParts.tsx";
import { KnownSources } from "./KnownSources.tsx";
import { linkIn } from "./links.ts";
import { factsFrom, sourceFrom } from "./newSource.ts";
import type { NewEvidence } from "./queries.ts";
import { STANCES } from "./stances.ts";
import { useAttempt } from "./useAttempt.ts";

const NewSourceFields = lazy(() => import("./NewSourceFields.tsx"));

interface EvidenceFormProps {
  claim: string;
  desk: string;
  /** Whether the reader may make a source confidential. */
  mayHide: boolean;
  field: RefObject<HTMLInputElement | null>;
  /** Evidence whose place the new one takes, with its link to be mended. */
  replaced: Evidence | null;
  /** A file that was dropped or pasted. */
  file: File | null;
  onFile: (file: File | null) => void;
  onKeepBoth: () => void;
  onAttached: (evidence: Evidence) => void;
}

/** Attaches a link, a source of the desk, a file, or what is no web page: all that is said of it opens with the first. */
export function EvidenceForm(props: EvidenceFormProps) {
  const { claim, desk, mayHide, field, replaced, file, onFile, onKeepBoth, onAttached } = props;
  const link = useDraft(claim, "evidence-link", replaced?.source.url ?? "");
  const quote = useDraft(claim, "evidence-quote", replaced?.quote ?? "");
  const stance = useDraft(claim, "evidence-stance", replaced?.stance ?? "supports");
  const grade = useDraft(claim, "evidence-grade", replaced?.grade ?? "");
  const other = useDraft(claim, "evidence-source", "");
  const quoteId = useId();
  const [wrong, setWrong] = useState<string | null>(null);
  const [known, setKnown] = useState<Source | null>(null);
  const attach = useAttempt(claim);
  const isOther = other.value !== "";
  const tooLarge = file !== null && file.size > LARGEST_FILE;
  const open = link.value !== "" || quote.value !== "" || isOther || file !== null || known !== null;

  const named = (): NewEvidence | string => {
    const said: EvidenceFacts = {
      stance: stance.value as Evidence["stance"],
      quote: quote.value.trim(),
      ...(grade.value && { grade: grade.value as NonNullable<EvidenceFacts["grade"]> }),
    };
    if (file) return tooLarge ? t.evidence.fileTooLarge : { facts: said, file };
    if (known) return { facts: { source: known.id, ...said } };
    if (isOther) {
      const source = sourceFrom(factsFrom(other.value));
      return source.title ? { facts: { source, ...said } } : t.newSource.noTitle;
    }
    const url = linkIn(link.value);
    return url ? { facts: { url, ...said } } : t.evidence.notALink;
  };
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (link.sending) return;
    const made = named();
    setWrong(typeof made === "string" ? made : null);
    if (typeof made === "string") return;
    let attached: Evidence | null = null;
    const stored = await link.submit(async () => {
      attached = await attach(made);
    });
    if (!stored || !attached) return;
    for (const draft of [quote, stance, grade, other]) draft.discard();
    setKnown(null);
    onFile(null);
    onAttached(attached);
  };
  useRetry(link.problem, submit);
  const byKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void submit();
    const chosen = STANCES.find(({ keys }) => keys.includes(event.key));
    if (!chosen || !(event.target as Element).matches("[type=radio]")) return;
    event.preventDefault();
    stance.type(chosen.stance);
  };

  return (
    <form className={styles.form} onSubmit={submit} onKeyDown={byKey} noValidate>
      {replaced && (
        <p className={styles.replaces}>
          {t.evidence.replaces(hostOf(replaced.source.url))}{" "}
          <Button kind="quiet" onClick={onKeepBoth}>
            {t.evidence.keepOther}
          </Button>
        </p>
      )}
      {file ? (
        <Taken icon={<FileText aria-hidden="true" />} onRemove={() => onFile(null)}>
          {t.evidence.fileTaken(file.name)}
        </Taken>
      ) : known ? (
        <Taken icon={<LinkIcon aria-hidden="true" />} onRemove={() => setKnown(null)}>
          {known.title || known.url}
        </Taken>
      ) : isOther ? (
        <Suspense fallback={null}>
          <NewSourceFields
            facts={factsFrom(other.value)}
            mayHide={mayHide}
            onFacts={(facts) => other.type(JSON.stringify(facts))}
          />
        </Suspense>
      ) : (
        <>
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
              aria-invalid={wrong !== null || undefined}
              aria-describedby={wrong ? `${quoteId}-wrong` : undefined}
              onChange={(event) => {
                setWrong(null);
                link.type(event.target.value);
              }}
            />
            <Key>E</Key>
          </label>
          {link.value !== "" && !/^https?:/iu.test(link.value.trim()) && (
            <KnownSources
              desk={desk}
              words={link.value}
              onChoose={(source) => {
                setWrong(null);
                setKnown(source);
                link.type("");
              }}
            />
          )}
        </>
      )}
      {(wrong || tooLarge) && (
        <p id={`${quoteId}-wrong`} className={styles.wrong} role="alert">
          {wrong ?? t.evidence.fileTooLarge}
        </p>
      )}
      {open && (
        <>
          <StanceChoice value={stance.value} onChoose={(value) => stance.type(value)} />
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
            <GradeChoice value={grade.value} onChoose={(value) => grade.type(value)} />
            <Button kind="primary" type="submit" busy={link.sending}>
              {t.evidence.submit}
            </Button>
          </div>
        </>
      )}
      <Ways
        other={isOther}
        chosen={file !== null || known !== null}
        onFile={onFile}
        onOther={() => (isOther ? other.discard() : other.type(JSON.stringify({ kind: "interview" })))}
      />
      <KeptNote
        draft={link}
        name={t.evidence.link.toLocaleLowerCase()}
        pointer="url"
        onRetry={() => void submit()}
      />
    </form>
  );
}
