import { useQueryClient } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import { type ReactNode, useId } from "react";
import type { Capture, CitedEvidence, Source } from "../../api/types.ts";
import { KeptNote } from "../../keep/KeptNote.tsx";
import { type Sending, useDraft } from "../../keep/useDraft.ts";
import { useRetry } from "../../keep/useRetry.ts";
import { day, moment, t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { toast } from "../../ui/Toasts.tsx";
import { patchSource, putSource, readSource, type SourceField, useUses } from "./queries.ts";
import { SourceCaptures } from "./SourceCaptures.tsx";
import { SourceChecks } from "./SourceChecks.tsx";
import { Health, nameOf } from "./SourceList.tsx";
import styles from "./sources.module.css";

interface SourceDetailProps {
  source: Source;
  editable: boolean;
  /** Whether the reader may say how the source stands, against what was found. */
  mayJudge: boolean;
  /** How far a capture is, drawn; and how a piece of evidence stands. */
  stateOf: (capture: Capture) => ReactNode;
  evidenceOf: (evidence: CitedEvidence) => ReactNode;
}

/** All about one source: what it is, how far to trust it, what rests on it, what was kept of it. */
export function SourceDetail({ source, editable, mayJudge, stateOf, evidenceOf }: SourceDetailProps) {
  const words = t.sources;
  return (
    <>
      <header className={styles.detailHead}>
        <p className={styles.rowFacts}>
          <span>{words.kinds[source.kind]}</span>
          <span>{words.used(source.used_by)}</span>
          {source.confidential && <b>{words.confidential}</b>}
        </p>
        <h2 tabIndex={-1}>
          <bdi>{nameOf(source)}</bdi>
        </h2>
        {/^https?:/iu.test(source.url) && (
          <p className={styles.link}>
            <a href={source.url} target="_blank" rel="noopener noreferrer nofollow">
              <ExternalLink aria-hidden="true" />
              <bdi>{source.url}</bdi>
            </a>
          </p>
        )}
        <Health source={source} />
      </header>
      <section className={styles.part}>
        <h3>{words.reliability}</h3>
        <SourceText
          source={source}
          field="reliability"
          name={words.reliability}
          hint={words.reliabilityHint}
          most={5_000}
          editable={editable}
        />
        {source.reliability.at && (
          <p className={styles.quiet}>
            <bdi>{words.reliabilityBy(source.reliability.by?.name ?? "", moment(source.reliability.at))}</bdi>
          </p>
        )}
      </section>
      <section className={styles.part}>
        <h3>{words.usedBy}</h3>
        <Uses source={source.id} evidenceOf={evidenceOf} />
      </section>
      {source.url && <SourceChecks source={source} editable={editable} mayJudge={mayJudge} />}
      <SourceCaptures source={source} editable={editable} stateOf={stateOf} />
      <section className={styles.part}>
        <h3>{words.facts}</h3>
        <Facts source={source} editable={editable} />
        {source.citation && <Citation words={source.citation} />}
      </section>
    </>
  );
}

/** The source as it is cited, to be taken along. */
function Citation({ words }: { words: string }) {
  const copy = async () => {
    await navigator.clipboard.writeText(words);
    toast(t.sources.copied);
  };
  return (
    <p className={styles.cited}>
      <span>{t.sources.citation}</span> <bdi>{words}</bdi>{" "}
      <Button kind="quiet" onClick={() => void copy().catch(() => undefined)}>
        {t.sources.copy}
      </Button>
    </p>
  );
}

function Uses({ source, evidenceOf }: { source: string; evidenceOf: SourceDetailProps["evidenceOf"] }) {
  const { data: uses, isSuccess } = useUses(source);
  if (isSuccess && uses?.length === 0) return <p className={styles.quiet}>{t.sources.usedByNone}</p>;
  return (
    <ul className={styles.uses}>
      {uses?.map((evidence) => (
        <li key={evidence.id}>
          <p>
            <a href={`/articles/${evidence.article.id}/#claim=${evidence.claim}`}>
              <bdi>{evidence.words}</bdi>
            </a>
          </p>
          <p className={styles.rowFacts}>
            <bdi>{evidence.article.title}</bdi>
          </p>
          {evidenceOf(evidence)}
        </li>
      ))}
    </ul>
  );
}

function Facts({ source, editable }: { source: Source; editable: boolean }) {
  const words = t.sources;
  const texts: [SourceField, string, string][] = [
    ["title", words.name, words.unknown],
    ["author", words.author, words.unknown],
    ["publisher", words.publisher, words.unknown],
    ["published_at", words.published, words.unknown],
  ];
  const told: [string, string][] = [
    [words.person, source.person],
    [words.role, source.role],
    [words.contact, source.contact],
    [words.reached, source.reached_at ? moment(source.reached_at) : ""],
    [words.channel, source.channel],
    [words.terms, source.terms && (t.newSource.terms[source.terms] ?? source.terms)],
  ];
  return (
    <>
      {texts.map(([field, name, hint]) => (
        <div key={field} className={styles.fact}>
          <SourceText
            source={source}
            field={field}
            name={name}
            hint={hint}
            most={500}
            editable={editable}
            shown
          />
        </div>
      ))}
      <dl className={styles.captureFacts}>
        {told
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
      </dl>
      <p className={styles.quiet}>
        <bdi>{words.added(source.created_by.name, day(source.created_at))}</bdi>
      </p>
    </>
  );
}

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
function SourceText({ source, field, name, hint, most, editable, shown = false }: SourceTextProps) {
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
