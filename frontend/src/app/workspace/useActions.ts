import { moveEdge } from "../../annotator/cursor.ts";
import { stackAt } from "../../annotator/segments.ts";
import { sameSpan } from "../../annotator/span.ts";
import type { LeanClaim } from "../../api/types.ts";
import { needs } from "../../features/claims/filter.ts";
import { t } from "../../messages/index.ts";
import { announce } from "../../ui/announcer.ts";
import { toast } from "../../ui/Toasts.tsx";
import { nextTheme } from "../theme.ts";
import type { Desk } from "./desk.ts";
import type { Action, Press } from "./keys.ts";
import { attach, confirm, pick, remove, startAttaching } from "./settle.ts";
import type { PanePart } from "./usePane.ts";

const MOST_IN_A_CLAIM = 20_000;

/** What each action does. */
export function actionsOn(desk: Desk): Record<Action, (press?: Press) => void> {
  const { work, cursor } = desk;
  const active = work.claims.find(({ id }) => id === desk.active) ?? null;
  const needed = (claim: LeanClaim) => needs(claim, desk.me);
  const grown = (press?: Press) => press?.extend ?? false;
  const onOpen = (part: PanePart) => () => {
    const id = active?.id ?? lastMade(desk);
    if (id) {
      if (!active) desk.choose(id);
      desk.focusPane(part, id);
    } else {
      toast(t.claim.nothingOpenHint);
    }
  };
  const point = (stance: "supports" | "refutes" | "context") => {
    if (!desk.onEvidence((evidence) => evidence.point(stance))) toast(t.evidence.nothingYet);
  };
  return {
    sentenceDown: (press) => cursor.move("sentence", 1, grown(press)),
    sentenceUp: (press) => cursor.move("sentence", -1, grown(press)),
    wordRight: (press) => cursor.move("word", 1, grown(press)),
    wordLeft: (press) => cursor.move("word", -1, grown(press)),
    clauseRight: (press) => cursor.move("clause", 1, grown(press)),
    clauseLeft: (press) => cursor.move("clause", -1, grown(press)),
    clauseByWorth: () => cursor.move("worth", 1, false),
    claim: () => claim(desk),
    nextClaim: () => step(desk, 1, () => true),
    previousClaim: () => step(desk, -1, () => true),
    nextNeedsMe: () => step(desk, 1, needed),
    previousNeedsMe: () => step(desk, -1, needed),
    stacked: () => nextInStack(desk, active),
    endFurther: () => moveSpan(desk, active, "end", 1),
    endBack: () => moveSpan(desk, active, "end", -1),
    startFurther: () => moveSpan(desk, active, "start", 1),
    startBack: () => moveSpan(desk, active, "start", -1),
    evidence: onOpen("evidence"),
    supports: () => point("supports"),
    refutes: () => point("refutes"),
    context: () => point("context"),
    linkInWords: () => {
      if (!desk.onEvidence((evidence) => evidence.takeLink())) toast(t.evidence.noLinkInWords);
    },
    articleEvidence: () => desk.showDialog("articleEvidence"),
    articleLinks: () => desk.showDialog("articleLinks"),
    verdict: onOpen("verdict"),
    decision: () => (desk.mayDecide ? onOpen("decision")() : undefined),
    comment: onOpen("comment"),
    holds: () => confirm(desk, active),
    reattach: () => startAttaching(desk, active),
    pick: (press) => pick(desk, active, press?.place ?? 0),
    diff: () => compare(desk),
    queue: () => (desk.queue.open ? desk.queue.close() : desk.queue.start()),
    versions: () => desk.showDialog("versions"),
    newVersion: () => (desk.mayEdit ? desk.showDialog("newVersion") : toast(t.problems.forbidden)),
    find: () => desk.focusFind(),
    remove: () => remove(desk, active),
    undo: () => work.undo(),
    redo: () => work.redo(),
    back: () => back(desk),
    keys: () => desk.showDialog("keys"),
    palette: () => desk.showDialog("palette"),
    report: () => window.open(`/api/v1/articles/${desk.article}/report/html/`, "_blank", "noopener"),
    theme: () => toast(t.workspace.theme[nextTheme()]),
    list: () => desk.showList(),
    articles: () => location.assign("/articles/"),
    singleKeys: () => desk.toggleSingleKeys(),
  };
}

/** Stores what is marked, at once; with nothing marked, or with a claim's very words marked, opens that claim. */
function claim(desk: Desk): void {
  const { work, cursor, passages, moving } = desk;
  const span = cursor.read();
  if (desk.attaching) {
    attach(desk, span);
  } else if (moving) {
    const moved = work.claims.find(({ id }) => id === moving.id);
    if (moved) void work.attach(moved, { ...moving.span, exact: passages.index.slice(moving.span) });
    desk.setMoving(null);
    cursor.set(null);
  } else if (!span) {
    openLast(desk);
  } else {
    const there = desk.drawn.find((drawn) => sameSpan(drawn, span));
    if (there) {
      desk.choose(there.id);
      desk.focusPane("heading", there.id);
    } else if (!desk.mayEdit) {
      toast(t.problems.forbidden);
    } else if (span.end - span.start > MOST_IN_A_CLAIM) {
      toast(t.workspace.tooLong);
    } else {
      const exact = passages.index.slice(span);
      desk.made(work.make({ ...span, exact }, desk.version), span);
      announce(t.workspace.claimed(exact));
    }
  }
}

/** Shows what changed since the version before the one that is shown, or goes back to the text. */
function compare({ readings, version }: Desk): void {
  if (readings.now?.kind === "comparison") readings.show(null);
  else if (readings.now) readings.show({ kind: "comparison", a: readings.now.number, b: version });
  else if (version > 1) readings.show({ kind: "comparison", a: version - 1, b: version });
  else toast(t.versions.onlyOne);
}

/** The claim that was made last, by the id under which it is drawn now. */
function lastMade({ work, lastMade: { current } }: Desk): string | null {
  return current && work.shownAs(current);
}

/** To the pane of the open claim, or of the one that was made last. */
function openLast(desk: Desk): void {
  const open = desk.active ?? lastMade(desk);
  if (!open) {
    toast(t.workspace.nothingMarked);
    return;
  }
  if (open !== desk.active) desk.choose(open);
  desk.focusPane("heading", open);
}

/** To the next or previous claim that is wanted: from the open one, else from where the reader is. */
function step(desk: Desk, direction: 1 | -1, wanted: (claim: LeanClaim) => boolean): void {
  const { shown } = desk;
  const at = shown.findIndex(({ id }) => id === desk.active);
  const place = desk.cursor.read()?.start ?? 0;
  const ahead = at < 0 ? shown.filter((claim) => (claim.anchor.start ?? 0) >= place) : shown.slice(at + 1);
  const behind = at < 0 ? shown.filter((claim) => (claim.anchor.start ?? 0) < place) : shown.slice(0, at);
  const next = direction > 0 ? ahead.find(wanted) : behind.findLast(wanted);
  if (next) desk.choose(next.id);
  else toast(t.workspace.noMoreClaims);
}

/** From one of the claims that lie over one another to the next, innermost first. */
function nextInStack(desk: Desk, active: LeanClaim | null): void {
  const { start, end } = active?.anchor ?? { start: null, end: null };
  const span = start !== null && end !== null ? { start, end } : desk.cursor.read();
  if (!span) return;
  const stack = stackAt(span, desk.drawn);
  const at = stack.findIndex(({ id }) => id === desk.active);
  const next = stack[(at + 1) % Math.max(stack.length, 1)];
  if (next) desk.choose(next.id);
}

function moveSpan(desk: Desk, active: LeanClaim | null, edge: "start" | "end", direction: 1 | -1): void {
  if (!active || !desk.mayEdit) return;
  const { start, end } = active.anchor;
  const from =
    desk.moving?.id === active.id ? desk.moving.span : start !== null && end !== null ? { start, end } : null;
  const span = from && moveEdge(desk.passages, from, edge, direction);
  if (!span) return;
  desk.setMoving({ id: active.id, span });
  desk.cursor.set(span);
  announce(`${desk.passages.index.slice(span)}. ${t.workspace.spanMoved}`);
}

/** Back to the text: from a changed span, a field, the pane, or a cursor. */
function back(desk: Desk): void {
  if (desk.attaching) {
    desk.setAttaching(null);
    desk.cursor.set(null);
    return;
  }
  if (desk.moving) {
    desk.setMoving(null);
    desk.cursor.set(null);
    return;
  }
  const inText = document.activeElement?.closest("[data-article-body], [data-text-region]");
  if (inText || document.activeElement === document.body) desk.cursor.set(null);
  desk.focusText();
}
