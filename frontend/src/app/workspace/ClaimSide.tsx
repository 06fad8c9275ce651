import { memo } from "react";
import type { Passages } from "../../annotator/passages.ts";
import { stackAt } from "../../annotator/segments.ts";
import type { Span } from "../../annotator/span.ts";
import type { LeanClaim, Scale, Version } from "../../api/types.ts";
import type { OfferedLink } from "../../features/evidence/EvidencePanel.tsx";
import type { TextClaim } from "../../features/text/layout.ts";
import { t } from "../../messages/index.ts";
import { ClaimPane } from "./ClaimPane.tsx";
import type { Action, Press } from "./keys.ts";
import type { ClaimWork } from "./useClaimWork.ts";
import type { PaneFields, Pasted } from "./usePane.ts";
import { stateName } from "./view.ts";
import styles from "./workspace.module.css";

interface ClaimSideProps {
  open: LeanClaim | null;
  /** The claims that pass the filter, in text order, and all that are drawn. */
  shown: readonly LeanClaim[];
  drawn: readonly TextClaim[];
  version: Version;
  passages: Passages;
  scale: Scale | undefined;
  me: string;
  desk: string;
  nameOf: (person: string) => string;
  pasted: Pasted | null;
  work: ClaimWork;
  may: { edit: boolean; decide: boolean };
  fields: PaneFields;
  act: (action: Action, press?: Press) => void;
  onClose: () => void;
}

/** The side of the open claim. Drawn after text and list, which answer a key at once. */
export const ClaimSide = memo(function ClaimSide({
  open,
  shown,
  drawn,
  version,
  onClose,
  ...rest
}: ClaimSideProps) {
  if (!open) {
    return (
      <div className={styles.noClaim}>
        <h2>{t.claim.nothingOpen}</h2>
        <p>{t.claim.nothingOpenHint}</p>
      </div>
    );
  }
  const { start, end } = open.anchor;
  const span = start === null || end === null ? null : { start, end };
  return (
    <ClaimPane
      key={rest.work.madeAs(open.id)}
      {...rest}
      claim={open}
      place={shown.findIndex(({ id }) => id === open.id) + 1}
      count={shown.length}
      stacked={span ? stackAt(span, drawn).length : 1}
      version={version.number}
      stateName={stateName(open, rest.scale)}
      links={linksAt(version.links, rest.passages, span)}
      onStep={(direction) => rest.act(direction > 0 ? "nextClaim" : "previousClaim")}
      onStacked={() => rest.act("stacked")}
      onClose={onClose}
    />
  );
});

/** How far from a claim's words a link is still next to them: in the same sentence, or close behind it. */
const NEARBY = 40;

/** The links that a claim could rest on: those in its own words, then those of its sentences and close to them. */
function linksAt(links: Version["links"], passages: Passages, span: Span | null): OfferedLink[] {
  if (!span) return [];
  const within = ({ start, end }: Span) => links.filter((link) => link.start < end && link.end > start);
  const first = passages.sentenceAt(span.start);
  const last = passages.sentenceAt(Math.max(span.end - 1, span.start));
  const around = {
    start: Math.min(first?.start ?? span.start, span.start - NEARBY),
    end: Math.max(last?.end ?? span.end, span.end + NEARBY),
  };
  const offered = new Map<string, OfferedLink>();
  for (const near of [false, true]) {
    for (const { href } of within(near ? around : span)) {
      if (/^https?:/iu.test(href) && !offered.has(href)) offered.set(href, { href, near });
    }
  }
  return [...offered.values()];
}
