import type { Span } from "../../annotator/span.ts";
import type { TextIndex } from "../../annotator/textIndex.ts";
import type { LeanClaim } from "../../api/types.ts";
import { asksOf } from "../../features/claims/acts.ts";
import { t } from "../../messages/index.ts";
import { announce } from "../../ui/announcer.ts";
import { toast } from "../../ui/Toasts.tsx";
import type { Desk } from "./desk.ts";

/** Claims about which something is on its way: a key pressed meanwhile is not meant for them any more. */
const underWay = new Set<string>();

async function once(claim: LeanClaim, act: () => Promise<void>): Promise<void> {
  if (underWay.has(claim.id)) return;
  underWay.add(claim.id);
  try {
    await act();
  } finally {
    underWay.delete(claim.id);
  }
}

/** The open claim, where one may change it; says what is missing otherwise. */
function changeable(desk: Desk, claim: LeanClaim | null): LeanClaim | null {
  if (!claim) toast(t.claim.nothingOpenHint);
  else if (!desk.mayEdit) toast(t.problems.forbidden);
  return desk.mayEdit ? claim : null;
}

/** The words as they stand now still deserve their verdict; of several places, the marked one is the claim's own. */
export function confirm(desk: Desk, open: LeanClaim | null): void {
  const claim = changeable(desk, open);
  if (!claim) return;
  const { state, start, end } = claim.anchor;
  if (asksOf(claim) === null) {
    toast(t.queue.openFirst);
  } else if (state === "orphaned") {
    toast(t.queue.orphanHolds);
  } else if (state === "ambiguous" && start !== null && end !== null) {
    // Its words are in no doubt, only which of several places is its own: the one that is marked.
    attachTo(desk, claim, { start, end });
  } else {
    void once(claim, async () => {
      const held = await desk.work.confirm(claim, desk.version);
      if (!held) return;
      toast(claim.stale ? t.queue.nowHolds(held.anchor.exact) : t.queue.nowSeen);
      desk.queue.settled(claim.id, "held", false);
    });
  }
}

/** Deletes a claim; the queue goes on with the next. */
export function remove(desk: Desk, open: LeanClaim | null): void {
  if (!open || !desk.mayEdit) return;
  desk.work.remove(open);
  desk.queue.settled(open.id, "deleted", false);
}

/** From here on Enter attaches the open claim to what is marked, until Escape. */
export function startAttaching(desk: Desk, open: LeanClaim | null): void {
  const claim = changeable(desk, open);
  if (!claim) return;
  const { start, end } = claim.anchor;
  const here = start === null || end === null ? null : { start, end };
  const near = here ?? placeNear(desk.passages.index, claim.anchor);
  desk.setMoving(null);
  desk.setAttaching(claim.id);
  desk.focusText();
  if (here) desk.cursor.set(here);
  else if (near) desk.cursor.rest({ start: near.start, end: near.start });
  if (near) desk.show(near);
  announce(t.reattach.how(claim.anchor.exact));
}

const TOO_SHORT = 8;

/** Where one begins to look for an orphan's words: its first candidate, or what stood right after or before it. */
function placeNear(index: TextIndex, { candidates, prefix, suffix }: LeanClaim["anchor"]): Span | null {
  const [first] = candidates;
  if (first) return first;
  for (const around of [suffix, prefix]) {
    const words = around.replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, "");
    const at = words.length < TOO_SHORT ? -1 : index.text.indexOf(words);
    if (at >= 0) return { start: index.toPoints(at), end: index.toPoints(at + words.length) };
  }
  return null;
}

/** Attaches the claim to these words, or says that none are marked. */
export function attach(desk: Desk, span: Span | null): void {
  const claim = desk.work.claims.find(({ id }) => id === desk.attaching);
  if (!span) toast(t.reattach.nothing);
  else if (claim) attachTo(desk, claim, span);
}

/** Attaches the claim to one of the places that were found for it. */
export function pick(desk: Desk, open: LeanClaim | null, place: number): void {
  if (!open || open.anchor.candidates.length === 0) return;
  const claim = changeable(desk, open);
  const candidate = claim?.anchor.candidates[place - 1];
  if (claim && candidate) attachTo(desk, claim, candidate);
  else if (claim) toast(t.reattach.noPlace(place));
}

function attachTo(desk: Desk, claim: LeanClaim, span: Span): void {
  const exact = desk.passages.index.slice(span);
  void once(claim, async () => {
    const attached = await desk.work.attach(claim, { start: span.start, end: span.end, exact });
    if (!attached) return;
    desk.setAttaching(null);
    desk.cursor.set(null);
    const said = attached.needs_confirmation ? t.queue.attachedStale : t.queue.attached(exact);
    toast(claim.anchor.start === null ? `${said} · ${t.queue.attachedForGood}` : said);
    desk.queue.settled(claim.id, "attached", attached.needs_confirmation);
    if (attached.needs_confirmation) desk.choose(claim.id);
  });
}
