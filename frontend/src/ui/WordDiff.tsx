import { Fragment } from "react";
import { t } from "../messages/index.ts";
import { wordDiff } from "./wordDiff.ts";

/** Old and new words in one line: what is gone struck through, what is new underlined, each named where it is read out. */
export function WordDiff({ before, after }: { before: string; after: string }) {
  return wordDiff(before, after).map(({ kind, words }, place) => {
    const key = `${place}-${kind}`;
    if (kind === "same") return <Fragment key={key}>{words}</Fragment>;
    return kind === "gone" ? <Gone key={key}>{words}</Gone> : <New key={key}>{words}</New>;
  });
}

/** Words that the older text alone has. */
export function Gone({ children }: { children: string }) {
  return (
    <del>
      <span className="sr">[{t.diff.gone}: </span>
      {children}
      <span className="sr">] </span>
    </del>
  );
}

/** Words that the newer text alone has. */
export function New({ children }: { children: string }) {
  return (
    <ins>
      <span className="sr">[{t.diff.fresh}: </span>
      {children}
      <span className="sr">] </span>
    </ins>
  );
}
