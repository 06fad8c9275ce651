import { useState } from "react";
import { asProblem } from "../../api/problem.ts";
import type { CitedEvidence } from "../../api/types.ts";
import { problemWords } from "../../keep/ProblemText.tsx";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { CaptureState, CaptureWarnings } from "./CaptureState.tsx";
import { EvidenceBrief } from "./EvidenceBrief.tsx";
import styles from "./evidence.module.css";
import { nameOfSource } from "./links.ts";
import { type CitedFilter, useCitedEvidence } from "./queries.ts";

const ANY: CitedFilter = { stance: "", capture: "", quote: "" };

interface CitedEvidenceListProps {
  article: string;
  onClaim: (claim: string) => void;
}

/** All evidence of an article, by stance, by how its copy is, and by what became of its quote. */
export function CitedEvidenceList({ article, onClaim }: CitedEvidenceListProps) {
  const [filter, setFilter] = useState(ANY);
  const query = useCitedEvidence(article, filter);
  const rows = query.data?.pages.flatMap((page) => page.results) ?? [];
  const words = t.articleEvidence;
  const asked = JSON.stringify(filter) !== JSON.stringify(ANY);
  return (
    <div className={styles.cited}>
      <div className={styles.citedFilters}>
        <Filter
          name={words.stance}
          value={filter.stance}
          choices={t.evidence.stances}
          onChoose={(stance) => setFilter({ ...filter, stance: stance as CitedFilter["stance"] })}
        />
        <Filter
          name={words.state}
          value={filter.capture}
          choices={words.states}
          onChoose={(capture) => setFilter({ ...filter, capture: capture as CitedFilter["capture"] })}
        />
        <Filter
          name={words.quote}
          value={filter.quote}
          choices={words.quotes}
          onChoose={(quote) => setFilter({ ...filter, quote: quote as CitedFilter["quote"] })}
        />
        <span role="status" className={styles.count}>
          {query.isPending ? words.loading : words.count(rows.length, query.hasNextPage)}
        </span>
      </div>
      <div className={styles.citedRows}>
        {query.isError && (
          <Notice kind="problem">
            <div className="row">
              <span>{problemWords(asProblem(query.error))}</span>
              <Button kind="quiet" onClick={() => query.refetch()}>
                {t.problems.tryAgain}
              </Button>
            </div>
          </Notice>
        )}
        {query.isSuccess && rows.length === 0 && (
          <p className={styles.hint}>
            {asked ? words.noneFit : words.none}{" "}
            {asked ? (
              <Button kind="quiet" onClick={() => setFilter(ANY)}>
                {words.showAll}
              </Button>
            ) : (
              t.evidence.noneHow
            )}
          </p>
        )}
        <ul className={styles.cards}>
          {rows.map((row) => (
            <Row key={row.id} evidence={row} onClaim={onClaim} />
          ))}
        </ul>
        {query.hasNextPage && (
          <Button busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {words.more}
          </Button>
        )}
      </div>
    </div>
  );
}

function Row({ evidence, onClaim }: { evidence: CitedEvidence; onClaim: (claim: string) => void }) {
  const { source, capture } = evidence;
  return (
    <li className={styles.card}>
      <button
        type="button"
        className={styles.forClaim}
        aria-label={t.articleEvidence.openClaim(evidence.words)}
        onClick={() => onClaim(evidence.claim)}
      >
        <bdi>{evidence.words}</bdi>
      </button>
      <p className={styles.citedTitle}>
        <bdi>{capture?.title || source.title || source.url}</bdi>{" "}
        <small>
          <bdi>{nameOfSource(source)}</bdi>
        </small>
      </p>
      <EvidenceBrief evidence={evidence} />
      <div className={styles.foot}>
        <CaptureState capture={capture} />
        {capture?.state === "captured" && (
          <a
            className={styles.copy}
            href={`/captures/${capture.id}/?evidence=${evidence.id}`}
            target="_blank"
            rel="noopener"
          >
            {t.evidence.read}
          </a>
        )}
      </div>
      {capture && <CaptureWarnings capture={capture} />}
    </li>
  );
}

interface FilterProps {
  name: string;
  value: string;
  choices: Readonly<Record<string, string>>;
  onChoose: (value: string) => void;
}

function Filter({ name, value, choices, onChoose }: FilterProps) {
  return (
    <label className={styles.filter}>
      <span>{name}</span>
      <select className="select" value={value} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{t.articleEvidence.any}</option>
        {Object.entries(choices).map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
