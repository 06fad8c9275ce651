let region: HTMLElement | null = null;

/** The one polite live region of the page; what is said replaces what was said before. */
export function announce(words: string): void {
  if (!region?.isConnected) {
    region = document.createElement("div");
    region.className = "sr";
    region.setAttribute("role", "status");
    region.setAttribute("aria-live", "polite");
    document.body.append(region);
  }
  region.textContent = words;
}
