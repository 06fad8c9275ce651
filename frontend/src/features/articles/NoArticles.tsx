import { ClipboardPaste, FileUp, Globe, TerminalSquare } from "lucide-react";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./articles.module.css";

interface NoArticlesProps {
  /** Whether there are none at all, or only none that fit what is looked for. */
  none: boolean;
  onImport: () => void;
  onShowAll: () => void;
}

/** What stands in the list's place: the ways in, or the way back to all articles. */
export function NoArticles({ none, onImport, onShowAll }: NoArticlesProps) {
  if (!none) {
    return (
      <div className={styles.empty}>
        <h2>{t.articles.none}</h2>
        <Button onClick={onShowAll}>{t.articles.showAll}</Button>
      </div>
    );
  }
  const ways = [
    { icon: ClipboardPaste, ...t.articles.ways.paste },
    { icon: Globe, ...t.articles.ways.page },
    { icon: FileUp, ...t.articles.ways.file },
    { icon: TerminalSquare, ...t.articles.ways.program },
  ];
  return (
    <div className={styles.empty}>
      <h2>{t.articles.empty}</h2>
      <ul className={styles.ways}>
        {ways.map(({ icon: Icon, name, how }) => (
          <li key={name}>
            <Icon aria-hidden="true" />
            <b>{name}</b>
            <span>{how}</span>
          </li>
        ))}
      </ul>
      <Button kind="primary" onClick={onImport}>
        {t.articles.import}
      </Button>
    </div>
  );
}
