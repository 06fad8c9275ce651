import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { TextIndex } from "../../annotator/textIndex.ts";
import { asProblem } from "../../api/problem.ts";
import type { Article, Difference, StoredVersion } from "../../api/types.ts";
import { ReadingText } from "../../features/text/ReadingText.tsx";
import { type Change, compareTexts } from "../../features/versions/compare.ts";
import { useDifference, useVersion } from "../../features/versions/queries.ts";
import { problemWords } from "../../keep/ProblemText.tsx";
import { t } from "../../messages/index.ts";
import { announce } from "../../ui/announcer.ts";
import { IconButton } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { drawn } from "./comparedBlocks.tsx";
import styles from "./reading.module.css";
import { useFocusOnOpen } from "./useReading.ts";

interface ComparisonViewProps {
  article: Article;
  a: number;
  b: number;
  newest: number;
  walk: RefObject<((direction: 1 | -1) => void) | null>;
  onPair: (a: number, b: number) => void;
  onClaim: (id: string) => void;
  onBack: () => void;
}

/** What changed between two versions, as the newer text to be read: nothing of either text is missing from it. */
export function ComparisonView(props: ComparisonViewProps) {
  const { article, a, b } = props;
  const before = useVersion(article.id, a);
  const after = useVersion(article.id, b);
  const difference = useDifference(article.id, a, b);
  const problem = before.error ?? after.error ?? difference.error;
  const known =
    before.data && after.data && difference.data
      ? { before: before.data, after: after.data, difference: difference.data }
      : null;
  return (
    <div className={styles.over}>
      {known ? (
        <Compared {...props} {...known} />
      ) : (
        <>
          <Bar {...props} />
          <div className={styles.scroll}>
            {problem ? (
              <Notice kind="problem">{problemWords(asProblem(problem))}</Notice>
            ) : (
              <p role="status">{t.comparison.loading}</p>
            )}
          </div>
        </>
      )}
    </div>
  );
}

interface Known {
  before: StoredVersion;
  after: StoredVersion;
  difference: Difference;
}

function Compared(props: ComparisonViewProps & Known) {
  const { article, before, after, difference, walk, onClaim } = props;
  const [only, setOnly] = useState(false);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const scroller = useRef<HTMLElement>(null);
  useFocusOnOpen(scroller);
  const comparison = useMemo(() => {
    const side = ({ text, blocks }: StoredVersion) => ({ index: new TextIndex(text, blocks), blocks });
    const sides = { a: side(before), b: side(after) };
    return { sides, ...compareTexts(sides.a, sides.b, difference.operations, difference.claims) };
  }, [before, after, difference]);
  const { changes, sides } = comparison;
  const { at, go } = useWalk(scroller, changes);
  useEffect(() => {
    walk.current = (direction) => go(at + direction);
    return () => {
      walk.current = null;
    };
  }, [walk, go, at]);
  const blocks = useMemo(
    () =>
      drawn({
        blocks: comparison.blocks,
        sides,
        only,
        opened,
        onOpen: (key) => setOpened((keys) => new Set([...keys, key])),
        onClaim,
        onJump: (id) => jumpTo(scroller.current, id),
      }),
    [comparison, sides, only, opened, onClaim],
  );
  return (
    <>
      <Bar {...props} changes={changes} at={at} go={go} only={only} onOnly={() => setOnly(!only)} />
      <section
        ref={scroller}
        className={styles.scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable
        tabIndex={0}
        aria-label={t.comparison.title(before.number, after.number)}
      >
        <p className={styles.summary} role="status">
          {changes.length === 0 ? t.comparison.none : summaryOf(changes)}
          {difference.claims.length > 0 && ` · ${t.comparison.claims(difference.claims.length)}`}
        </p>
        <ReadingText blocks={blocks} language={article.language} direction={article.direction} />
      </section>
    </>
  );
}

/** Which change one is at, and how one gets to another; the one that is shown is marked and spoken. */
function useWalk(scroller: RefObject<HTMLElement | null>, changes: readonly Change[]) {
  const [at, setAt] = useState(-1);
  const go = (to: number) => {
    const change = changes[to];
    if (!change) {
      announce(t.comparison.noMore);
      return;
    }
    setAt(to);
    for (const old of scroller.current?.querySelectorAll("[data-current]") ?? [])
      old.removeAttribute("data-current");
    const found = [...(scroller.current?.querySelectorAll(`[data-change="${to}"]`) ?? [])];
    for (const element of found) element.setAttribute("data-current", "");
    found[0]?.scrollIntoView({ block: "center" });
    const said = t.comparison.change[change.kind]?.(change.before, change.after) ?? "";
    announce(`${t.comparison.place(to + 1, changes.length)}. ${said}`);
  };
  return { at, go };
}

function jumpTo(scroller: HTMLElement | null, id: string): void {
  const target = scroller?.querySelector<HTMLElement>(`[id="${id}"]`);
  target?.scrollIntoView({ block: "center" });
  target?.focus({ preventScroll: true });
}

const WORD = /[\p{L}\p{N}]+(?:[.,'’:/-][\p{L}\p{N}]+)*/gu;
const count = (text: string) => text.match(WORD)?.length ?? 0;

function summaryOf(changes: readonly Change[]): string {
  const edited = changes.filter(({ kind }) => kind !== "moved");
  const fresh = edited.reduce((sum, { after }) => sum + count(after), 0);
  const gone = edited.reduce((sum, { before }) => sum + count(before), 0);
  return t.comparison.summary(fresh, gone, changes.length - edited.length);
}

interface BarProps extends ComparisonViewProps {
  changes?: readonly Change[];
  at?: number;
  go?: (to: number) => void;
  only?: boolean;
  onOnly?: () => void;
}

/** Which two versions, the walk through what changed, and the way back. */
function Bar({ a, b, newest, changes, at = -1, go, only, onOnly, onPair, onBack }: BarProps) {
  const numbers = Array.from({ length: newest }, (_, older) => newest - older);
  const choice = (label: string, value: number, onValue: (number: number) => void) => (
    <label>
      <span>{label}</span>
      <select className="select" value={value} onChange={(event) => onValue(Number(event.target.value))}>
        {numbers.map((number) => (
          <option key={number} value={number}>
            {t.comparison.version(number)}
          </option>
        ))}
      </select>
    </label>
  );
  const total = changes?.length ?? 0;
  return (
    <div className={styles.bar}>
      <div className={styles.pair}>
        {choice(t.comparison.from, a, (number) => onPair(number, b))}
        {choice(t.comparison.to, b, (number) => onPair(a, number))}
      </div>
      {total > 0 && go && (
        <div className={styles.walk}>
          <span className="num">
            {at < 0 ? t.comparison.count(total) : t.comparison.place(at + 1, total)}
          </span>
          <IconButton label={t.comparison.previous} disabled={at <= 0} onClick={() => go(at - 1)}>
            <ChevronUp aria-hidden="true" />
          </IconButton>
          <IconButton label={t.comparison.next} disabled={at === total - 1} onClick={() => go(at + 1)}>
            <ChevronDown aria-hidden="true" />
          </IconButton>
        </div>
      )}
      {onOnly && total > 0 && (
        <button type="button" className="chip" aria-pressed={only} onClick={onOnly}>
          {t.comparison.onlyChanges}
        </button>
      )}
      <IconButton label={t.comparison.close} className={styles.close} onClick={onBack}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
