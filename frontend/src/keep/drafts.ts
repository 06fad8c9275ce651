import { all, put, remove } from "./database.ts";
import { unsaved, waiting } from "./saving.ts";

/** Text that somebody typed and the server has not acknowledged yet. */
export interface Draft {
  /** Whose, of what, which field. */
  readonly key: string;
  readonly value: string;
  /** What the field held when the typing began, and the object's etag then. */
  readonly base: string;
  readonly etag: string;
}

const drafts = new Map<string, Draft>();
let owner = "";

/** Reads what this person left behind; call it before anything is drawn. */
export async function loadDrafts(person: string): Promise<void> {
  owner = person;
  drafts.clear();
  const kept = await all<Draft>("drafts").catch(() => []);
  for (const draft of kept) if (draft.key.startsWith(`${person}|`)) drafts.set(draft.key, draft);
}

/** The key of a field: `subject` is a claim's id, or what else the field belongs to. */
export const draftKey = (subject: string, field: string) => `${owner}|${subject}|${field}`;

/** The draft of a field, if there is one. */
export const draftAt = (key: string): Draft | null => drafts.get(key) ?? null;

/** Keeps what was typed, at once and without waiting for a pause; a value equal to its base is dropped. */
export function keepDraft(draft: Draft): void {
  if (draft.value === draft.base) {
    dropDraft(draft.key);
    return;
  }
  drafts.set(draft.key, draft);
  bringToDisk(draft.key);
}

/** Forgets a draft; with `acknowledged` only when it still is the text that the server acknowledged. */
export function dropDraft(key: string, acknowledged?: string): void {
  const draft = drafts.get(key);
  if (!draft || (acknowledged !== undefined && draft.value !== acknowledged)) return;
  drafts.delete(key);
  bringToDisk(key);
}

/** Fields whose newest text is not on disk yet, and those of them that are being written. */
const dirty = new Set<string>();
const writing = new Set<string>();

/** Writes a field's newest text; one write a field at a time, so that quick typing never queues up behind itself. */
function bringToDisk(key: string): void {
  dirty.add(key);
  if (writing.has(key)) return;
  writing.add(key);
  const work = async () => {
    try {
      while (dirty.delete(key)) {
        const draft = drafts.get(key);
        await (draft ? put("drafts", { ...draft }) : remove("drafts", key));
      }
    } finally {
      writing.delete(key);
    }
  };
  // Until the disk has it, leaving the page would lose it; so it would where there is no disk to write to.
  unsaved.during(work()).catch(() => drafts.has(key) && waiting(key));
}

/** The subjects among these that have drafts. */
export function subjectsWithDrafts(subjects: readonly string[]): string[] {
  const kept = new Set([...drafts.keys()].map((key) => key.split("|")[1]));
  return subjects.filter((subject) => kept.has(subject));
}
