import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./claims.module.css";

/** What stands in the list's place: the three ways to make a claim, or the way out of a filter that nothing passes. */
export function NoClaims({ none, onShowAll }: { none: boolean; onShowAll: () => void }) {
  if (!none) {
    return (
      <div className={styles.blank}>
        <b>{t.claims.noneFit}</b>
        <Button onClick={onShowAll}>{t.claims.showAll}</Button>
      </div>
    );
  }
  return (
    <div className={styles.blank}>
      <b>{t.claims.none}</b>
      <ul>
        {t.claims.noneHint.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ul>
    </div>
  );
}
