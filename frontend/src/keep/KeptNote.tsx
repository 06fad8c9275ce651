import type { ReactNode } from "react";
import { t } from "../messages/index.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { ProblemText } from "./ProblemText.tsx";
import type { DraftField, Sending } from "./useDraft.ts";

interface KeptNoteProps {
  draft: DraftField;
  /** What the field is called in a sentence. */
  name: string;
  /** Where a fault of this field points to in the body that was sent. */
  pointer?: string;
  /** Sends it again, or instead what the reader chose of two texts. */
  onRetry: (instead?: Partial<Sending>) => void;
  /** Reads the field and the etag from the object as the server has it now; without it a 412 is a plain problem. */
  theirs?: (current: unknown) => { value: string; etag: string };
}

/** Stands under a field: what is kept, why sending it failed and what can be done, both texts where two were written. */
export function KeptNote({ draft, name, pointer = "", onRetry, theirs }: KeptNoteProps): ReactNode {
  const { problem } = draft;
  if (problem?.status === 412 && problem.current && theirs) {
    return <Conflict draft={draft} name={name} theirs={theirs(problem.current)} onChoose={onRetry} />;
  }
  if (problem) {
    return (
      <Notice kind="problem">
        <ProblemText problem={problem} pointer={pointer} />
        <div className="row">
          <Button kind="quiet" onClick={() => onRetry()}>
            {t.problems.tryAgain}
          </Button>
          <Button kind="quiet" onClick={draft.discard}>
            {t.problems.discard}
          </Button>
        </div>
      </Notice>
    );
  }
  if (!draft.restored) return null;
  return (
    <Notice kind="hint">
      <div className="row">
        <span>{t.saving.restored}</span>
        <Button kind="quiet" onClick={draft.discard}>
          {t.problems.discard}
        </Button>
      </div>
    </Notice>
  );
}

interface ConflictProps {
  draft: DraftField;
  name: string;
  theirs: { value: string; etag: string };
  onChoose: (instead: Partial<Sending>) => void;
}

function Conflict({ draft, name, theirs, onChoose }: ConflictProps) {
  const take = (value: string) => onChoose({ value, base: theirs.value, etag: theirs.etag });
  return (
    <Notice kind="problem">
      <strong>{t.conflict.title(name)}</strong>
      <span>
        {t.conflict.theirs}: <bdi>{theirs.value || t.claim.empty}</bdi>
      </span>
      <span>
        {t.conflict.mine}: <bdi>{draft.value || t.claim.empty}</bdi>
      </span>
      <div className="row">
        <Button kind="quiet" onClick={() => take(draft.value)}>
          {t.conflict.keepMine}
        </Button>
        <Button kind="quiet" onClick={draft.discard}>
          {t.conflict.takeTheirs}
        </Button>
        <Button kind="quiet" onClick={() => take([theirs.value, draft.value].filter(Boolean).join(" "))}>
          {t.conflict.both}
        </Button>
      </div>
    </Notice>
  );
}
