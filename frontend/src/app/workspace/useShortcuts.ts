import { useEffect, useRef, useState } from "react";
import type { PastedEvidence } from "../../features/evidence/EvidencePanel.tsx";
import { linkIn } from "../../features/evidence/links.ts";
import { commandFor, type Press, pressFor, takesKeys } from "./keys.ts";
import type { Actions } from "./modes.ts";

const SINGLE_KEYS = "single-keys";

/** Whether keys that are a character alone act; kept in this browser. */
export function useSingleKeys() {
  const [on, setOn] = useState(() => localStorage.getItem(SINGLE_KEYS) !== "off");
  const toggle = () => {
    localStorage.setItem(SINGLE_KEYS, on ? "off" : "on");
    setOn(!on);
  };
  return { on, toggle };
}

interface Shortcuts {
  readonly single: boolean;
  readonly actions: Actions;
  /** A link or a file was pasted while no field had the focus. */
  readonly onPaste: (pasted: PastedEvidence) => void;
  /** Whether words are marked in the text by a selection that is newer than the focus. */
  readonly isMarked: () => boolean;
}

const OWN_ENTER = "button, a[href], summary, [role=option], [role=tab]";

/** Listens for keys and pasted links on the whole page. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const keydown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const { single, actions, isMarked } = latest.current;
      const focused = document.activeElement;
      const press = takesKeys(focused) ? inField(event) : pressFor(event, single);
      if (!press) return;
      // Enter is the button's own, unless words were marked after the button got the focus.
      if (press.action === "claim" && focused?.matches(OWN_ENTER) && !isMarked()) return;
      const act = actions[press.action];
      if (!act) return;
      event.preventDefault();
      act(press);
    };
    const paste = (event: ClipboardEvent) => {
      if (takesKeys(document.activeElement)) return;
      const link = linkIn(event.clipboardData?.getData("text/plain") ?? "");
      const file = event.clipboardData?.files?.[0] ?? null;
      if (!link && !file) return;
      event.preventDefault();
      latest.current.onPaste({ link, file: link ? null : file });
    };
    window.addEventListener("keydown", keydown);
    window.addEventListener("paste", paste);
    return () => {
      window.removeEventListener("keydown", keydown);
      window.removeEventListener("paste", paste);
    };
  }, []);
}

/** What a key means inside a field: the way out of it, and the palette. */
function inField(event: KeyboardEvent): Press | null {
  if (document.activeElement?.closest("dialog")) return null;
  if (event.key === "Escape") return { action: "back", extend: false };
  const command = commandFor(event);
  return command?.action === "palette" ? command : null;
}

/** When the selection was last changed, and when the focus: to know which of the two Enter is meant for. */
export function useNewest(): { selectionIsNewer: () => boolean } {
  const selected = useRef(0);
  const focused = useRef(0);
  useEffect(() => {
    const onSelection = () => {
      if (!document.getSelection()?.isCollapsed) selected.current = performance.now();
    };
    const onFocus = () => {
      focused.current = performance.now();
    };
    document.addEventListener("selectionchange", onSelection);
    document.addEventListener("focusin", onFocus);
    return () => {
      document.removeEventListener("selectionchange", onSelection);
      document.removeEventListener("focusin", onFocus);
    };
  }, []);
  return { selectionIsNewer: () => selected.current > focused.current };
}
