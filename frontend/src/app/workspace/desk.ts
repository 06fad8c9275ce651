import type { RefObject } from "react";
import type { Passages } from "../../annotator/passages.ts";
import type { Span } from "../../annotator/span.ts";
import type { LeanClaim } from "../../api/types.ts";
import type { EvidenceActs } from "../../features/evidence/EvidencePanel.tsx";
import type { TextClaim } from "../../features/text/layout.ts";
import type { TextCursor } from "../../features/text/useTextCursor.ts";
import type { ClaimWork } from "./useClaimWork.ts";
import type { PanePart } from "./usePane.ts";
import type { Queue } from "./useQueue.ts";
import type { Readings } from "./useReading.ts";

/** The dialogs of the workspace. */
export type DialogName =
  | "palette"
  | "keys"
  | "versions"
  | "newVersion"
  | "offer"
  | "articleEvidence"
  | "articleLinks";

/** A claim whose span is being changed, and where it would end up. */
export interface Moving {
  readonly id: string;
  readonly span: Span;
}

/** All that actions work on. */
export interface Desk {
  readonly article: string;
  readonly version: number;
  readonly me: string;
  readonly mayEdit: boolean;
  readonly mayDecide: boolean;
  readonly work: ClaimWork;
  readonly cursor: TextCursor;
  readonly passages: Passages;
  /** The claims that pass the filter, in text order. */
  readonly shown: readonly LeanClaim[];
  readonly drawn: readonly TextClaim[];
  readonly active: string | null;
  readonly moving: Moving | null;
  /** The claim that is being attached to other words. */
  readonly attaching: string | null;
  readonly queue: Queue;
  readonly readings: Readings;
  readonly lastMade: RefObject<string | null>;
  setMoving(moving: Moving | null): void;
  setAttaching(claim: string | null): void;
  /** Shows a place of the text. */
  show(span: Span): void;
  /** Opens a claim and shows it in the text. */
  choose(id: string): void;
  /** Notes a claim that was just made, without leaving the text. */
  made(id: string, span: Span): void;
  /** Brings the focus to a part of a claim's pane. */
  focusPane(part: PanePart, claim: string): void;
  /** Does something to the evidence of the open claim; false where there was nothing to do it to. */
  onEvidence(act: (evidence: EvidenceActs) => boolean): boolean;
  focusText(): void;
  focusFind(): void;
  showDialog(dialog: DialogName): void;
  showList(): void;
  toggleSingleKeys(): void;
}
