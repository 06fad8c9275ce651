import { type RefObject, useMemo, useRef } from "react";

/** A link that was pasted onto the page, to be attached to the open claim. */
export interface Pasted {
  readonly link: string;
  /** Tells two pastes of the same link apart. */
  readonly at: number;
}

/** The parts of the claim's pane that keys lead to. */
export interface PaneFields {
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly evidence: RefObject<HTMLInputElement | null>;
  readonly comment: RefObject<HTMLTextAreaElement | null>;
  readonly ratings: RefObject<HTMLFieldSetElement | null>;
  /** Shows the form of one's verdict or of the decision. */
  readonly judgement: RefObject<((tab: "verdict" | "decision") => void) | null>;
}

export type PanePart = "heading" | "evidence" | "verdict" | "decision" | "comment";

const FRAMES = 20;

/** The parts, and how the focus gets to those of a claim once they are drawn. */
export function usePane(): PaneFields & { focus: (part: PanePart, claim: string) => void } {
  const heading = useRef<HTMLHeadingElement>(null);
  const evidence = useRef<HTMLInputElement>(null);
  const comment = useRef<HTMLTextAreaElement>(null);
  const ratings = useRef<HTMLFieldSetElement>(null);
  const judgement = useRef<((tab: "verdict" | "decision") => void) | null>(null);
  return useMemo(() => {
    const put = (part: PanePart) => {
      if (part === "verdict" || part === "decision") {
        const group = ratings.current;
        const chosen =
          group?.querySelector<HTMLElement>("input:checked") ?? group?.querySelector<HTMLElement>("input");
        (chosen ?? group)?.focus();
        group?.scrollIntoView({ block: "nearest" });
        return;
      }
      ({ heading, evidence, comment })[part].current?.focus();
    };
    // The claim's pane is drawn after the text, so that text and list answer a key at once.
    const whenDrawn = (claim: string, act: () => void, frames = FRAMES) => {
      if (heading.current?.dataset.claim === claim) act();
      else if (frames > 0) requestAnimationFrame(() => whenDrawn(claim, act, frames - 1));
    };
    return {
      heading,
      evidence,
      comment,
      ratings,
      judgement,
      focus(part, claim) {
        whenDrawn(claim, () => {
          if (part === "verdict" || part === "decision") judgement.current?.(part);
          requestAnimationFrame(() => put(part));
        });
      },
    };
  }, []);
}
