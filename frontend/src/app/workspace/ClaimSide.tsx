import { memo } from "react";
import type { Passages } from "../../annotator/passages.ts";
import { stackAt } from "../../annotator/segments.ts";
import type { Span } from "../../annotator/span.ts";
import type { LeanClaim, Scale, Version } from "../../api/types.ts";
import type { TextClaim } from "../../features/text/layout.ts";
import { t } from "../../messages/index.ts";
import { ClaimPane } from "./ClaimPane.tsx";
import type { Action } from "./keys.ts";
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
  nameOf: (person: string) => string;
  pasted: Pasted | null;
  work: ClaimWork;
  may: { edit: boolean; decide: boolean };
  fields: PaneFields;
  act: (action: Action) => void;
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
      links={linksIn(version.links, span)}
      onStep={(direction) => rest.act(direction > 0 ? "nextClaim" : "previousClaim")}
      onStacked={() => rest.act("stacked")}
      onClose={onClose}
    />
  );
});

/** The links that stand in a claim's words. */
function linksIn(links: Version["links"], span: Span | null): string[] {
  if (!span) return [];
  const inside = links.filter((link) => link.start < span.end && link.end > span.start);
  return [...new Set(inside.map(({ href }) => href).filter((href) => /^https?:/iu.test(href)))];
}
