import { MOD_KEY } from "../../ui/keys.ts";

/** Everything that can be done from the keyboard, by name. */
export type Action =
  | "sentenceDown"
  | "sentenceUp"
  | "wordRight"
  | "wordLeft"
  | "clauseRight"
  | "clauseLeft"
  | "clauseByWorth"
  | "claim"
  | "nextClaim"
  | "previousClaim"
  | "nextNeedsMe"
  | "previousNeedsMe"
  | "stacked"
  | "endFurther"
  | "endBack"
  | "startFurther"
  | "startBack"
  | "evidence"
  | "supports"
  | "refutes"
  | "context"
  | "linkInWords"
  | "articleEvidence"
  | "articleLinks"
  | "verdict"
  | "decision"
  | "comment"
  | "holds"
  | "reattach"
  | "pick"
  | "diff"
  | "queue"
  | "versions"
  | "newVersion"
  | "find"
  | "remove"
  | "undo"
  | "redo"
  | "back"
  | "keys"
  | "palette"
  | "report"
  | "theme"
  | "list"
  | "articles"
  | "singleKeys";

/** A key press that does something; `extend` when Shift lets the cursor grow, `place` the digit of what is picked. */
export interface Press {
  readonly action: Action;
  readonly extend: boolean;
  readonly place?: number;
}

const ARROWS: Readonly<Record<string, readonly [plain: Action, alt: Action]>> = {
  ArrowDown: ["sentenceDown", "sentenceDown"],
  ArrowUp: ["sentenceUp", "sentenceUp"],
  ArrowRight: ["wordRight", "clauseRight"],
  ArrowLeft: ["wordLeft", "clauseLeft"],
};

/** Keys that are a character alone; they can be switched off (WCAG 2.1.4). */
const SINGLE: Readonly<Record<string, Action>> = {
  n: "clauseByWorth",
  j: "nextClaim",
  k: "previousClaim",
  J: "nextNeedsMe",
  K: "previousNeedsMe",
  s: "stacked",
  "]": "endFurther",
  "[": "endBack",
  "}": "startFurther",
  "{": "startBack",
  e: "evidence",
  "+": "supports",
  "=": "supports",
  "-": "refutes",
  "−": "refutes",
  "0": "context",
  l: "linkInWords",
  v: "verdict",
  V: "decision",
  m: "comment",
  y: "holds",
  r: "reattach",
  d: "diff",
  q: "queue",
  "/": "find",
  "?": "keys",
};

const NAMED: Readonly<Record<string, Action>> = {
  Enter: "claim",
  Backspace: "remove",
  Delete: "remove",
  Escape: "back",
};

type Pressed = Pick<KeyboardEvent, "key" | "code" | "metaKey" | "ctrlKey" | "altKey" | "shiftKey">;

/** What a key press asks for outside of fields; `single` says whether single keys are on. */
export function pressFor(event: Pressed, single: boolean): Press | null {
  if (event.metaKey || event.ctrlKey) return commandFor(event);
  const arrow = ARROWS[event.key];
  if (arrow) return { action: event.altKey ? arrow[1] : arrow[0], extend: event.shiftKey };
  if (event.altKey) return null;
  const named = NAMED[event.key];
  if (named) return { action: named, extend: false };
  if (!single) return null;
  if (/^[1-9]$/u.test(event.key)) return { action: "pick", extend: false, place: Number(event.key) };
  const bracket = event.shiftKey && { BracketLeft: "startBack", BracketRight: "startFurther" }[event.code];
  const action = (bracket as Action | undefined | false) || SINGLE[event.key];
  return action ? { action, extend: false } : null;
}

/** What Control or Command and a key ask for, which holds in fields too (but for undo, which is the field's own there). */
export function commandFor(event: Pressed): Press | null {
  if (!(event.metaKey || event.ctrlKey) || event.altKey) return null;
  switch (event.key.toLowerCase()) {
    case "k":
      return { action: "palette", extend: false };
    case "z":
      return { action: event.shiftKey ? "redo" : "undo", extend: false };
    case "y":
      return { action: "redo", extend: false };
    default:
      return null;
  }
}

/** Whether what has the focus takes keys itself. */
export function takesKeys(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  return element.isContentEditable || element.matches("input, textarea, select, [role=option], dialog *");
}

/** How the keys of an action are written, for legend, palette and list of keys. */
export const WRITTEN: Readonly<Partial<Record<Action, string>>> = {
  sentenceDown: "↑ ↓",
  wordRight: "← →",
  clauseByWorth: "N",
  claim: "↵",
  nextClaim: "J",
  previousClaim: "K",
  nextNeedsMe: "⇧J",
  previousNeedsMe: "⇧K",
  stacked: "S",
  endFurther: "]",
  endBack: "[",
  startFurther: "⇧]",
  startBack: "⇧[",
  evidence: "E",
  supports: "+",
  refutes: "−",
  context: "0",
  linkInWords: "L",
  verdict: "V",
  decision: "⇧V",
  comment: "M",
  holds: "Y",
  reattach: "R",
  diff: "D",
  queue: "Q",
  find: "/",
  remove: "⌫",
  undo: `${MOD_KEY}Z`,
  redo: `${MOD_KEY}⇧Z`,
  back: "Esc",
  keys: "?",
  palette: `${MOD_KEY}K`,
};
