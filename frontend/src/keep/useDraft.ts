import { useState } from "react";
import { asProblem, type Problem } from "../api/problem.ts";
import { draftAt, draftKey, dropDraft, keepDraft } from "./drafts.ts";
import { send, settle } from "./saving.ts";

/** What a field's text is sent with: the text, what it changes, and the version of the object that it was read from. */
export interface Sending {
  readonly value: string;
  readonly base: string;
  readonly etag: string;
}

/** A field whose text is kept in this browser from the first key until the server has it. */
export interface DraftField {
  readonly value: string;
  /** Whether it differs from what the server has. */
  readonly changed: boolean;
  /** Whether its text was found here from an earlier visit. */
  readonly restored: boolean;
  readonly sending: boolean;
  /** Why the last attempt to send it failed; the text is still here. */
  readonly problem: Problem | null;
  type(value: string): void;
  /**
   * Sends the text, which stays kept until the server acknowledged just that text; tells whether it did.
   * `instead` is sent in place of what was typed: a choice that is stored as soon as it is made, or a text that is to
   * change what the server has now.
   */
  submit(write: Write, instead?: Partial<Sending>): Promise<boolean>;
  /** Gives the text up. */
  discard(): void;
}

type Write = (sending: Sending) => Promise<unknown>;

interface Typed extends Sending {
  readonly restored: boolean;
}

/**
 * One field of one subject for as long as the component lives (give it a React key a subject).
 * `stored` is what the server has, `etag` the version of the object that it belongs to.
 */
export function useDraft(subject: string, field: string, stored: string, etag = ""): DraftField {
  const key = draftKey(subject, field);
  const [typed, setTyped] = useState<Typed | null>(() => leftBehind(key, stored));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState(false);

  const hold = (next: Sending) => {
    keepDraft({ key, ...next });
    setTyped(next.value === next.base ? null : { ...next, restored: false });
  };
  const submit = async (write: Write, instead?: Partial<Sending>) => {
    const kept = typed && { value: typed.value, base: typed.base, etag: typed.etag || etag };
    const now: Sending = { ...(kept ?? { value: stored, base: stored, etag }), ...instead };
    if (instead) hold(now);
    setSending(true);
    try {
      await send(key, () => write(now));
      dropDraft(key, now.value);
      // What was typed meanwhile is a change of what the server has now, under the etag that its answer brings.
      setTyped((later) =>
        later && later.value !== now.value ? { ...later, base: now.value, etag: "" } : null,
      );
      setProblem(null);
      return true;
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return false;
    } finally {
      setSending(false);
    }
  };

  return {
    value: typed?.value ?? stored,
    changed: typed !== null,
    restored: typed?.restored ?? false,
    sending,
    problem,
    type: (value) => hold({ value, base: typed?.base ?? stored, etag: typed?.etag ?? etag }),
    submit,
    discard() {
      dropDraft(key);
      settle(key);
      setTyped(null);
      setProblem(null);
    },
  };
}

function leftBehind(key: string, stored: string): Typed | null {
  const draft = draftAt(key);
  if (!draft) return null;
  if (draft.value === stored) {
    // The server has this text already: the answer was lost on its way, not the text.
    dropDraft(key);
    return null;
  }
  return { ...draft, restored: true };
}
