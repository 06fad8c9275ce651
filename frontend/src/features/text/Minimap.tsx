import { type PointerEvent, type RefObject, useCallback, useEffect, useState } from "react";
import type { Span } from "../../annotator/span.ts";
import type { Surface } from "../../annotator/surface.ts";
import type { Look } from "../../styles/looks.ts";
import type { TextClaim } from "./layout.ts";
import styles from "./text.module.css";

interface MinimapProps {
  scroller: RefObject<HTMLElement | null>;
  surface: Surface | null;
  claims: readonly TextClaim[];
  /** Sentences that nobody has claimed or set aside. */
  unread: readonly Span[];
}

const HEIGHT = 1_000;
const WIDE: readonly Look[] = ["stale", "disputed", "incorrect"];

/** The whole text as a narrow strip: a tick a claim (wide where something is wrong), unread stretches, the window. */
export function Minimap({ scroller, surface, claims, unread }: MinimapProps) {
  const places = usePlaces(scroller, surface);
  const view = useView(scroller);
  const jump = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1 || !scroller.current) return;
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientY - box.top) / box.height;
    scroller.current.scrollTop = share * scroller.current.scrollHeight - scroller.current.clientHeight / 2;
  };
  return (
    <div className={styles.mini} aria-hidden="true" onPointerDown={jump} onPointerMove={jump}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: hidden from those who would be read a title; the list says the same */}
      <svg viewBox={`0 0 24 ${HEIGHT}`} preserveAspectRatio="none">
        {places && <path className={styles.gap} d={gaps(unread, places)} />}
        {places &&
          [...ticks(claims, places)].map(([look, path]) => <path key={look} data-s={look} d={path} />)}
        <rect
          className={styles.window}
          x="0"
          width="24"
          rx="3"
          y={view.top * HEIGHT}
          height={view.height * HEIGHT}
        />
      </svg>
    </div>
  );
}

/** Where a code point lies, from 0 (top of the text) to 1; measured once a layout, a block at a time. */
type Places = (point: number) => number;

function usePlaces(scroller: RefObject<HTMLElement | null>, surface: Surface | null): Places | null {
  const [places, setPlaces] = useState<Places | null>(null);
  useEffect(() => {
    const box = scroller.current;
    if (!box || !surface) return;
    const measure = () => {
      const whole = box.scrollHeight;
      const origin = box.getBoundingClientRect().top - box.scrollTop;
      const rows = [...surface.root.querySelectorAll<HTMLElement>("[data-block]")].map((element) => {
        const { top, height } = element.getBoundingClientRect();
        return { top: (top - origin) / whole, height: height / whole };
      });
      const { index } = surface;
      setPlaces(() => (point: number) => {
        const at = Math.max(index.blockAt(point), 0);
        const [row, block] = [rows[at], index.blocks[at]];
        if (!row || !block) return 0;
        const share = (point - block.start) / Math.max(block.end - block.start, 1);
        return row.top + row.height * Math.min(Math.max(share, 0), 1);
      });
    };
    // Once the text is painted: the strip must not hold it up.
    let frame = 0;
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(measure);
    });
    observer.observe(surface.root);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, [scroller, surface]);
  return places;
}

function useView(scroller: RefObject<HTMLElement | null>): { top: number; height: number } {
  const [view, setView] = useState({ top: 0, height: 0 });
  const read = useCallback(() => {
    const box = scroller.current;
    if (box) setView({ top: box.scrollTop / box.scrollHeight, height: box.clientHeight / box.scrollHeight });
  }, [scroller]);
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    let frame = 0;
    const later = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(read);
    };
    const observer = new ResizeObserver(later);
    observer.observe(box);
    box.addEventListener("scroll", later, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      box.removeEventListener("scroll", later);
    };
  }, [scroller, read]);
  return view;
}

function ticks(claims: readonly TextClaim[], places: Places): Map<Look, string> {
  const paths = new Map<Look, string>();
  claims.forEach((claim, number) => {
    const y = Math.round(places(claim.start) * HEIGHT);
    const tick = `M${number % 2 ? 11 : 5} ${y}h${WIDE.includes(claim.look) ? 12 : 8}`;
    paths.set(claim.look, (paths.get(claim.look) ?? "") + tick);
  });
  return paths;
}

function gaps(unread: readonly Span[], places: Places): string {
  return unread
    .map(({ start, end }) => `M2 ${Math.round(places(start) * HEIGHT)}V${Math.round(places(end) * HEIGHT)}`)
    .join("");
}
