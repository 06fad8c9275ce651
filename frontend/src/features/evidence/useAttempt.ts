import { useRef } from "react";
import type { Evidence } from "../../api/types.ts";
import { attachEvidence, type NewEvidence } from "./queries.ts";

/** Attaches evidence under the same key for the same words: a repeat after a lost answer attaches nothing twice. */
export function useAttempt(claim: string): (made: NewEvidence) => Promise<Evidence> {
  const attempt = useRef({ words: "", key: "" });
  return async (made) => {
    const { file, facts } = made;
    const words = JSON.stringify([facts, file?.name, file?.size, file?.lastModified]);
    if (attempt.current.words !== words) attempt.current = { words, key: crypto.randomUUID() };
    const evidence = await attachEvidence(claim, made, attempt.current.key);
    attempt.current = { words: "", key: "" };
    return evidence;
  };
}
