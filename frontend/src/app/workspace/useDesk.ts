import { type RefObject, useCallback, useRef, useState } from "react";
import type { Passages } from "../../annotator/passages.ts";
import type { Span } from "../../annotator/span.ts";
import type { LeanClaim } from "../../api/types.ts";
import type { ClaimListHandle } from "../../features/claims/ClaimList.tsx";
import type { TextClaim } from "../../features/text/layout.ts";
import type { Action } from "./keys.ts";
import { actionsOn, type Moving } from "./useActions.ts";
import type { ClaimWork } from "./useClaimWork.ts";
import type { Pasted, usePane } from "./usePane.ts";
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
  readonly lastMade: RefObject<string | null>;
  readonly textPane: TextPaneState;
  readonly pane: ReturnType<typeof usePane>;
  readonly single: ReturnType<typeof useSingleKeys>;
}

/** Which parts of the screen are in front, and what actions and keys do with them. */
export function useDesk(options: DeskOptions) {
  const { work, may, active, setActive, textPane, pane, single, lastMade, ...rest } = options;
  const { cursor } = textPane;
  // The list shares its panel with the claim; where it would cover the text it waits behind its button.
  const [panel, setPanel] = useState<"claim" | "list">(() =>
    active === null && isWide() ? "list" : "claim",
  );
  const [dialog, setDialog] = useState<"palette" | "keys" | null>(null);
  const [moving, setMoving] = useState<Moving | null>(null);
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const list = useRef<ClaimListHandle>(null);
  const find = useRef<HTMLInputElement>(null);
  const newest = useNewest();

  const choose = (id: string) => {
    pane.release();
    setActive(id);
    setPanel("claim");
    setMoving(null);
    cursor.set(null);
    textPane.reveal(work.claims.find((one) => one.id === id) ?? null);
  };
  const { focus: focusText } = textPane;
  const close = useCallback(() => {
    setActive(null);
    setPanel(isWide() ? "list" : "claim");
    focusText();
  }, [setActive, focusText]);
  const actions = actionsOn({
    ...rest,
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
    onLink(link) {
      if (active === null) return;
      setPanel("claim");
      setPasted({ link, at: Date.now() });
    },
    isMarked: newest.selectionIsNewer,
  });
  const latest = useRef(actions);
  latest.current = actions;
  const act = useCallback((action: Action) => latest.current[action](), []);
  // A dialog's own close event comes late: by then another one may have been asked for, which is not its to close.
  const closeDialog = useCallback(
    (which: "palette" | "keys") => setDialog((shown) => (shown === which ? null : shown)),
    [],
  );
  return {
    actions,
    act,
    choose,
    close,
    panel,
    dialog,
    closeDialog,
    moving: moving !== null,
    pasted,
    list,
    find,
  };
}
