import { type RefObject, useMemo, useRef } from "react";
import type { EvidenceActs, PastedEvidence } from "../../features/evidence/EvidencePanel.tsx";

/** What was pasted onto the page, to be attached to the claim that was open. */
export interface Pasted extends PastedEvidence {
  /** The claim by the name that it keeps on this screen. */
  readonly claim: string;
}

/** The parts of the claim's pane that keys lead to. */
export interface PaneFields {
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly evidence: RefObject<HTMLInputElement | null>;
  /** What keys do to the claim's evidence. */
  readonly evidenceActs: RefObject<EvidenceActs | null>;
  readonly comment: RefObject<HTMLTextAreaElement | null>;
  readonly ratings: RefObject<HTMLFieldSetElement | null>;
  /** Shows the form of one's verdict or of the decision. */
  readonly judgement: RefObject<((tab: "verdict" | "decision") => void) | null>;
}

export type PanePart = "heading" | "evidence" | "verdict" | "decision" | "comment";

const FRAMES = 120;

/** The parts, and how the focus gets to those of a claim once they are drawn. */
export function usePane(): PaneFields & {
  focus: (part: PanePart, claim: string) => void;
  release: () => void;
} {
  const heading = useRef<HTMLHeadingElement>(null);
  const evidence = useRef<HTMLInputElement>(null);
  const evidenceActs = useRef<EvidenceActs>(null);
  const comment = useRef<HTMLTextAreaElement>(null);
  const ratings = useRef<HTMLFieldSetElement>(null);
  const judgement = useRef<((tab: "verdict" | "decision") => void) | null>(null);
  return useMemo(() => {
    const target = (part: PanePart): HTMLElement | null => {
      if (part !== "verdict" && part !== "decision") return { heading, evidence, comment }[part].current;
      judgement.current?.(part);
      const rating = `input[name="${part}-rating"]`;
      const find = (selector: string) => ratings.current?.querySelector<HTMLElement>(selector) ?? null;
      return find(`${rating}:checked`) ?? find(rating);
    };
    // The claim's pane is drawn after the text, so that text and list answer a key at once; and its forms stand there
    // only once the claim is stored, which may have changed its id on the way.
    let waiting = 0;
    const whenDrawn = (claim: string, part: PanePart, frames: number) => {
      const there = heading.current?.dataset.claim === claim ? target(part) : null;
      if (there) {
        there.focus();
        if (part !== "heading") there.scrollIntoView({ block: "nearest" });
      } else if (frames > 0) {
        waiting = requestAnimationFrame(() => whenDrawn(claim, part, frames - 1));
      }
    };
    return {
      heading,
      evidence,
      evidenceActs,
      comment,
      ratings,
      judgement,
      focus(part, claim) {
        cancelAnimationFrame(waiting);
        waiting = requestAnimationFrame(() => whenDrawn(claim, part, FRAMES));
      },
      // Whoever went elsewhere meanwhile is not fetched back.
      release: () => cancelAnimationFrame(waiting),
    };
  }, []);
}
