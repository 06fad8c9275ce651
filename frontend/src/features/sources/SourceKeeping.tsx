import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { asProblem, type Problem } from "../../api/problem.ts";
import type { Source } from "../../api/types.ts";
import { problemWords } from "../../keep/ProblemText.tsx";
import { unsaved } from "../../keep/saving.ts";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { toast } from "../../ui/Toasts.tsx";
import { deleteSource, hideSource, putSource, refreshSource, restoreSource } from "./queries.ts";
import styles from "./sources.module.css";

interface SourceKeepingProps {
  source: Source;
  editable: boolean;
  /** Whether the reader says what is confidential. */
  mayHide: boolean;
  onDeleted: () => void;
}

/** Who sees a source, and whether it stays on the list at all. */
export function SourceKeeping({ source, editable, mayHide, onDeleted }: SourceKeepingProps) {
  const words = t.sources;
  const client = useQueryClient();
  const id = useId();
  const [problem, setProblem] = useState<Problem | null>(null);
  const tried = async (act: () => Promise<void>) => {
    setProblem(null);
    try {
      await unsaved.during(act());
    } catch (thrown) {
      const refused = asProblem(thrown);
      setProblem(refused);
      if (refused.status === 412) void refreshSource(client, source.id);
    }
  };
  const remove = () =>
    tried(async () => {
      await deleteSource(client, source);
      const undo = () => restoreSource(client, source);
      onDeleted();
      toast(words.removed, {
        label: words.restore,
        run: () => void undo().catch((thrown) => toast(problemWords(asProblem(thrown)))),
      });
    });
  return (
    <>
      {mayHide && (
        <div className={styles.hide}>
          <input
            id={id}
            type="checkbox"
            checked={source.confidential}
            aria-describedby={`${id}-why`}
            onChange={({ target }) =>
              void tried(async () => putSource(client, await hideSource(source, target.checked)))
            }
          />
          <label htmlFor={id}>{words.confidential}</label>
          <span id={`${id}-why`} className={styles.quiet}>
            {words.confidentialHint}
          </span>
        </div>
      )}
      {problem && <Notice kind="problem">{problemWords(problem)}</Notice>}
      {editable && source.used_by === 0 && (
        <Button kind="quiet" className={`danger ${styles.delete}`} onClick={() => void remove()}>
          {words.remove}
        </Button>
      )}
    </>
  );
}
