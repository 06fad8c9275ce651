import { Fragment, type ReactNode } from "react";
import type { TextIndex } from "../../annotator/textIndex.ts";
import type { TouchedClaim } from "../../api/types.ts";
import { type ReadingBlock, StyledWords } from "../../features/text/ReadingText.tsx";
import type { ComparedBlock, Piece, Side } from "../../features/versions/compare.ts";
import { t } from "../../messages/index.ts";
import type { Look } from "../../styles/looks.ts";
import { Sign } from "../../ui/Sign.tsx";
import styles from "./reading.module.css";

/** Fewer unchanged blocks than these in a row are not worth hiding. */
const WORTH_HIDING = 2;
const SHOWN_OF_MOVED = 60;

interface Drawing {
  readonly blocks: readonly ComparedBlock[];
  readonly sides: { readonly a: Side; readonly b: Side };
  /** Whether stretches without a change are left out; `opened` are those that the reader asked for all the same. */
  readonly only: boolean;
  readonly opened: ReadonlySet<string>;
  readonly onOpen: (key: string) => void;
  readonly onClaim: (id: string) => void;
  readonly onJump: (id: string) => void;
}

/** The comparison's blocks as the text draws them. */
export function drawn(drawing: Drawing): ReadingBlock[] {
  const { blocks, only, opened, onOpen } = drawing;
  const begun = new Set<string>();
  const found: ReadingBlock[] = [];
  for (let at = 0; at < blocks.length; at++) {
    const run = only ? quietFrom(blocks, at) : 0;
    const key = `quiet-${blocks[at]?.key}`;
    if (run >= WORTH_HIDING && !opened.has(key)) {
      found.push({
        key,
        shape: { type: "paragraph", level: null },
        content: (
          <button type="button" className={styles.hidden} onClick={() => onOpen(key)}>
            {t.comparison.unchanged(run)}
          </button>
        ),
      });
      at += run - 1;
      continue;
    }
    const stop = run >= WORTH_HIDING ? at + run : at + 1;
    for (; at < stop; at++) {
      const block = blocks[at];
      if (block)
        found.push({ key: block.key, shape: block.block, content: contentOf(block, drawing, begun) });
    }
    at--;
  }
  return found;
}

/** How many blocks from here on, one after the other, neither changed nor hold a claim that is touched. */
function quietFrom(blocks: readonly ComparedBlock[], from: number): number {
  const quiet = (block: ComparedBlock) =>
    !block.gone && block.pieces.every(({ kind, claims }) => kind === "same" && claims.length === 0);
  let to = from;
  for (let block = blocks[to]; block && quiet(block); block = blocks[to]) to++;
  return to - from;
}

function contentOf({ pieces }: ComparedBlock, drawing: Drawing, begun: Set<string>): ReactNode {
  let lane = 0;
  return stretchesOf(pieces).map((stretch) => {
    const [first] = stretch;
    if (!first) return null;
    const words = stretch.map((piece) => {
      const starting = piece.claims.filter(({ id }) => !begun.has(id));
      for (const { id } of starting) begun.add(id);
      return (
        <Fragment key={piece.start}>
          {starting.map((claim) => (
            <ClaimSign key={claim.id} claim={claim} lane={lane++ % 2} onClaim={drawing.onClaim} />
          ))}
          <Words piece={piece} index={drawing.sides[piece.side].index} />
        </Fragment>
      );
    });
    return (
      <Stretch
        key={`${first.kind}-${first.side}-${first.start}-${first.change}`}
        of={first}
        drawing={drawing}
      >
        {words}
      </Stretch>
    );
  });
}

/** Neighbouring pieces of one change are one stretch: a claim that begins in it does not break it in two. */
function stretchesOf(pieces: readonly Piece[]): Piece[][] {
  const stretches: Piece[][] = [];
  for (const piece of pieces) {
    const last = stretches.at(-1);
    const before = last?.at(-1);
    const goes =
      before && before.kind === piece.kind && before.side === piece.side && before.end === piece.start;
    if (last && goes && before.change === piece.change) last.push(piece);
    else stretches.push([piece]);
  }
  return stretches;
}

/** The words of a piece, in a frame where a claim lies on them. */
function Words({ piece, index }: { piece: Piece; index: TextIndex }) {
  const words = <StyledWords index={index} block={piece.block} span={piece} />;
  const [claim] = piece.claims;
  if (!claim) return words;
  return (
    <span className={styles.claim} data-s={LOOKS[claim.state]}>
      {words}
    </span>
  );
}

interface StretchProps {
  of: Piece;
  drawing: Drawing;
  children: ReactNode;
}

/** A stretch that stayed, came, went or moved: each told by an element, a look and words. */
function Stretch({ of: piece, drawing, children }: StretchProps) {
  const { kind, change } = piece;
  switch (kind) {
    case "same":
      return children;
    case "moved":
      return (
        <Moved change={change} onJump={drawing.onJump}>
          {children}
        </Moved>
      );
    case "away":
      return <Away piece={piece} words={drawing.sides.a.index.slice(piece)} onJump={drawing.onJump} />;
    case "new":
      return (
        <ins data-change={change}>
          <Said before={t.diff.fresh}>{children}</Said>
        </ins>
      );
    case "gone":
      return (
        <del data-change={change}>
          <Said before={t.diff.gone}>{children}</Said>
        </del>
      );
    default: {
      const label = kind === "split" ? t.comparison.paragraphSplit : t.comparison.paragraphJoined;
      const sign = (
        <span title={label}>
          ¶<span className="sr"> {label} </span>
        </span>
      );
      return kind === "split" ? (
        <ins data-change={change}>{sign}</ins>
      ) : (
        <del data-change={change}>{sign}</del>
      );
    }
  }
}

/** Words with what they are, for those who hear them. */
function Said({ before, children }: { before: string; children: ReactNode }) {
  return (
    <>
      <span className="sr">[{before}: </span>
      {children}
      <span className="sr">] </span>
    </>
  );
}

interface MovedProps {
  change: number | null;
  onJump: Drawing["onJump"];
  children: ReactNode;
}

/** A passage that stands here now, with the way to where it stood. */
function Moved({ change, onJump, children }: MovedProps) {
  return (
    <span className={styles.moved} data-change={change}>
      <button
        type="button"
        id={`moved-${change}`}
        className={styles.way}
        onClick={() => onJump(`away-${change}`)}
      >
        {t.comparison.movedHere}
      </button>
      {children}
    </span>
  );
}

/** Where a passage stood, with the way to where it stands now. */
function Away({ piece, words, onJump }: { piece: Piece; words: string; onJump: Drawing["onJump"] }) {
  const line = words.replace(/\s+/gu, " ").trim();
  const cut =
    line.length > SHOWN_OF_MOVED ? `${line.slice(0, line.lastIndexOf(" ", SHOWN_OF_MOVED))} …` : line;
  return (
    <span className={styles.away}>
      <button
        type="button"
        id={`away-${piece.change}`}
        className={styles.way}
        onClick={() => onJump(`moved-${piece.change}`)}
      >
        {t.comparison.movedAway}
      </button>
      <bdi>{cut}</bdi>
    </span>
  );
}

/** In the margin beside a claim that is touched: how it came over, and the way to it. */
function ClaimSign({
  claim,
  lane,
  onClaim,
}: {
  claim: TouchedClaim;
  lane: number;
  onClaim: Drawing["onClaim"];
}) {
  const label = t.comparison.claim(t.comparison.claimStates[claim.state] ?? claim.state, claim.reason);
  return (
    <button
      type="button"
      className={styles.sign}
      data-side={lane}
      data-s={LOOKS[claim.state]}
      aria-label={label}
      title={label}
      onClick={() => onClaim(claim.id)}
    >
      <Sign look={LOOKS[claim.state]} />
    </button>
  );
}

/** How a claim that was touched looks, by what became of its place. */
const LOOKS: Readonly<Record<TouchedClaim["state"], Look>> = {
  exact: "review",
  moved: "review",
  changed: "stale",
  ambiguous: "disputed",
  orphaned: "incorrect",
};
