import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { Span } from "../../annotator/span.ts";
import { onSignedIn } from "../../api/client.ts";
import { asProblem, Problem } from "../../api/problem.ts";
import type { Claim, LeanClaim, Workspace } from "../../api/types.ts";
import { inTextOrder } from "../../features/claims/order.ts";
import {
  attachClaim,
  claimKey,
  confirmClaim,
  deleteClaim,
  FIELDS,
  type Field,
  getClaim,
  onTheseWords,
  patchClaim,
  restoreClaim,
} from "../../features/claims/queries.ts";
import { problemWords } from "../../keep/ProblemText.tsx";
import { send, settle } from "../../keep/saving.ts";
import { t } from "../../messages/index.ts";
import { toast } from "../../ui/Toasts.tsx";
import { PendingClaims } from "./pending.ts";
import { dropClaim, lookForNewer, putClaim, refreshCoverage } from "./snapshot.ts";
import { type Step, UndoStack } from "./undo.ts";

const COVERAGE_AFTER = 1_200;

/** All that is done to the claims of one article, each with its way back. */
export interface ClaimWork {
  /** Stored and pending claims in text order. */
  readonly claims: readonly LeanClaim[];
  /** Stores a claim on these words; returns the id under which it is drawn at once. */
  make(span: Span & { exact: string }, version: number): string;
  remove(claim: LeanClaim): void;
  /** Brings a deleted claim back. */
  restore(id: string): void;
  /** Attaches a claim to other words; gives the claim as it is then, or null when that failed. */
  attach(claim: LeanClaim, span: Span & { exact: string }): Promise<Claim | null>;
  /** Says that the words as they were read in a version still deserve their verdict; null when that failed. */
  confirm(claim: LeanClaim, version: number): Promise<Claim | null>;
  /** Notes a field's change that the server took. */
  saved(before: Claim, after: Claim, field: Field, sent: string): void;
  /** Notes a step that was taken elsewhere, so that it is undone in its turn. */
  did(step: Step): void;
  /** Asks for a claim again, after something that its counts and state follow from. */
  refresh(id: string): Promise<void>;
  undo(): void;
  redo(): void;
  /** The id under which a claim is drawn now, which changes once when it was drawn before it was stored. */
  shownAs(id: string): string;
  /** The one name that a claim keeps on this screen through that change. */
  madeAs(id: string): string;
  /** Sends what waits now. */
  hurry(): void;
}

/** Everything that may be done to the claims of the article on the screen; `me` is the reader. */
export function useClaimWork(article: string, workspace: Workspace | undefined, me: string): ClaimWork {
  const client = useQueryClient();
  const [{ pending, stack, coverage }] = useState(() => {
    const later = coverageLater(client, article);
    return {
      coverage: later,
      stack: new UndoStack(),
      pending: new PendingClaims(article, me, {
        stored(claim) {
          putClaim(client, claim);
          later();
        },
        refused: (words, problem) => toast(`${t.workspace.notClaimed(words)}: ${problemWords(problem)}`),
      }),
    };
  });
  useEffect(() => {
    pending.resume();
    const hurry = () => pending.hurry();
    const stop = onSignedIn(hurry);
    window.addEventListener("online", hurry);
    return () => {
      stop();
      window.removeEventListener("online", hurry);
    };
  }, [pending]);

  const waiting = useSyncExternalStore(pending.subscribe, pending.snapshot);
  const stored = workspace?.claims;
  const ids = useMemo(() => new Set(stored?.map(({ id }) => id)), [stored]);
  const claims = useMemo(() => {
    const left = waiting.filter(({ id }) => !ids.has(pending.idOf(id) ?? ""));
    return [...(stored ?? []), ...left].sort(inTextOrder);
  }, [stored, ids, waiting, pending]);
  useEffect(() => pending.settle(ids), [pending, ids]);
  const latest = useRef(claims);
  latest.current = claims;

  return useMemo(() => {
    const acts = actsOn(
      client,
      article,
      pending,
      (id) => latest.current.find((claim) => claim.id === id),
      coverage,
    );
    // Decided with the very claims that are drawn: a claim never has two ids in one frame, nor none.
    const shownAs = (id: string) => {
      const own = pending.idOf(id);
      return own !== null && ids.has(own) ? own : id;
    };
    return { claims, shownAs, ...bound(acts, pending, stack) };
  }, [claims, ids, client, article, pending, stack, coverage]);
}

/** Asks for the coverage once nothing has changed for a moment. */
function coverageLater(client: QueryClient, article: string): () => void {
  let timer: ReturnType<typeof setTimeout>;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => refreshCoverage(client, article).catch(() => undefined), COVERAGE_AFTER);
  };
}

type Acts = ReturnType<typeof actsOn>;

/** The requests, each leaving snapshot and cache as the server has it. */
function actsOn(
  client: QueryClient,
  article: string,
  pending: PendingClaims,
  find: (id: string) => LeanClaim | undefined,
  coverage: () => void,
) {
  const real = (id: string) => pending.idOf(id) ?? id;
  const accept = (claim: Claim) => {
    putClaim(client, claim);
    client.setQueryData(claimKey(claim.id), claim);
    return claim;
  };
  const read = async (id: string) => accept(await getClaim(real(id), new AbortController().signal));
  const etagOf = async (id: string) => find(real(id))?.etag || (await read(id)).etag;
  return {
    real,
    accept,
    read,
    async remove(id: string) {
      const etag = await etagOf(id);
      dropClaim(client, article, real(id));
      try {
        await send(real(id), () => deleteClaim(real(id), etag));
      } catch (thrown) {
        await read(id).catch(() => undefined);
        throw thrown;
      }
      coverage();
    },
    async restore(id: string) {
      accept(await send(real(id), () => restoreClaim(real(id))));
      coverage();
    },
    async attach(id: string, anchor: Span & { exact: string }) {
      const etag = await etagOf(id);
      try {
        const claim = accept(await send(real(id), () => attachClaim(real(id), etag, anchor)));
        coverage();
        return claim;
      } catch (thrown) {
        // Other words stand at this place by now: in a version that is not on the screen yet.
        if (asProblem(thrown).faults[0]?.code !== "mismatch") throw thrown;
        settle(real(id));
        void lookForNewer(client, article);
        throw new Problem(409, { detail: t.reattach.revised });
      }
    },
    async confirm(claim: LeanClaim, version: number) {
      try {
        return accept(
          await send(claim.id, () =>
            onTheseWords(claim, (etag) => confirmClaim(claim.id, version, claim.anchor.exact, etag)),
          ),
        );
      } catch (thrown) {
        const problem = asProblem(thrown);
        if (problem.code !== "text_changed") throw thrown;
        settle(claim.id);
        if (problem.current) accept(problem.current as Claim);
        // Where a newer version is the reason, this finds it.
        void lookForNewer(client, article);
        throw new Problem(409, { code: "text_changed", detail: t.queue.textChanged });
      }
    },
    async patch(id: string, field: Field, value: string) {
      const now = await read(id);
      const base = FIELDS[field].read(now);
      accept(await send(real(id), () => patchClaim(now, field, { value, base, etag: now.etag })));
    },
  };
}

function bound(acts: Acts, pending: PendingClaims, stack: UndoStack): Omit<ClaimWork, "claims" | "shownAs"> {
  /** Says why something failed. */
  const tried = <T>(work: Promise<T>): Promise<T | null> =>
    work.catch((thrown) => {
      toast(problemWords(asProblem(thrown)));
      return null;
    });
  const move = async (way: "undo" | "redo") => {
    const none = way === "undo" ? t.workspace.nothingToUndo : t.workspace.nothingToRedo;
    try {
      const step = await stack[way]();
      if (!step) toast(none);
      else toast(way === "undo" ? t.workspace.undone(step.label) : t.workspace.redone(step.label));
    } catch (thrown) {
      const problem = asProblem(thrown);
      toast(problem.status === 412 ? t.workspace.undoFailed : problemWords(problem));
    }
  };
  return {
    make({ start, end, exact }, version) {
      const anchor = { start, end, exact };
      const again = () => pending.make({ article: pending.article, version, anchor });
      const first = again();
      let id = first;
      stack.push({
        label: t.workspace.claimed(exact),
        undo: async () => {
          if (!pending.recall(id)) await acts.remove(await pending.arrival(id));
        },
        // One that never reached the server has nothing there to be restored.
        redo: async () => {
          if (pending.idOf(id)) await acts.restore(id);
          else id = again();
        },
      });
      return first;
    },
    remove(claim) {
      if (pending.recall(claim.id)) return;
      const step = {
        label: t.workspace.deleted,
        undo: () => acts.restore(claim.id),
        redo: () => acts.remove(claim.id),
      };
      void tried(stack.perform(step, async () => acts.remove(await pending.arrival(claim.id))));
      toast(t.workspace.deleted, { label: t.workspace.undo, run: () => void move("undo") });
    },
    restore: (id) => void tried(acts.restore(id)),
    async attach(claim, next) {
      const { start, end, exact } = claim.anchor;
      let attached: Claim | null = null;
      const act = async () => {
        attached = await acts.attach(claim.id, next);
      };
      const undo = async () => {
        if (start === null || end === null) throw new Problem(409, { detail: t.queue.attachedForGood });
        await acts.attach(claim.id, { start, end, exact });
      };
      await tried(stack.perform({ label: t.actions.span, undo, redo: act }, act));
      return attached;
    },
    confirm: (claim, version) => tried(acts.confirm(claim, version)),
    saved(before, after, field, sent) {
      acts.accept(after);
      const was = FIELDS[field].read(before);
      if (was === sent) return;
      stack.push({
        label: t.claim[field],
        undo: () => acts.patch(after.id, field, was),
        redo: () => acts.patch(after.id, field, sent),
      });
    },
    refresh: async (id) => {
      await acts.read(id).catch(() => undefined);
    },
    did: (step) => stack.push(step),
    undo: () => void move("undo"),
    redo: () => void move("redo"),
    madeAs: (id) => pending.madeAs(id),
    hurry: () => pending.hurry(),
  };
}
