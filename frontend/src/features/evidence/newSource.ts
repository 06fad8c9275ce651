import type { NewSource } from "../../api/types.ts";

/** What stands in the form of a source, field by field, as text. */
export type Facts = Readonly<Record<string, string>>;
type Kind = NewSource["kind"];

export const KINDS: readonly Kind[] = ["interview", "document", "dataset", "book", "observation"];

/** What each kind of source asks for besides its title. */
export const FIELDS_OF: Readonly<Record<Kind, readonly string[]>> = {
  interview: ["person", "role", "reached_at", "channel", "terms", "contact"],
  document: ["author", "publisher", "published_at", "url"],
  dataset: ["author", "publisher", "published_at", "url"],
  book: ["author", "publisher", "published_at"],
  observation: ["author", "publisher", "published_at"],
};

/** What was kept of a form, or an empty one for an interview. */
export function factsFrom(kept: string): Facts {
  try {
    const facts: unknown = JSON.parse(kept);
    if (typeof facts === "object" && facts !== null) return { kind: "interview", ...facts };
  } catch {
    // Nothing was kept, or nothing that can be read: the form is empty.
  }
  return { kind: "interview" };
}

/** The source as the server takes it: the fields of its kind that somebody filled in. */
export function sourceFrom(facts: Facts): NewSource {
  const kind = KINDS.find((one) => one === facts.kind) ?? "document";
  const filled = FIELDS_OF[kind].flatMap((name) => {
    const value = (facts[name] ?? "").trim();
    if (!value) return [];
    return [[name, name === "reached_at" ? new Date(value).toISOString() : value] as const];
  });
  return {
    kind,
    title: (facts.title ?? "").trim(),
    ...Object.fromEntries(filled),
    ...(facts.confidential === "yes" && { confidential: true }),
  };
}
