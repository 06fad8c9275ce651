import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, memo, type Ref, useEffect, useImperativeHandle, useRef } from "react";
import type { LeanClaim } from "../../api/types.ts";
import { t } from "../../messages/index.ts";
import { lookOfClaim } from "../../styles/looks.ts";
import { Sign } from "../../ui/Sign.tsx";
import styles from "./claims.module.css";
import type { Row } from "./rows.ts";

const ROW = 64;
const HEADING = 36;

/** What the page may ask of the list. */
export interface ClaimListHandle {
  focus(): void;
  /** Scrolls so that the first claim at or after a place of the text stands on top. */
  follow(point: number): void;
}

interface ClaimListProps {
  rows: readonly Row[];
  /** How many claims pass the filter. */
  count: number;
  active: string | null;
  /** What a decided claim's rating, or another one's state, is called. */
  nameOf: (claim: LeanClaim) => string;
  whoseOf: (claim: LeanClaim) => string;
  onChoose: (id: string) => void;
  /** Enter on the chosen one: on to its pane. */
  onEnter: () => void;
  handle: Ref<ClaimListHandle>;
}

/** The claims in text order, of which only those in view are in the document. */
export function ClaimList({
  rows,
  count,
  active,
  nameOf,
  whoseOf,
  onChoose,
  onEnter,
  handle,
}: ClaimListProps) {
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: (at) => (rows[at]?.kind === "heading" ? HEADING : ROW),
    getItemKey: (at) => rows[at]?.key ?? at,
    overscan: 6,
  });
  const at = rows.findIndex((row) => row.key === active);

  useEffect(() => {
    if (at < 0) return;
    // In the frame's own time: measuring here would lay the whole page out before the claim is even drawn.
    const frame = requestAnimationFrame(() => virtual.scrollToIndex(at, { align: "auto" }));
    return () => cancelAnimationFrame(frame);
  }, [at, virtual]);

  useImperativeHandle(handle, () => ({
    focus: () => box.current?.focus(),
    follow(point) {
      // Whoever is in the list is reading it: then it does not move by itself.
      if (box.current?.matches(":hover, :focus-within")) return;
      const first = rows.findIndex((row) => row.kind === "claim" && (row.claim.anchor.start ?? -1) >= point);
      if (first >= 0) virtual.scrollToIndex(first, { align: "start" });
    },
  }));

  const step = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === "Enter") {
      onEnter();
    } else {
      const to = target(rows, at, event.key);
      if (to === undefined) return;
      onChoose(to);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={box}
      className={styles.rows}
      role="listbox"
      aria-label={t.claims.list(count)}
      aria-activedescendant={at >= 0 ? `claim-${active}` : undefined}
      tabIndex={0}
      onKeyDown={step}
    >
      <div role="presentation" className={styles.spacer} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <div
              key={item.key}
              role="presentation"
              className={styles.slot}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              {row.kind === "heading" ? (
                <p role="presentation" className={styles.heading}>
                  <bdi>{row.words}</bdi>
                </p>
              ) : (
                <ClaimRow
                  claim={row.claim}
                  place={row.place}
                  dir={row.dir}
                  count={count}
                  selected={row.key === active}
                  name={nameOf(row.claim)}
                  whose={whoseOf(row.claim)}
                  onChoose={onChoose}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The claim that a key leads to from row `at`, or undefined for a key that leads nowhere. */
function target(rows: readonly Row[], at: number, key: string): string | undefined {
  const claims = rows.filter((row) => row.kind === "claim");
  const now = claims.findIndex((row) => row.key === rows[at]?.key);
  const to = { ArrowDown: now + 1, ArrowUp: now < 0 ? 0 : now - 1, Home: 0, End: claims.length - 1 }[key];
  return to === undefined ? undefined : claims[Math.min(Math.max(to, 0), claims.length - 1)]?.key;
}

interface ClaimRowProps {
  claim: LeanClaim;
  place: number;
  dir: "ltr" | "rtl";
  count: number;
  selected: boolean;
  name: string;
  whose: string;
  onChoose: (id: string) => void;
}

const ClaimRow = memo(function ClaimRow({
  claim,
  place,
  dir,
  count,
  selected,
  name,
  whose,
  onChoose,
}: ClaimRowProps) {
  const look = lookOfClaim(claim.state, claim.rating);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox has the focus, and names this as its active one
    <div
      id={`claim-${claim.id}`}
      role="option"
      className={styles.row}
      data-s={look}
      aria-selected={selected}
      aria-setsize={count}
      aria-posinset={place}
      onClick={() => onChoose(claim.id)}
    >
      <Sign look={look} />
      <div>
        <p className={styles.words}>
          <bdi dir={dir}>{claim.anchor.exact}</bdi>
        </p>
        <small className={styles.meta}>
          <b>{name}</b>
          <span>{t.claims.sources(claim.evidence_count)}</span>
          <bdi>{whose}</bdi>
        </small>
      </div>
    </div>
  );
});
