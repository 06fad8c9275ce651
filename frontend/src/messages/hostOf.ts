/** The host of a link, as people read it. */
export function hostOf(link: string): string {
  return URL.canParse(link) ? new URL(link).hostname.replace(/^www\./u, "") : link;
}
