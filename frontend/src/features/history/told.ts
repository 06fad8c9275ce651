import type { HistoryEntry } from "../../api/types.ts";
import { t } from "../../messages/index.ts";

/** What became of some words: `whole` where the two have nothing to do with one another. */
interface Words {
  readonly before: string;
  readonly after: string;
  readonly whole: boolean;
}

/** An entry as a person reads it: what happened, to which words, and why. */
export interface Told {
  readonly happened: string;
  readonly words: Words | null;
  readonly reason: string;
}

type Change = Readonly<Record<string, unknown>>;

/** What happened to a claim's words when a version came, or when a person settled it; null for every other entry. */
export function tellOfWords({ event, change }: HistoryEntry): Told | null {
  const facts = (change ?? {}) as Change;
  const version = lastNumber(facts.version);
  if (version === null) return null;
  const reason = typeof facts.reason === "string" ? facts.reason : "";
  switch (event) {
    case "claim.carried": {
      const state = pairOf(facts.anchor)?.[1] ?? "exact";
      const happened = (t.history.carried[state] ?? t.history.carried.exact)?.(version) ?? "";
      return { happened, words: wordsIn(facts.exact, false), reason };
    }
    case "claim.confirmed":
      return { happened: t.history.confirmed(version), words: wordsIn(facts.words, false), reason: "" };
    case "claim.attached": {
      const words = wordsIn(facts.exact, true);
      const happened = words ? t.history.attached(version) : t.history.picked(version);
      return { happened, words, reason: "" };
    }
    case "claim.stale":
      return { happened: t.history.stale(version), words: null, reason: "" };
    default:
      return null;
  }
}

/** A version's number, or the later one of two. */
function lastNumber(value: unknown): number | null {
  const last = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === "number" ? last : null;
}

function pairOf(value: unknown): readonly [string, string] | null {
  const pair = Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === "string");
  return pair ? (value as [string, string]) : null;
}

function wordsIn(value: unknown, whole: boolean): Words | null {
  const [before, after] = pairOf(value) ?? ["", ""];
  return before === after ? null : { before, after, whole };
}
