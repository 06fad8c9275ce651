import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import type { Capture, CitedEvidence, Source } from "../../api/types.ts";
import { moment, t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { toast } from "../../ui/Toasts.tsx";
import { useUses } from "./queries.ts";
import { SourceCaptures } from "./SourceCaptures.tsx";
import { SourceChecks } from "./SourceChecks.tsx";
import { SourceFacts } from "./SourceFacts.tsx";
import { SourceKeeping } from "./SourceKeeping.tsx";
import { Health, nameOf } from "./SourceList.tsx";
import { SourceText } from "./SourceText.tsx";
import styles from "./sources.module.css";

interface SourceDetailProps {
  source: Source;
  editable: boolean;
  /** Whether the reader may say how the source stands, against what was found. */
  mayJudge: boolean;
  onDeleted: () => void;
  /** How far a capture is, drawn; and how a piece of evidence stands. */
  stateOf: (capture: Capture) => ReactNode;
  evidenceOf: (evidence: CitedEvidence) => ReactNode;
}

/** All about one source: what it is, how far to trust it, what rests on it, what was kept of it. */
export function SourceDetail({
  source,
  editable,
  mayJudge,
  onDeleted,
  stateOf,
  evidenceOf,
}: SourceDetailProps) {
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
        <SourceFacts source={source} editable={editable} />
        {source.citation && <Citation words={source.citation} />}
        <SourceKeeping source={source} editable={editable} mayHide={mayJudge} onDeleted={onDeleted} />
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
