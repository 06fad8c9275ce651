import { useQueryClient } from "@tanstack/react-query";
import { asProblem } from "../../api/problem.ts";
import type { Evidence } from "../../api/types.ts";
import { deleteEvidence, evidenceKey, restoreEvidence } from "../../features/evidence/queries.ts";
import { problemWords } from "../../keep/ProblemText.tsx";
import { send } from "../../keep/saving.ts";
import { t } from "../../messages/index.ts";
import { toast } from "../../ui/Toasts.tsx";

/** Removes evidence with a way back. */
export function useRemoveEvidence(claim: string, changed: () => void): (evidence: Evidence) => void {
  const client = useQueryClient();
  const after = async (name: string, act: () => Promise<unknown>) => {
    try {
      await send(name, act);
    } catch (thrown) {
      toast(problemWords(asProblem(thrown)));
    }
    await client.invalidateQueries({ queryKey: evidenceKey(claim) });
    changed();
  };
  return async ({ id, etag }) => {
    await after(id, () => deleteEvidence(id, etag));
    toast(t.evidence.removed, {
      label: t.evidence.restore,
      run: () => void after(id, () => restoreEvidence(id)),
    });
  };
}
