import { type RefObject, useEffect, useRef, useState } from "react";
import { asProblem } from "../../api/problem.ts";
import type { Evidence } from "../../api/types.ts";
import { problemWords } from "../../keep/ProblemText.tsx";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { EvidenceCard } from "./EvidenceCard.tsx";
import { EvidenceForm } from "./EvidenceForm.tsx";
import styles from "./evidence.module.css";
import { hostOf } from "./links.ts";
import { isUnderWay, useEvidence, useFreshEvidence } from "./queries.ts";

interface EvidencePanelProps {
  claim: string;
  /** Whether to ask the server yet. */
  enabled: boolean;
  editable: boolean;
  /** Links that stand in the claim's own words, not attached yet. */
  links: readonly string[];
  /** A link that was pasted onto the page, to be attached here; `at` tells two pastes of the same link apart. */
  pasted: { readonly link: string; readonly at: number } | null;
  field: RefObject<HTMLInputElement | null>;
  /** Told when evidence came, went or settled, so that the claim's counts can follow. */
  onChanged: () => void;
  onRemove: (evidence: Evidence) => void;
}

/** All that a claim rests on, and the form that adds to it. */
export function EvidencePanel(props: EvidencePanelProps) {
  const { claim, enabled, editable, links, pasted, field, onChanged, onRemove } = props;
  const [taken, setTaken] = useState<EvidencePanelProps["pasted"]>(null);
  const query = useEvidence(claim, enabled);
  const rows = query.data ?? [];
  const count = (stance: Evidence["stance"]) => rows.filter((row) => row.stance === stance).length;
  const waiting = rows.filter((row) => isUnderWay(row.capture)).length;
  useWhenFewer(waiting, onChanged);
  const fresh = useFreshEvidence(claim);
  const changed = () => {
    void fresh();
    onChanged();
  };
  const attached = new Set(rows.map((row) => row.source.url));
  return (
    <>
      <h3>
        {t.evidence.title}{" "}
        <small>{query.data && t.evidence.tally(count("supports"), count("refutes"), count("context"))}</small>
      </h3>
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
      {rows.length > 0 && (
        <ul className={styles.cards}>
          {rows.map((row) => (
            <EvidenceCard
              key={row.id}
              evidence={row}
              editable={editable}
              onChanged={changed}
              onRemove={onRemove}
            />
          ))}
        </ul>
      )}
      {editable &&
        links
          .filter((link) => !attached.has(link))
          .map((link) => (
            <Button key={link} className={styles.offer} onClick={() => setTaken({ link, at: Date.now() })}>
              {t.evidence.linkInWords(hostOf(link))}
            </Button>
          ))}
      {editable && (
        <EvidenceForm claim={claim} offered={newer(pasted, taken)} field={field} onAttached={changed} />
      )}
    </>
  );
}

/** Which of two offered links came last. */
function newer(
  a: EvidencePanelProps["pasted"],
  b: EvidencePanelProps["pasted"],
): EvidencePanelProps["pasted"] {
  if (!a || !b) return a ?? b;
  return a.at > b.at ? a : b;
}

/** Calls back when a number has become smaller. */
function useWhenFewer(number: number, then: () => void): void {
  const before = useRef(number);
  const callback = useRef(then);
  callback.current = then;
  useEffect(() => {
    if (number < before.current) callback.current();
    before.current = number;
  }, [number]);
}
