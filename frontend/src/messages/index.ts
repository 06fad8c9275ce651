import type { Messages } from "./en/index.ts";

const catalogues: Record<string, () => Promise<Messages>> = {
  en: () => import("./en/index.ts").then((file) => file.en),
};

/** The screen's sentences in the reader's language; loaded before anything is drawn. */
export let t: Messages;

/** Loads the catalogue of a language, or the English one where there is none. */
export async function loadMessages(language: string): Promise<void> {
  const load = catalogues[language] ?? catalogues[language.split("-")[0] ?? ""] ?? catalogues.en;
  if (load) t = await load();
}

/** A moment as people say it: the time today, else day and month, with the year when it is another. */
export function moment(iso: string): string {
  const then = new Date(iso);
  const now = new Date();
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  const day = { day: "numeric", month: "short" } as const;
  if (then.toDateString() === now.toDateString()) return then.toLocaleTimeString(t.locale, time);
  const year = then.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const);
  return then.toLocaleString(t.locale, { ...day, ...year, ...time });
}

/** A day as people say it. */
export function day(iso: string): string {
  return new Date(iso).toLocaleDateString(t.locale, { day: "numeric", month: "short", year: "numeric" });
}

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** How long ago, or in how long: "3 minutes ago", "in 2 hours". */
export function relative(iso: string): string {
  const seconds = (new Date(iso).getTime() - Date.now()) / 1_000;
  const format = new Intl.RelativeTimeFormat(t.locale, { numeric: "auto" });
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  return format.format(0, "second");
}
