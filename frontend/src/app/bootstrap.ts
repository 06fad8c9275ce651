/** What the server-rendered shell says: who is asking, and which page this is. */
export interface Bootstrap {
  readonly me: { readonly id: string; readonly name: string };
  /** The article whose workspace this is; null on other pages. */
  readonly article: string | null;
  /** Which page this is where it is neither the list of articles nor a workspace. */
  readonly page: string | null;
  /** The source that is open on the page of sources. */
  readonly source: string | null;
  /** The capture that is read. */
  readonly capture: string | null;
}

/** Reads it from the page. */
export function readBootstrap(shell: Document): Bootstrap {
  const told = JSON.parse(shell.getElementById("bootstrap")?.textContent ?? "{}") as Partial<Bootstrap>;
  if (!told.me) throw new Error("the shell does not say who is asking");
  const article = shell.getElementById("root")?.dataset.article ?? told.article ?? null;
  const { me, page = null, source = null, capture = null } = told;
  return { me, article, page, source, capture };
}
