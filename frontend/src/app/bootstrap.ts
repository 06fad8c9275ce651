/** What the server-rendered shell says: who is asking, and which page this is. */
export interface Bootstrap {
  readonly me: { readonly id: string; readonly name: string };
  /** The article whose workspace this is; null on the list of articles. */
  readonly article: string | null;
}

/** Reads it from the page. */
export function readBootstrap(page: Document): Bootstrap {
  const told = JSON.parse(page.getElementById("bootstrap")?.textContent ?? "{}") as Partial<Bootstrap>;
  if (!told.me) throw new Error("the shell does not say who is asking");
  const article = page.getElementById("root")?.dataset.article ?? told.article ?? null;
  return { me: told.me, article };
}
