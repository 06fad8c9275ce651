import { type FormEvent, type KeyboardEvent, type RefObject, useRef, useState } from "react";
import { Problem } from "../../api/problem.ts";
import type { Claim, Rating } from "../../api/types.ts";
import { KeptNote } from "../../keep/KeptNote.tsx";
import { useDraft } from "../../keep/useDraft.ts";
import { useRetry } from "../../keep/useRetry.ts";
import { day, t } from "../../messages/index.ts";
import { lookOfRating } from "../../styles/looks.ts";
import { Button } from "../../ui/Button.tsx";
import { Key } from "../../ui/Key.tsx";
import { SEND_KEYS } from "../../ui/keys.ts";
import { Notice } from "../../ui/Notice.tsx";
import { Sign } from "../../ui/Sign.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { WordDiff } from "../../ui/WordDiff.tsx";
import type { Judgement } from "./queries.ts";
import styles from "./verdicts.module.css";

interface JudgementFormProps {
  /** Tells the drafts of a verdict and of a decision on one claim apart. */
  kind: "verdict" | "decision";
  claim: string;
  /** The claim's words as they are read. */
  words: string;
  version: number;
  ratings: readonly Rating[];
  submitLabel: string;
  group: RefObject<HTMLFieldSetElement | null>;
  /** Whether reasons are asked for. */
  reasons: boolean;
  send: (judgement: Judgement, key: string) => Promise<unknown>;
  onSent: (rating: Rating) => void;
  /** The words changed while they were judged: the claim must be read again. */
  onTextChanged: () => void;
}

/** Rating by digit, reasons, and sending with Control or Command and Enter; kept until the server has it. */
export function JudgementForm(props: JudgementFormProps) {
  const { kind, claim, ratings, group, reasons } = props;
  const rating = useDraft(claim, `${kind}-rating`, "");
  const rationale = useDraft(claim, `${kind}-rationale`, "");
  const words = useRef<HTMLTextAreaElement>(null);
  const { missing, moved, submit } = useJudgement(props, rating, rationale);
  const chosen = ratings.find(({ key }) => key === rating.value);

  const byDigit = (event: KeyboardEvent) => {
    if ((event.metaKey || event.ctrlKey) && event.key === "Enter") {
      event.preventDefault();
      submit();
      return;
    }
    const pick = /^[1-9]$/u.test(event.key) ? ratings[Number(event.key) - 1] : undefined;
    if (!pick || event.target instanceof HTMLTextAreaElement || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    rating.type(pick.key);
    words.current?.focus();
  };

  return (
    <form className={styles.form} onSubmit={submit} onKeyDown={byDigit} noValidate>
      <fieldset ref={group} className={styles.ratings} tabIndex={-1}>
        <legend className="sr">{t.verdicts.rating}</legend>
        {ratings.map((one, at) => (
          <label key={one.key} data-s={lookOfRating(one.key, one.colour)} title={one.definition}>
            <input
              className="sr"
              type="radio"
              name={`${kind}-rating`}
              value={one.key}
              checked={one.key === rating.value}
              onChange={() => rating.type(one.key)}
            />
            <Sign look={lookOfRating(one.key, one.colour)} />
            {at < 9 && <Key>{at + 1}</Key>}
            <span>{one.label}</span>
          </label>
        ))}
      </fieldset>
      {chosen?.definition && <p className={styles.definition}>{chosen.definition}</p>}
      <TextArea
        aria-label={t.verdicts.rationale}
        area={words}
        value={rationale.value}
        maxLength={20_000}
        placeholder={t.verdicts.rationaleHint}
        required={reasons}
        aria-invalid={missing === "rationale" || undefined}
        onChange={(event) => rationale.type(event.target.value)}
      />
      {missing && (
        <Notice kind="problem">{missing === "rating" ? t.verdicts.noRating : t.verdicts.noRationale}</Notice>
      )}
      {moved !== null ? (
        <Notice kind="problem">
          <span>{t.conflict.moved}</span>
          <span>
            <bdi>
              <WordDiff before={moved.before} after={moved.after} />
            </bdi>
          </span>
        </Notice>
      ) : (
        <KeptNote
          draft={rationale}
          name={t.verdicts.rationale}
          pointer="rationale"
          onRetry={() => submit()}
        />
      )}
      <div className={styles.foot}>
        <span>
          {t.verdicts.asOf(day(new Date().toISOString()))}
          {(rating.changed || rationale.changed) && ` · ${t.saving.keptHere.toLocaleLowerCase()}`}
        </span>
        <Button kind="primary" type="submit" busy={rationale.sending}>
          {props.submitLabel} <Key>{SEND_KEYS}</Key>
        </Button>
      </div>
    </form>
  );
}

type Draft = ReturnType<typeof useDraft>;

/** What is still missing, and how the judgement is sent: once only, however often it takes. */
function useJudgement(props: JudgementFormProps, rating: Draft, rationale: Draft) {
  const [missing, setMissing] = useState<"rating" | "rationale" | null>(null);
  const [moved, setMoved] = useState<{ before: string; after: string } | null>(null);
  const attempt = useRef({ words: "", key: "" });

  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    const chosen = props.ratings.find(({ key }) => key === rating.value);
    const lacks = !chosen ? "rating" : props.reasons && !rationale.value.trim() ? "rationale" : null;
    setMissing(lacks);
    setMoved(null);
    if (lacks || !chosen || rationale.sending) return;
    const judgement = {
      rating: chosen.key,
      rationale: rationale.value,
      version: props.version,
      exact: props.words,
    };
    const words = JSON.stringify(judgement);
    if (attempt.current.words !== words) attempt.current = { words, key: crypto.randomUUID() };
    const sent = await rationale.submit(async () => {
      try {
        await props.send(judgement, attempt.current.key);
      } catch (thrown) {
        if (thrown instanceof Problem && thrown.code === "text_changed") {
          const now = (thrown.current as Claim | null)?.anchor.exact;
          setMoved({ before: props.words, after: now ?? props.words });
          props.onTextChanged();
        }
        throw thrown;
      }
    });
    if (!sent) return;
    rating.discard();
    rationale.discard();
    attempt.current = { words: "", key: "" };
    props.onSent(chosen);
  };
  useRetry(rationale.problem, submit);
  return { missing, moved, submit };
}
