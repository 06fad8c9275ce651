import { asProblem } from "../../api/problem.ts";
import type { ListedVersion } from "../../api/types.ts";
import { problemWords } from "../../keep/ProblemText.tsx";
import { moment, t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { useVersions } from "./queries.ts";
import styles from "./versions.module.css";

interface VersionListProps {
  article: string;
  /** The version that is worked on, and the one that is read just now. */
  current: number;
  shown: number;
  editable: boolean;
  onRead: (number: number) => void;
  onCompare: (a: number, b: number) => void;
  onNew: () => void;
  /** A newer state of the text is to be compared first. */
  onOffer: () => void;
}

/** The versions of the text, newest first: to be read, to be compared, and where a new one is posted. */
export function VersionList({ article, current, shown, editable, ...acts }: VersionListProps) {
  const versions = useVersions(article);
  const rows = versions.data?.pages.flatMap((page) => page.results) ?? [];
  return (
    <div className={styles.versions}>
      {versions.isPending && <p role="status">{t.versions.loading}</p>}
      {versions.isError && <Notice kind="problem">{problemWords(asProblem(versions.error))}</Notice>}
      <ol className={styles.list}>
        {rows.map((version) => (
          <Row
            key={version.number}
            version={version}
            current={version.number === current}
            shown={version.number === shown}
            onRead={acts.onRead}
            onCompare={acts.onCompare}
          />
        ))}
      </ol>
      <div className={styles.foot}>
        {versions.hasNextPage && (
          <Button busy={versions.isFetchingNextPage} onClick={() => versions.fetchNextPage()}>
            {t.versions.earlier}
          </Button>
        )}
        {editable && (
          <>
            <Button onClick={acts.onOffer}>{t.offer.entry}</Button>
            <Button kind="primary" onClick={acts.onNew}>
              {t.versions.add}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

interface RowProps {
  version: ListedVersion;
  current: boolean;
  shown: boolean;
  onRead: (number: number) => void;
  onCompare: (a: number, b: number) => void;
}

function Row({ version, current, shown, onRead, onCompare }: RowProps) {
  const { number, created_by, created_at, note, words } = version;
  return (
    <li className={styles.row} aria-current={shown || undefined}>
      <div>
        <h3>
          {t.versions.number(number)}
          {current && <span className={styles.badge}>{t.versions.current}</span>}
          {shown && !current && <span className={styles.badge}>{t.versions.shown}</span>}
        </h3>
        <p className={styles.facts}>
          <bdi>{t.versions.stored(created_by?.name ?? "", moment(created_at))}</bdi>
          <span>{t.versions.words(words)}</span>
        </p>
        {note && (
          <p className={styles.note}>
            <bdi>{note}</bdi>
          </p>
        )}
      </div>
      <div className={styles.acts}>
        {!shown && (
          <Button aria-label={t.versions.readNumber(number)} onClick={() => onRead(number)}>
            {t.versions.read}
          </Button>
        )}
        {number > 1 && (
          <Button aria-label={t.versions.compareWith(number)} onClick={() => onCompare(number - 1, number)}>
            {t.versions.compare}
          </Button>
        )}
      </div>
    </li>
  );
}
