import type { LeanClaim } from "../../api/types.ts";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Key } from "../../ui/Key.tsx";
import type { Action } from "./keys.ts";
import styles from "./workspace.module.css";

const SHOWN = 80;

interface AttachBarProps {
  claim: LeanClaim;
  /** Whether words are marked. */
  marked: boolean;
  act: (action: Action) => void;
}

/** Over the text while a claim is attached to other words: what to do, and the two ways out. */
export function AttachBar({ claim, marked, act }: AttachBarProps) {
  const { exact } = claim.anchor;
  const words = exact.length > SHOWN ? `${exact.slice(0, SHOWN)} …` : exact;
  return (
    <div className={styles.attach} role="status">
      <span className={styles.attachWords}>{t.reattach.how(words)}</span>
      {/* A press must not take the selection away that it is about. */}
      <Button
        kind="primary"
        disabled={!marked}
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => act("claim")}
      >
        {t.reattach.attach} <Key>↵</Key>
      </Button>
      <Button onClick={() => act("back")}>
        {t.reattach.leave} <Key>Esc</Key>
      </Button>
    </div>
  );
}
