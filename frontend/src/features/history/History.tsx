import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "../../api/client.ts";
import { asProblem } from "../../api/problem.ts";
import type { HistoryEntry } from "../../api/types.ts";
import { problemWords } from "../../keep/ProblemText.tsx";
import { moment, t } from "../../messages/index.ts";
import { Notice } from "../../ui/Notice.tsx";
import { Gone, New, WordDiff } from "../../ui/WordDiff.tsx";
import styles from "./history.module.css";
import { tellOfWords } from "./told.ts";

/** What happened to a claim, in words, oldest first; asked for only when somebody opens it. */
export function History({ claim }: { claim: string }) {
  const [open, setOpen] = useState(false);
  const query = useQuery({
    queryKey: ["history", claim],
    enabled: open,
    staleTime: 0,
    queryFn: async ({ signal }) =>
      (
        await answer(
          api.GET("/api/v1/claims/{claim_id}/history/", { params: { path: { claim_id: claim } }, signal }),
        )
      ).results,
  });
  return (
    <details className={styles.history} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h3>{t.history.title}</h3>
      </summary>
      {query.isError && <Notice kind="problem">{problemWords(asProblem(query.error))}</Notice>}
      <ol className={styles.list}>
        {query.data?.map((entry) => (
          <li key={entry.id}>
            <time dateTime={entry.at}>{moment(entry.at)}</time>
            <span>
              <b>
                <bdi>{entry.actor?.name ?? t.history.system}</bdi>
              </b>{" "}
              <What entry={entry} />
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What happened, in words; with the words that it happened to where a version or a person changed them. */
function What({ entry }: { entry: HistoryEntry }) {
  const told = tellOfWords(entry);
  if (!told) {
    return (
      <>
        {t.history.events[entry.event] ?? entry.event}
        <Change change={entry.change} />
      </>
    );
  }
  const { happened, words, reason } = told;
  return (
    <>
      {happened}
      {words && (
        <p className={styles.words}>
          <bdi>
            {words.whole ? (
              <>
                <Gone>{words.before}</Gone> <New>{words.after}</New>
              </>
            ) : (
              <WordDiff before={words.before} after={words.after} />
            )}
          </bdi>
        </p>
      )}
      {reason && <p className={styles.reason}>{reason}</p>}
    </>
  );
}

/** `{field: [old, new]}` as words; other facts say nothing to a reader and are left out. */
function Change({ change }: { change: HistoryEntry["change"] }) {
  const pairs = Object.entries((change ?? {}) as Record<string, unknown>).filter(
    (pair): pair is [string, [unknown, unknown]] =>
      Array.isArray(pair[1]) && pair[1].length === 2 && pair[1].every(isPlain),
  );
  if (pairs.length === 0) return null;
  return (
    <ul className={styles.changes}>
      {pairs.map(([field, [before, after]]) => (
        <li key={field}>
          {field.replaceAll("_", " ")}: {before ? <del>{String(before)}</del> : null}{" "}
          <ins>{String(after ?? "")}</ins>
        </li>
      ))}
    </ul>
  );
}

const isPlain = (value: unknown) => value === null || ["string", "number", "boolean"].includes(typeof value);
