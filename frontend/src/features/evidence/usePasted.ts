import { useEffect, useRef } from "react";
import type { Evidence } from "../../api/types.ts";
import { type DraftField, type Sending, useDraft } from "../../keep/useDraft.ts";
import { useRetry } from "../../keep/useRetry.ts";
import { attachEvidence } from "./queries.ts";

/** A link on its way to the server, under the key that lets it arrive once. */
interface Waiting {
  readonly key: string;
  readonly url: string;
}

/** Links that were pasted and are attached without a form: kept in this browser until the server has them. */
export interface PastedLinks {
  readonly waiting: readonly Waiting[];
  readonly draft: DraftField;
  attach(url: string): void;
  again(instead?: Partial<Sending>): Promise<boolean>;
}

/** `onAttached` is told of each link that the server took. */
export function usePasted(claim: string, onAttached: (evidence: Evidence) => void): PastedLinks {
  const draft = useDraft(claim, "evidence-pasted", "");
  const done = useRef(new Set<string>());
  const told = useRef(onAttached);
  told.current = onAttached;
  const newest = useRef(draft.value);
  // What was attached or given up is not attached with the next one.
  if (!draft.changed && !draft.sending) newest.current = "";

  const again = (instead?: Partial<Sending>) =>
    draft.submit(async ({ value }) => {
      for (const { key, url } of linesIn(value)) {
        if (done.current.has(key)) continue;
        const evidence = await attachEvidence(claim, { facts: { url, stance: "supports" } }, key);
        if (done.current.has(key)) continue;
        done.current.add(key);
        told.current(evidence);
      }
    }, instead);
  useRetry(draft.problem, again);

  const left = draft.restored;
  const latest = useRef(again);
  latest.current = again;
  useEffect(() => {
    // Whoever pasted a link before the page was left wanted it attached.
    if (left) void latest.current();
  }, [left]);

  return {
    waiting: linesIn(draft.value).filter(({ key }) => !done.current.has(key)),
    draft,
    attach(url) {
      // Two links pasted in one breath: the second one is added to the first though nothing was drawn in between.
      const kept = linesIn(newest.current).filter(({ key }) => !done.current.has(key));
      const line = `${crypto.randomUUID()} ${url}`;
      newest.current = [...kept.map((one) => `${one.key} ${one.url}`), line].join("\n");
      void again({ value: newest.current });
    },
    again,
  };
}

function linesIn(value: string): Waiting[] {
  return value
    .split("\n")
    .map((line) => line.split(" "))
    .flatMap(([key, url]) => (key && url ? [{ key, url }] : []));
}
