import { useQueryClient } from "@tanstack/react-query";
import { LoaderCircle } from "lucide-react";
import { type DragEvent, type RefObject, useEffect, useImperativeHandle, useRef, useState } from "react";
import { asProblem } from "../../api/problem.ts";
import type { Evidence } from "../../api/types.ts";
import { KeptNote } from "../../keep/KeptNote.tsx";
import { problemWords } from "../../keep/ProblemText.tsx";
import { hostOf } from "../../messages/hostOf.ts";
import { t } from "../../messages/index.ts";
import { announce } from "../../ui/announcer.ts";
import { Button } from "../../ui/Button.tsx";
import { Key } from "../../ui/Key.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { EvidenceCard } from "./EvidenceCard.tsx";
import { EvidenceForm } from "./EvidenceForm.tsx";
import styles from "./evidence.module.css";
import { evidenceKey, useEvidence, useFreshEvidence } from "./queries.ts";
import { useNewest } from "./useNewest.ts";
import { usePasted } from "./usePasted.ts";
import { useSettled } from "./useSettled.ts";

/** A link of the article that a claim could rest on: in the claim's own words, or next to them. */
export interface OfferedLink {
  readonly href: string;
  readonly near: boolean;
}

/** What was pasted onto the page for this claim; the object tells two pastes of the same link apart. */
export interface PastedEvidence {
  readonly link: string | null;
  readonly file: File | null;
}

/** What keys do to a claim's evidence; each tells whether there was anything to do. */
export interface EvidenceActs {
  point(stance: Evidence["stance"]): boolean;
  takeLink(): boolean;
}

interface EvidencePanelProps {
  claim: string;
  desk: string;
  /** Whether to ask the server yet. */
  enabled: boolean;
  editable: boolean;
  /** Whether the reader may make a source confidential. */
  mayHide: boolean;
  links: readonly OfferedLink[];
  pasted: PastedEvidence | null;
  field: RefObject<HTMLInputElement | null>;
  acts: RefObject<EvidenceActs | null>;
  /** Told when evidence came, went or settled, so that the claim's counts can follow. */
  onChanged: () => void;
  onRemove: (evidence: Evidence) => void;
  onAttached: (evidence: Evidence) => void;
  onRead: (evidence: Evidence) => void;
  /** Shows the evidence of all the article's claims. */
  onAll: () => void;
}

/** What was pasted is attached once, however often the panel is drawn. */
const taken = new WeakSet<PastedEvidence>();

/** All that a claim rests on, and the form that adds to it. */
export function EvidencePanel(props: EvidencePanelProps) {
  const { claim, enabled, editable, links, pasted, onChanged, onRemove, onAttached } = props;
  const client = useQueryClient();
  const query = useEvidence(claim, enabled);
  const rows = query.data ?? [];
  const fresh = useFreshEvidence(claim);
  const changed = () => {
    void fresh();
    onChanged();
  };
  useSettled(rows, onChanged);
  const newest = useNewest(rows);
  const [replaced, setReplaced] = useState<Evidence | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const attached = (evidence: Evidence) => {
    client.setQueryData<Evidence[]>(evidenceKey(claim), (before) =>
      before?.some(({ id }) => id === evidence.id) ? before : [...(before ?? []), evidence],
    );
    newest.put(evidence);
    onAttached(evidence);
    if (replaced) onRemove(replaced);
    setReplaced(null);
    changed();
  };
  const pasting = usePasted(claim, (evidence) => {
    announce(t.evidence.pasted(hostOf(evidence.source.url)));
    attached(evidence);
  });
  const { attach } = pasting;
  const latest = useRef(attach);
  latest.current = attach;
  useEffect(() => {
    if (!pasted || !editable || taken.has(pasted)) return;
    taken.add(pasted);
    if (pasted.link) latest.current(pasted.link);
    else setFile(pasted.file);
  }, [pasted, editable]);

  const used = new Set([...rows.map((row) => row.source.url), ...pasting.waiting.map(({ url }) => url)]);
  const offered = editable ? links.filter(({ href }) => !used.has(href)) : [];
  useImperativeHandle(props.acts, () => ({
    point: (stance) => editable && newest.point(stance, pasting.waiting.length > 0),
    takeLink() {
      const [link] = offered;
      if (link) attach(link.href);
      return link !== undefined;
    },
  }));
  const drop = (event: DragEvent) => {
    const [dropped] = event.dataTransfer.files;
    if (!dropped || !editable) return;
    event.preventDefault();
    setFile(dropped);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a file can be chosen by keyboard below
    <div className={styles.panel} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <Heading rows={rows} known={query.isSuccess} onAll={props.onAll} />
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
      {query.isSuccess && rows.length === 0 && editable && (
        <p className={styles.hint}>{t.evidence.noneHow}</p>
      )}
      {rows.length > 0 && (
        <ul className={styles.cards} ref={newest.list}>
          {rows.map((row) => (
            <EvidenceCard
              key={row.id}
              evidence={row}
              editable={editable}
              newest={row.id === newest.id}
              turns={newest.turns}
              onChanged={changed}
              onRemove={onRemove}
              onRead={props.onRead}
              onOtherLink={(evidence) => {
                setReplaced(evidence);
                requestAnimationFrame(() => props.field.current?.select());
              }}
            />
          ))}
        </ul>
      )}
      {pasting.waiting.map(({ key, url }) => (
        <p key={key} className={styles.taken}>
          {pasting.draft.sending ? (
            <LoaderCircle className="spin" aria-hidden="true" />
          ) : (
            <b>{t.evidence.notAttached}</b>
          )}
          <bdi>{url}</bdi>
        </p>
      ))}
      <KeptNote
        draft={pasting.draft}
        name={t.evidence.link.toLocaleLowerCase()}
        pointer="url"
        onRetry={(instead) => void pasting.again(instead)}
      />
      {offered.map(({ href, near }, place) => (
        <Button key={href} className={styles.offer} onClick={() => attach(href)}>
          <span>{(near ? t.evidence.linkNear : t.evidence.linkInWords)(hostOf(href))}</span>
          {place === 0 && <Key>L</Key>}
        </Button>
      ))}
      {editable && (
        <EvidenceForm
          key={replaced?.id}
          claim={claim}
          desk={props.desk}
          mayHide={props.mayHide}
          field={props.field}
          replaced={replaced}
          file={file}
          onFile={setFile}
          onKeepBoth={() => setReplaced(null)}
          onAttached={attached}
        />
      )}
    </div>
  );
}

interface HeadingProps {
  rows: readonly Evidence[];
  known: boolean;
  onAll: () => void;
}

function Heading({ rows, known, onAll }: HeadingProps) {
  const count = (stance: Evidence["stance"]) => rows.filter((row) => row.stance === stance).length;
  return (
    <div className={styles.heading}>
      <h3>
        {t.evidence.title}{" "}
        <small>{known && t.evidence.tally(count("supports"), count("refutes"), count("context"))}</small>
      </h3>
      <Button kind="quiet" onClick={onAll}>
        {t.evidence.all}
      </Button>
    </div>
  );
}
