import { lazy, Suspense, useState } from "react";
import type { Evidence } from "../../api/types.ts";
import { EvidencePanel, type OfferedLink } from "../../features/evidence/EvidencePanel.tsx";
import type { Step } from "./undo.ts";
import { useEvidenceSteps } from "./useEvidenceSteps.ts";
import type { PaneFields, Pasted } from "./usePane.ts";

const ReaderDialog = lazy(() => import("../reader/ReaderDialog.tsx"));

interface EvidencePartProps {
  claim: string;
  desk: string;
  enabled: boolean;
  may: { edit: boolean; decide: boolean };
  links: readonly OfferedLink[];
  pasted: Pasted | null;
  fields: PaneFields;
  /** Notes a step that can be taken back. */
  did: (step: Step) => void;
  onChanged: () => void;
  onAll: () => void;
}

/** What the open claim rests on, and the kept copy that one reads over it. */
export default function EvidencePart({ claim, may, fields, did, onChanged, ...rest }: EvidencePartProps) {
  const steps = useEvidenceSteps(claim, did, onChanged);
  // Undefined until a copy is read for the first time: what draws it is fetched then.
  const [reading, setReading] = useState<Evidence | null | undefined>(undefined);
  return (
    <>
      <EvidencePanel
        {...rest}
        claim={claim}
        editable={may.edit}
        mayHide={may.decide}
        field={fields.evidence}
        acts={fields.evidenceActs}
        onChanged={onChanged}
        onRemove={steps.remove}
        onAttached={steps.attached}
        onRead={setReading}
      />
      {reading !== undefined && (
        <Suspense>
          <ReaderDialog evidence={reading} editable={may.edit} onClose={() => setReading(null)} />
        </Suspense>
      )}
    </>
  );
}
