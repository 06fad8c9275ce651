import { type RefObject, useMemo, useRef } from "react";

/** A link that was pasted onto the page, to be attached to the open claim. */
export interface Pasted {
  readonly link: string;
  /** Tells two pastes of the same link apart. */
  readonly at: number;
}

/** The parts of the claim's pane that keys lead to. */
export interface PaneFields {
  readonly heading: RefObject<HTMLElement | null>;
  readonly evidence: RefObject<HTMLInputElement | null>;
  readonly comment: RefObject<HTMLTextAreaElement | null>;
  readonly ratings: RefObject<HTMLFieldSetElement | null>;
  /** Shows the form of one's verdict or of the decision. */
  readonly judgement: RefObject<((tab: "verdict" | "decision") => void) | null>;
}

export type PanePart = "heading" | "evidence" | "verdict" | "decision" | "comment";

/** The parts, and how the focus gets to them once they are drawn. */
export function usePane(): PaneFields & { focus: (part: PanePart) => void } {
  const heading = useRef<HTMLElement>(null);
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
    return {
      heading,
      evidence,
      comment,
      ratings,
      judgement,
      focus(part) {
        if (part === "verdict" || part === "decision") judgement.current?.(part);
        // The pane, or its other form, may have to be drawn first.
        requestAnimationFrame(() => put(part));
      },
    };
  }, []);
}
