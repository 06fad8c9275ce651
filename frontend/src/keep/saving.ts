import { asProblem } from "../api/problem.ts";

/** What the header tells of the state of one's work. */
export interface Saving {
  /** Requests on their way, and writes to this browser's disk that are not done yet. */
  readonly sending: number;
  /** Writes that the server has not taken yet and that are kept here. */
  readonly kept: number;
  /** Whether the server cannot be reached. */
  readonly offline: boolean;
}

let state: Saving = { sending: 0, kept: 0, offline: false };
const failing = new Set<string>();
const listeners = new Set<() => void>();

function set(change: Partial<Saving>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

/** The present state; a new object after every change. */
export const savingNow = (): Saving => state;

/** Calls back after every change; returns how to stop that. */
export function onSaving(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What would be lost, or might be, if the page were left now. */
export const unsaved = {
  /** Counts a piece of work while it lasts. */
  async during<T>(work: Promise<T>): Promise<T> {
    set({ sending: state.sending + 1 });
    try {
      return await work;
    } finally {
      set({ sending: state.sending - 1 });
    }
  },
  get any(): boolean {
    return state.sending > 0 || state.kept > 0;
  },
};

/** Sends a write that is named by what it writes, so that the header counts it as kept for as long as it fails. */
export async function send<T>(name: string, request: () => Promise<T>): Promise<T> {
  try {
    const result = await unsaved.during(request());
    settle(name);
    set({ offline: false });
    return result;
  } catch (thrown) {
    const problem = asProblem(thrown);
    failing.add(name);
    set({ kept: failing.size, offline: problem.status === 0 });
    throw problem;
  }
}

/** Says that a write is no longer waiting: it was taken, or given up by the person who wrote it. */
export function settle(name: string): void {
  if (failing.delete(name)) set({ kept: failing.size });
}

/** Says that a write waits though it was not tried in this page yet. */
export function waiting(name: string): void {
  failing.add(name);
  set({ kept: failing.size });
}

/** Asks before the page is left while something is not saved; and knows when the machine goes off line. */
export function watchPage(page: Window): void {
  page.addEventListener("beforeunload", (event) => {
    if (unsaved.any) event.preventDefault();
  });
  page.addEventListener("offline", () => set({ offline: true }));
  page.addEventListener("online", () => set({ offline: false }));
}
