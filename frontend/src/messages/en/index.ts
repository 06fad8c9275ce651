import { articles } from "./articles.ts";
import { claim } from "./claim.ts";
import { evidence } from "./evidence.ts";
import { imports } from "./imports.ts";
import { keys } from "./keys.ts";
import { shared } from "./shared.ts";
import { sources } from "./sources.ts";
import { versions } from "./versions.ts";

/** Every English sentence of the screen. Another language is another folder of the same shape. */
export const en = {
  ...shared,
  ...articles,
  ...claim,
  ...evidence,
  ...sources,
  ...keys,
  ...versions,
  ...imports,
};

export type Messages = typeof en;
