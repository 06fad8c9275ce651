import { useQueryClient } from "@tanstack/react-query";
import { LoaderCircle } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { asProblem, type Problem } from "../../api/problem.ts";
import type { Check, Source } from "../../api/types.ts";
import { problemWords } from "../../keep/ProblemText.tsx";
import { unsaved } from "../../keep/saving.ts";
import { useDraft } from "../../keep/useDraft.ts";
import { moment, t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { HEALTHS } from "./health.ts";
import { checkSource, putSource, refreshSource, setHealth, useChecks } from "./queries.ts";
import styles from "./sources.module.css";

interface SourceChecksProps {
  source: Source;
  editable: boolean;
  /** Whether the reader may say how it stands, against what was found. */
  mayJudge: boolean;
}

/** What later looks at a source found, newest first, how to have it looked at, and what a person says against that. */
export function SourceChecks({ source, editable, mayJudge }: SourceChecksProps) {
  const words = t.sources;
  const client = useQueryClient();
  const { data: checks, isSuccess } = useChecks(source.id);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const underWay = checks?.some((check) => check.state !== "done") ?? false;
  const before = useRef(underWay);
  useEffect(() => {
    if (before.current && !underWay) void refreshSource(client, source.id);
    before.current = underWay;
  }, [underWay, client, source.id]);
  const look = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await unsaved.during(checkSource(client, source.id));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  const { health_set: said } = source;
  return (
    <section className={styles.part}>
      <div className={styles.partHead}>
        <h3>{words.checks}</h3>
        {editable && !underWay && (
          <Button kind="quiet" busy={busy} onClick={() => void look()}>
            {words.lookNow}
          </Button>
        )}
      </div>
      {problem && <Notice kind="problem">{problemWords(problem)}</Notice>}
      {said && (
        <p className={styles.quiet}>
          <bdi>{words.healthSet(said.by?.name ?? "", said.at ? moment(said.at) : "")}</bdi>{" "}
          {said.note && <bdi>“{said.note}”</bdi>}
        </p>
      )}
      {isSuccess && checks?.length === 0 && <p className={styles.quiet}>{words.checksNone}</p>}
      <ol className={styles.captures}>
        {checks?.map((check) => (
          <li key={check.id}>
            <Found check={check} />
          </li>
        ))}
      </ol>
      {mayJudge && <Otherwise key={source.health_set?.health ?? "found"} source={source} />}
    </section>
  );
}

function Found({ check }: { check: Check }) {
  const words = t.sources;
  if (check.state !== "done") {
    return (
      <p className={styles.health} data-s="review" role="status">
        <LoaderCircle className="spin" aria-hidden="true" />
        <span>{words.looking}</span>
      </p>
    );
  }
  const { icon: Icon, look } = HEALTHS[check.health];
  const gone = check.quotes.filter((quote) => quote.state === "absent").length;
  const facts = [
    check.at && moment(check.at),
    gone > 0 && words.quotesGone(gone),
    check.http_status && `HTTP ${check.http_status}`,
    check.by && words.lookedBy(check.by.name),
  ].filter(Boolean);
  return (
    <p className={styles.health} data-s={look}>
      <Icon aria-hidden="true" />
      <span>
        {words.healths[check.health]} <small>{facts.join(", ")}</small>
      </span>
    </p>
  );
}

type Said = Exclude<Source["health"], "unchecked">;

/** An editor's word on how a source stands. */
function Otherwise({ source }: { source: Source }) {
  const words = t.sources;
  const client = useQueryClient();
  const note = useDraft(source.id, "health-note", source.health_set?.note ?? "");
  const [health, choose] = useState<Said | "">((source.health_set?.health as Said | undefined) ?? "");
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    try {
      putSource(client, await unsaved.during(setHealth(source, health || null, note.value.trim())));
      note.discard();
    } catch (thrown) {
      const refused = asProblem(thrown);
      setProblem(refused);
      // Somebody changed the source meanwhile: it is shown as it is now, and what was chosen and written stays.
      if (refused.status === 412) void refreshSource(client, source.id);
    }
  };
  return (
    <details className={styles.otherwise} open={note.changed || undefined}>
      <summary>{words.standsOtherwise}</summary>
      <form onSubmit={save}>
        <p className={styles.quiet}>{words.healthHint}</p>
        <label>
          <span className="sr">{words.health}</span>
          <select
            className="select"
            value={health}
            onChange={(event) => choose(event.target.value as Said | "")}
          >
            <option value="">{words.asFound}</option>
            {Object.entries(words.healths)
              .filter(([one]) => one !== "unchecked")
              .map(([one, name]) => (
                <option key={one} value={one}>
                  {name}
                </option>
              ))}
          </select>
        </label>
        <label className="field">
          <span className="label">{words.healthNote}</span>
          <input
            className="input"
            value={note.value}
            maxLength={5_000}
            onChange={(event) => note.type(event.target.value)}
          />
        </label>
        {problem && <Notice kind="problem">{problemWords(problem)}</Notice>}
        <Button type="submit">{words.healthSave}</Button>
      </form>
    </details>
  );
}
