import { BookMarked } from "lucide-react";
import type { Source } from "../../api/types.ts";
import { t } from "../../messages/index.ts";
import styles from "./evidence.module.css";
import { nameOfSource } from "./links.ts";
import { useKnownSources } from "./queries.ts";

interface KnownSourcesProps {
  desk: string;
  words: string;
  onChoose: (source: Source) => void;
}

/** The desk's sources that fit what was typed, each to be cited once more. */
export function KnownSources({ desk, words, onChoose }: KnownSourcesProps) {
  const found = useKnownSources(desk, words).data ?? [];
  if (found.length === 0) return null;
  return (
    <ul className={styles.known} aria-label={t.evidence.known}>
      {found.map((source) => (
        <li key={source.id}>
          <button type="button" onClick={() => onChoose(source)}>
            <BookMarked aria-hidden="true" />
            <bdi>{source.title || source.url}</bdi>
            <small>
              <bdi>{nameOfSource(source)}</bdi>, {t.evidence.knownUse(source.used_by)}
            </small>
          </button>
        </li>
      ))}
    </ul>
  );
}
