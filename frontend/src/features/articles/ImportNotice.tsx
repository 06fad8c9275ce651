import { useState } from "react";
import type { Article } from "../../api/types.ts";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./articles.module.css";

/** What to look at in a text that was brought in and may not be whole; gone at a word, until the page is opened again. */
export function ImportNotice({ article }: { article: Article }) {
  const [seen, setSeen] = useState(false);
  const { state, problem } = article.import;
  if (seen || state !== "ready" || !problem) return null;
  return (
    <div className={styles.twice} role="status">
      <span>
        <b>{t.articles.lookTwice}:</b> {problem.detail}
      </span>
      <Button onClick={() => setSeen(true)}>{t.articles.looked}</Button>
    </div>
  );
}
