const MOST = 200;

/** A name for a pasted text: its title or first heading where it is HTML, else its first line without Markdown's signs. */
export function nameOf(words: string, form: "text" | "markdown" | "html"): string {
  const text = form === "html" ? fromHtml(words) : words;
  const line = text.split("\n").find((one) => one.trim() !== "") ?? "";
  const plain = form === "markdown" ? line.replace(/^[#>\s]+|[*_`]+/gu, "") : line;
  return [...plain.trim().replace(/\s+/gu, " ")].slice(0, MOST).join("");
}

/** Parsed without being shown or run: only its text is read. */
function fromHtml(words: string): string {
  const page = new DOMParser().parseFromString(words, "text/html");
  const named = page.querySelector("title, h1")?.textContent;
  return named || page.body.textContent;
}
