import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { paint } from "../../annotator/highlights.ts";
import type { Passages } from "../../annotator/passages.ts";
import type { Span } from "../../annotator/span.ts";
import type { LeanClaim } from "../../api/types.ts";
import type { ClaimListHandle } from "../../features/claims/ClaimList.tsx";
import type { TextClaim } from "../../features/text/layout.ts";
import { t } from "../../messages/index.ts";
import { toast } from "../../ui/Toasts.tsx";
import type { DialogName, Moving } from "./desk.ts";
import type { Action, Press } from "./keys.ts";
import { actionsInMode } from "./modes.ts";
import type { ClaimWork } from "./useClaimWork.ts";
import type { Pasted, usePane } from "./usePane.ts";
import { useQueue } from "./useQueue.ts";
import { type Reading, useReading } from "./useReading.ts";
import { useNewest, useShortcuts, type useSingleKeys } from "./useShortcuts.ts";
import type { TextPaneState } from "./useTextPane.ts";

const WIDE = "(min-width: 800px)";
const isWide = () => matchMedia(WIDE).matches;

interface DeskOptions {
  readonly article: string;
  readonly version: number;
  readonly me: string;
  readonly may: { readonly edit: boolean; readonly decide: boolean };
  readonly work: ClaimWork;
  readonly passages: Passages;
  readonly shown: readonly LeanClaim[];
  readonly drawn: readonly TextClaim[];
  readonly active: string | null;
  readonly setActive: (id: string | null) => void;
  readonly reading: Reading | null;
  readonly setReading: (reading: Reading | null) => void;
  readonly lastMade: RefObject<string | null>;
  readonly textPane: TextPaneState;
  readonly pane: ReturnType<typeof usePane>;
  readonly single: ReturnType<typeof useSingleKeys>;
}

/** Which parts of the screen are in front, and what actions and keys do with them. */
export function useDesk(options: DeskOptions) {
  const { work, may, active, setActive, reading, setReading, textPane, pane, single, lastMade, ...rest } =
    options;
  const { cursor } = textPane;
  // The list shares its panel with the claim; where it would cover the text it waits behind its button.
  const [panel, setPanel] = useState<"claim" | "list">(() =>
    active === null && isWide() ? "list" : "claim",
  );
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const [moving, setMoving] = useState<Moving | null>(null);
  const [attaching, setAttaching] = useState<string | null>(null);
  const readings = useReading(reading, setReading);
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const list = useRef<ClaimListHandle>(null);
  const find = useRef<HTMLInputElement>(null);
  const newest = useNewest();

  const open = (id: string | null) => {
    pane.release();
    setActive(id);
    setPanel("claim");
    setMoving(null);
    setAttaching(null);
    cursor.set(null);
    textPane.reveal(work.claims.find((one) => one.id === id) ?? null);
  };
  const queue = useQueue({ claims: work.claims, active, choose: open, onNone: () => toast(t.queue.none) });
  const choose = (id: string) => {
    // Whoever opens another claim has left the queue; it waits behind its key.
    if (!queue.has(id)) queue.close();
    open(id);
  };
  /** Opens a claim that the comparison names; where its sheet would lie over the comparison, the text is shown again. */
  const chooseFromReading = (id: string) => {
    if (!isWide()) readings.show(null);
    choose(id);
  };
  /** From the queue to all about the claim that it shows. */
  const openWhole = (id: string) => {
    queue.close();
    open(id);
  };
  const { focus: focusText } = textPane;
  const close = useCallback(() => {
    setActive(null);
    setPanel(isWide() ? "list" : "claim");
    focusText();
  }, [setActive, focusText]);
  const actions = actionsInMode({
    ...rest,
    queue,
    readings,
    attaching,
    setAttaching,
    show: textPane.show,
    mayEdit: may.edit,
    mayDecide: may.decide,
    work,
    cursor,
    active,
    moving,
    lastMade,
    setMoving,
    choose,
    made(id: string, span: Span) {
      lastMade.current = id;
      cursor.rest(span);
      if (!isWide()) return;
      setActive(id);
      setPanel("claim");
    },
    focusPane(part, claim) {
      setPanel("claim");
      pane.focus(part, work.madeAs(claim));
    },
    focusText() {
      pane.release();
      focusText();
    },
    focusFind() {
      pane.release();
      setPanel("list");
      requestAnimationFrame(() => find.current?.focus());
    },
    onEvidence: (act) => pane.evidenceActs.current !== null && act(pane.evidenceActs.current),
    showDialog: setDialog,
    showList() {
      setPanel((now) => (now === "list" ? "claim" : "list"));
      requestAnimationFrame(() => list.current?.focus());
    },
    toggleSingleKeys: single.toggle,
  });
  useShortcuts({
    single: single.on,
    actions,
    onPaste(what) {
      if (active === null) return;
      if (queue.open) openWhole(active);
      setPanel("claim");
      setPasted({ ...what, claim: work.madeAs(active) });
    },
    isMarked: newest.selectionIsNewer,
  });
  const { current: surface } = textPane;
  const placed = attaching ?? (queue.open ? active : null);
  const candidates = work.claims.find(({ id }) => id === placed)?.anchor.candidates;
  useEffect(() => {
    if (surface.current) paint(surface.current, "found", candidates ?? []);
  }, [surface, candidates]);
  const latest = useRef(actions);
  latest.current = actions;
  const act = useCallback((action: Action, press?: Press) => latest.current[action]?.(press), []);
  // A dialog's own close event comes late: by then another one may have been asked for, which is not its to close.
  const closeDialog = useCallback(
    (which: DialogName) => setDialog((shown) => (shown === which ? null : shown)),
    [],
  );
  return {
    actions,
    act,
    choose,
    openWhole,
    chooseFromReading,
    close,
    panel,
    dialog,
    closeDialog,
    moving: moving !== null,
    attaching: work.claims.find(({ id }) => id === attaching) ?? null,
    queue,
    readings,
    setDialog,
    pasted,
    list,
    find,
  };
}
