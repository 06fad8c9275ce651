import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import type { Posting } from "./queries.ts";
import styles from "./versions.module.css";

interface PostedProps {
  posting: Posting;
  /** How many claims wait for a look now, at their words or at their sentence alone; null while that is not known yet. */
  waiting: { readonly words: number; readonly sentences: number } | null;
  onQueue: () => void;
  onCompare: () => void;
  onClose: () => void;
}

/** What a new version did to the claims, and where one goes from there. */
export function Posted({ posting: { version, created }, waiting, onQueue, onCompare, onClose }: PostedProps) {
  if (!created) {
    return (
      <div className={styles.form}>
        <Notice kind="hint">{t.newVersion.same(version.number)}</Notice>
        <div className={styles.formFoot}>
          <Button onClick={onClose}>{t.newVersion.close}</Button>
        </div>
      </div>
    );
  }
  const count = waiting && waiting.words + waiting.sentences;
  const counts = Object.entries(version.carried).filter(([, many]) => many > 0);
  return (
    <div className={styles.form}>
      <div role="status" className={styles.posted}>
        <h3>{t.newVersion.posted(version.number)}</h3>
        {counts.length > 0 ? (
          <ul>
            {counts.map(([state, many]) => (
              <li key={state} data-state={state}>
                {t.newVersion.carried[state]?.(many)}
              </li>
            ))}
          </ul>
        ) : (
          <p>{t.newVersion.noClaims}</p>
        )}
        {waiting !== null && waiting.sentences > 0 && <p>{t.newVersion.sentences(waiting.sentences)}</p>}
        {count === 0 && counts.length > 0 && <p>{t.newVersion.nothingToDo}</p>}
      </div>
      <div className={styles.formFoot}>
        <Button onClick={onClose}>{t.newVersion.close}</Button>
        <Button onClick={onCompare}>{t.newVersion.readChanges}</Button>
        {count !== null && count > 0 && (
          <Button kind="primary" onClick={onQueue}>
            {t.newVersion.lookAt(count)}
          </Button>
        )}
      </div>
    </div>
  );
}
