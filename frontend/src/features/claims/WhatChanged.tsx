import { directionOf } from "../../annotator/direction.ts";
import type { LeanClaim } from "../../api/types.ts";
import { t } from "../../messages/index.ts";
import { Gone, WordDiff } from "../../ui/WordDiff.tsx";
import styles from "./claims.module.css";

/** What a new version did to a claim's words: old and new in one line, and why, in words. */
export function WhatChanged({ claim }: { claim: LeanClaim }) {
  const { anchor, needs_confirmation } = claim;
  const { was, exact, state } = anchor;
  const orphaned = state === "orphaned";
  const differs = was !== null && was.exact !== exact;
  const back = state === "changed" && needs_confirmation && was !== null && !differs ? was.version : null;
  return (
    <div className={styles.changed}>
      {(differs || orphaned) && (
        <div>
          <small>
            {orphaned ? t.queue.lastWords : t.queue.became(was?.version ?? anchor.version, anchor.version)}
          </small>
          <p className={styles.changedWords}>
            <bdi dir={directionOf(exact)}>
              {orphaned ? (
                <>
                  <span>{anchor.prefix && `… ${inOneLine(anchor.prefix).trimStart()}`}</span>
                  <Gone>{exact}</Gone>
                  <span>{anchor.suffix && `${inOneLine(anchor.suffix).trimEnd()} …`}</span>
                </>
              ) : (
                <WordDiff before={was?.exact ?? ""} after={exact} />
              )}
            </bdi>
          </p>
        </div>
      )}
      {anchor.reason && <p>{anchor.reason}</p>}
      {/* Where the words themselves changed, so did their sentence: that needs no saying. */}
      {back !== null && <p>{t.queue.readsAgain(back, anchor.version, claim.stale)}</p>}
      {anchor.context_changed && !differs && back === null && <p>{t.queue.sentenceChanged}</p>}
    </div>
  );
}

/** The first word that left the claim and that its summary still says: it may need another one too. */
export function stillSaid({ anchor: { was, exact }, summary }: LeanClaim): string | null {
  const words = (text: string): string[] => text.match(WORD) ?? [];
  const [now, said] = [words(exact), words(summary)];
  return words(was?.exact ?? "").find((word) => !now.includes(word) && said.includes(word)) ?? null;
}

const WORD = /[\p{L}\p{N}]+(?:[.,'’:/-][\p{L}\p{N}]+)*/gu;

const inOneLine = (words: string) => words.replace(/\s+/gu, " ");
