import type { Evidence } from "../../api/types.ts";
import { hostOf } from "../../messages/hostOf.ts";
import { t } from "../../messages/index.ts";

/** The link that a text is, or null: a whole http or https address and nothing else. */
export function linkIn(text: string): string | null {
  const words = text.trim();
  if (!/^https?:\/\/[^\s]+$/iu.test(words) || !URL.canParse(words)) return null;
  return words;
}

/** Where a source is from in a word: its host, or what kind of thing it is. */
export function nameOfSource({ url, kind }: Pick<Evidence["source"], "url" | "kind">): string {
  return url ? hostOf(url) : (t.sources.kinds[kind] ?? kind);
}
