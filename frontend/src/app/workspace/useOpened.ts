import { useMemo, useRef } from "react";
import { Passages } from "../../annotator/passages.ts";
import { TextIndex } from "../../annotator/textIndex.ts";
import type { Version } from "../../api/types.ts";
import type { Snapshot } from "./snapshot.ts";

/** A workspace whose text is there. */
export type OpenedWorkspace = Snapshot & { readonly version: Version };

/** The text with all that is computed from it alone; the same objects for as long as it is the same version. */
export function useOpened({ article, version, coverage }: OpenedWorkspace) {
  const kept = useRef(version);
  const same = kept.current.number === version.number && kept.current.sha256 === version.sha256;
  if (!same) kept.current = version;
  const text = kept.current;
  const index = useMemo(() => new TextIndex(text.text, text.blocks), [text]);
  const sentences = useRef(coverage?.sentences);
  // The sentences of a version do not change, only what accounts for them does.
  if (!same || !sentences.current) sentences.current = coverage?.sentences;
  const given = sentences.current;
  const passages = useMemo(
    () => new Passages(index, article.language, given),
    [index, article.language, given],
  );
  return { text, index, passages };
}
