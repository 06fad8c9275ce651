/** The link that a text is, or null: a whole http or https address and nothing else. */
export function linkIn(text: string): string | null {
  const words = text.trim();
  if (!/^https?:\/\/[^\s]+$/iu.test(words) || !URL.canParse(words)) return null;
  return words;
}

/** The host of a link, as people read it. */
export function hostOf(link: string): string {
  return URL.canParse(link) ? new URL(link).hostname.replace(/^www\./u, "") : link;
}
