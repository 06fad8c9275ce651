import { type RefObject, useEffect, useRef, useState } from "react";
import type { Evidence } from "../../api/types.ts";
import { t } from "../../messages/index.ts";
import { announce } from "../../ui/announcer.ts";

type Stance = Evidence["stance"];

/** How each card stores another stance, by the id of its evidence. */
export type Turns = Map<string, (stance: Stance) => void>;

/** The evidence that keys turn: the one whose card has the focus, else the one that was attached last. */
export interface Newest {
  readonly id: string | null;
  readonly list: RefObject<HTMLUListElement | null>;
  readonly turns: Turns;
  /** Notes what was just attached. */
  put(evidence: Evidence): void;
  /** Lets it point another way; while it is still on its way (`coming`), as soon as it is there. */
  point(stance: Stance, coming: boolean): boolean;
}

/** Keeps to the newest of a claim's evidence. */
export function useNewest(rows: readonly Evidence[]): Newest {
  const [id, setId] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const [turns] = useState<Turns>(() => new Map());
  const wanted = useRef<Stance | null>(null);
  const turn = (one: string, stance: Stance) => {
    turns.get(one)?.(stance);
    announce(t.evidence.pointsNow(t.evidence.stances[stance] ?? stance));
  };
  const there = id !== null && rows.some((row) => row.id === id);
  const latest = useRef(turn);
  latest.current = turn;
  useEffect(() => {
    if (!id || !there) return;
    list.current?.querySelector(`[data-evidence="${id}"]`)?.scrollIntoView({ block: "nearest" });
    if (wanted.current) latest.current(id, wanted.current);
    wanted.current = null;
  }, [id, there]);
  return {
    id,
    list,
    turns,
    put: (evidence) => setId(evidence.id),
    point(stance, coming) {
      const card = document.activeElement?.closest<HTMLElement>("[data-evidence]");
      const meant = card?.dataset.evidence ?? (coming ? null : id);
      if (meant && turns.has(meant)) turn(meant, stance);
      else if (coming) wanted.current = stance;
      else return false;
      return true;
    },
  };
}
