/** A stretch of words that two texts share, or that only the older or only the newer one has. */
export interface Stretch {
  readonly kind: "same" | "gone" | "new";
  readonly words: string;
}

/** Beyond so many comparisons two texts are shown whole, the older one as gone and the newer one as new. */
const MOST_CELLS = 1_000_000;

const cutter = new Intl.Segmenter(undefined, { granularity: "word" });
const BLANK = /^\s+$/u;

/** What became of some words, word by word: for passages short enough to be read side by side. */
export function wordDiff(before: string, after: string): Stretch[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const middle = between(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const end = tail > 0 ? a.slice(-tail) : [];
  return gathered([
    ...a.slice(0, head).map((words) => ({ kind: "same" as const, words })),
    ...withoutLoneBlanks(middle),
    ...end.map((words) => ({ kind: "same" as const, words })),
  ]);
}

const wordsOf = (text: string) => Array.from(cutter.segment(text), ({ segment }) => segment);

/** The longest common subsequence, walked from its beginning; what is gone comes before what is new. */
function between(a: readonly string[], b: readonly string[]): Stretch[] {
  if (a.length * b.length > MOST_CELLS) {
    return [
      { kind: "gone", words: a.join("") },
      { kind: "new", words: b.join("") },
    ];
  }
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const stretches: Stretch[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [old, now] = [a[i], b[j]];
    if (old !== undefined && old === now) {
      stretches.push({ kind: "same", words: old });
      i++;
      j++;
    } else if (old !== undefined && (now === undefined || at(i + 1, j) >= at(i, j + 1))) {
      stretches.push({ kind: "gone", words: old });
      i++;
    } else {
      stretches.push({ kind: "new", words: now ?? "" });
      j++;
    }
  }
  return stretches;
}

/** A blank that two changed words happen to share would only break one change into two. */
function withoutLoneBlanks(stretches: readonly Stretch[]): Stretch[] {
  return stretches.flatMap((stretch, place): Stretch[] => {
    const around = [stretches[place - 1], stretches[place + 1]];
    const lone = stretch.kind === "same" && BLANK.test(stretch.words);
    if (!lone || !around.every((one) => one && one.kind !== "same")) return [stretch];
    return [
      { kind: "gone", words: stretch.words },
      { kind: "new", words: stretch.words },
    ];
  });
}

/** Neighbours of one kind as one stretch; within a change what is gone stands before what is new. */
function gathered(stretches: readonly Stretch[]): Stretch[] {
  const runs: Stretch[] = [];
  let [gone, fresh] = ["", ""];
  const close = () => {
    if (gone) runs.push({ kind: "gone", words: gone });
    if (fresh) runs.push({ kind: "new", words: fresh });
    [gone, fresh] = ["", ""];
  };
  for (const { kind, words } of stretches) {
    if (kind === "gone") gone += words;
    else if (kind === "new") fresh += words;
    else {
      close();
      const last = runs.at(-1);
      if (last?.kind === "same") runs[runs.length - 1] = { kind, words: last.words + words };
      else runs.push({ kind, words });
    }
  }
  close();
  return runs;
}
