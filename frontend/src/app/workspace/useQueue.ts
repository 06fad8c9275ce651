import { useEffect, useMemo, useRef, useState } from "react";
import type { LeanClaim } from "../../api/types.ts";
import { type Asking, asksOf, countAsking } from "../../features/claims/acts.ts";

/** How a claim of the queue was settled; `elsewhere` by somebody else, or by a verdict on the new words. */
type Outcome = "held" | "attached" | "deleted" | "elsewhere";

/** One claim of the queue; `claim` is as it was last seen where it is deleted by now. */
export interface QueueItem {
  readonly id: string;
  readonly claim: LeanClaim;
  readonly outcome: Outcome | null;
}

/** The claims whose words changed, then those whose sentence did, walked one after the other. */
export interface Queue {
  /** How many claims wait for a look, whether the queue is open or not. */
  readonly waiting: Asking;
  readonly open: boolean;
  readonly items: readonly QueueItem[];
  /** Place of the one that is shown; -1 at the end, when none is left. */
  readonly at: number;
  start(): void;
  close(): void;
  step(direction: 1 | -1): void;
  /** Notes what one did about a claim, and goes on to the next that waits once nothing is left to do here. */
  settled(id: string, outcome: "held" | "attached" | "deleted", waits: boolean): void;
  /** Whether a claim is one of the queue. */
  has(id: string): boolean;
}

interface QueueOptions {
  readonly claims: readonly LeanClaim[];
  readonly active: string | null;
  /** Opens a claim; null opens none. */
  readonly choose: (id: string | null) => void;
  /** Nothing waits. */
  readonly onNone: () => void;
}

interface Kept {
  /** In the order in which they are walked; what is settled stays, so that one can go back. */
  readonly ids: readonly string[];
  readonly own: Readonly<Record<string, Outcome>>;
}

/** The queue over the claims as they are now: what others do, and what is undone, shows in it by itself. */
export function useQueue({ claims, active, choose, onNone }: QueueOptions): Queue {
  const [kept, setKept] = useState<Kept | null>(null);
  const waiting = useMemo(
    () =>
      (["words", "sentence"] as const).flatMap((what) => claims.filter((claim) => asksOf(claim) === what)),
    [claims],
  );
  const counted = useMemo(() => countAsking(waiting), [waiting]);
  const seen = useRef(new Map<string, LeanClaim>());
  for (const claim of waiting) seen.current.set(claim.id, claim);

  useEffect(() => {
    setKept((before) => {
      const added = before ? waiting.filter(({ id }) => !before.ids.includes(id)) : [];
      return before && added.length > 0
        ? { ...before, ids: [...before.ids, ...added.map(({ id }) => id)] }
        : before;
    });
  }, [waiting]);

  const items = useMemo(() => (kept ? itemsOf(kept, claims, seen.current) : []), [kept, claims]);
  const at = items.findIndex(({ id }) => id === active);

  const start = () => {
    const open = waiting.find(({ id }) => id === active) ?? waiting[0];
    if (!open) {
      onNone();
      return;
    }
    setKept({ ids: waiting.map(({ id }) => id), own: {} });
    choose(open.id);
  };
  return {
    waiting: counted,
    open: kept !== null,
    items,
    at,
    start,
    close: () => setKept(null),
    step(direction) {
      const to = at < 0 ? (direction > 0 ? 0 : items.length - 1) : at + direction;
      const next = items[to];
      if (next) choose(next.id);
    },
    settled(id, outcome, waits) {
      if (!kept?.ids.includes(id)) return;
      setKept({ ...kept, own: { ...kept.own, [id]: outcome } });
      if (waits) return;
      const here = items.findIndex((item) => item.id === id);
      const left = [...items.slice(here + 1), ...items.slice(0, here)].find((item) => item.outcome === null);
      choose(left?.id ?? null);
    },
    has: (id) => kept?.ids.includes(id) ?? false,
  };
}

function itemsOf(
  kept: Kept,
  claims: readonly LeanClaim[],
  seen: ReadonlyMap<string, LeanClaim>,
): QueueItem[] {
  const now = new Map(claims.map((claim) => [claim.id, claim]));
  return kept.ids.flatMap((id): QueueItem[] => {
    const there = now.get(id);
    const claim = there ?? seen.get(id);
    if (!claim) return [];
    if (!there) return [{ id, claim, outcome: "deleted" }];
    return [{ id, claim, outcome: asksOf(claim) ? null : (kept.own[id] ?? "elsewhere") }];
  });
}
