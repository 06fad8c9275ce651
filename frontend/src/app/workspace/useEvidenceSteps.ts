import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { asProblem } from "../../api/problem.ts";
import type { Evidence } from "../../api/types.ts";
import { deleteEvidence, evidenceKey, restoreEvidence } from "../../features/evidence/queries.ts";
import { problemWords } from "../../keep/ProblemText.tsx";
import { unsaved } from "../../keep/saving.ts";
import { hostOf } from "../../messages/hostOf.ts";
import { t } from "../../messages/index.ts";
import { toast } from "../../ui/Toasts.tsx";
import type { Step } from "./undo.ts";

/** Removing and attaching evidence, each with its way back: on the screen for a while, and by the keys of undo. */
export interface EvidenceSteps {
  remove(evidence: Evidence): void;
  attached(evidence: Evidence): void;
}

/** `did` notes a step that can be taken back; `changed` is told whenever the claim's evidence is another. */
export function useEvidenceSteps(
  claim: string,
  did: (step: Step) => void,
  changed: () => void,
): EvidenceSteps {
  const client = useQueryClient();
  const after = async (act: Promise<unknown>) => {
    try {
      await unsaved.during(act);
    } finally {
      await client.invalidateQueries({ queryKey: evidenceKey(claim) });
      changed();
    }
  };
  const takeAway = (evidence: Evidence) => after(deleteEvidence(evidence.id, etagOf(client, evidence)));
  const bringBack = ({ id }: Evidence) => after(restoreEvidence(id));
  return {
    async remove(evidence) {
      try {
        await takeAway(evidence);
      } catch (thrown) {
        toast(problemWords(asProblem(thrown)));
        return;
      }
      const undo = () => bringBack(evidence);
      did({ label: t.evidence.removed, undo, redo: () => takeAway(evidence) });
      toast(t.evidence.removed, {
        label: t.evidence.restore,
        run: () => void undo().catch((thrown) => toast(problemWords(asProblem(thrown)))),
      });
    },
    attached(evidence) {
      const label = t.evidence.attached(hostOf(evidence.source.url) || evidence.source.title);
      did({ label, undo: () => takeAway(evidence), redo: () => bringBack(evidence) });
    },
  };
}

/** The evidence's etag as it was read last: what was written since is no reason not to take it away. */
function etagOf(client: QueryClient, { id, claim, etag }: Evidence): string {
  const rows = client.getQueryData<Evidence[]>(evidenceKey(claim));
  return rows?.find((row) => row.id === id)?.etag ?? etag;
}
