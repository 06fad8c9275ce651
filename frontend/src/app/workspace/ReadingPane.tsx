import { useEffect, useMemo, useRef } from "react";
import { TextIndex } from "../../annotator/textIndex.ts";
import { asProblem } from "../../api/problem.ts";
import type { Article, Version } from "../../api/types.ts";
import { ReadingText, StyledWords } from "../../features/text/ReadingText.tsx";
import { useVersion } from "../../features/versions/queries.ts";
import { problemWords } from "../../keep/ProblemText.tsx";
import { moment, t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Key } from "../../ui/Key.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ComparisonView } from "./ComparisonView.tsx";
import styles from "./reading.module.css";
import { type Readings, useFocusOnOpen } from "./useReading.ts";

interface ReadingPaneProps {
  article: Article;
  /** The version that is worked on. */
  current: Version;
  readings: Readings;
  onClaim: (id: string) => void;
  onBack: () => void;
}

/** What is read over the text: an older version, or what changed between two. */
export function ReadingPane({ article, current, readings, onClaim, onBack }: ReadingPaneProps) {
  const { now, show } = readings;
  // A link may name what has become the text itself.
  const isCurrent = now?.kind === "version" && now.number === current.number;
  useEffect(() => {
    if (isCurrent) show(null);
  }, [isCurrent, show]);
  if (!now || isCurrent) return null;
  if (now.kind === "version") {
    return (
      <OlderVersion
        key={now.number}
        article={article}
        number={now.number}
        current={current.number}
        onCompare={() => readings.show({ kind: "comparison", a: now.number, b: current.number })}
        onBack={onBack}
      />
    );
  }
  return (
    <ComparisonView
      key={`${now.a}-${now.b}`}
      article={article}
      a={now.a}
      b={now.b}
      newest={current.number}
      walk={readings.walk}
      onPair={(a, b) => readings.show({ kind: "comparison", a, b })}
      onClaim={onClaim}
      onBack={onBack}
    />
  );
}

interface OlderVersionProps {
  article: Article;
  number: number;
  current: number;
  onCompare: () => void;
  onBack: () => void;
}

/** The text of an older version, to be read and not to be marked. */
function OlderVersion({ article, number, current, onCompare, onBack }: OlderVersionProps) {
  const version = useVersion(article.id, number);
  const { data } = version;
  const scroller = useRef<HTMLElement>(null);
  useFocusOnOpen(scroller);
  const blocks = useMemo(() => {
    if (!data) return [];
    const index = new TextIndex(data.text, data.blocks);
    return data.blocks.map((block) => ({
      key: String(block.start),
      shape: block,
      content: <StyledWords index={index} block={block} span={block} />,
    }));
  }, [data]);
  const stored = data && t.versions.stored(data.created_by?.name ?? "", moment(data.created_at));
  return (
    <div className={styles.over}>
      <div className={styles.banner} role="status">
        <p>
          <b>{t.versions.reading(number, current)}</b>{" "}
          <span>
            {[stored, data?.note].filter(Boolean).join(" · ")} {t.versions.noMarking}
          </span>
        </p>
        <Button kind="primary" onClick={onBack}>
          {t.versions.back(current)} <Key>Esc</Key>
        </Button>
        <Button onClick={onCompare}>
          {t.versions.compareTo(current)} <Key>D</Key>
        </Button>
      </div>
      <section
        ref={scroller}
        className={styles.scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable
        tabIndex={0}
        aria-label={t.versions.number(number)}
      >
        {version.isError && <Notice kind="problem">{problemWords(asProblem(version.error))}</Notice>}
        <ReadingText blocks={blocks} language={article.language} direction={article.direction} />
      </section>
    </div>
  );
}
