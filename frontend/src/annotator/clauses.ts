import type { Passages } from "./passages.ts";
import type { Span } from "./span.ts";

/** Marks that end a clause, and opening ones that begin another. */
const BREAK = /[,;:()[\]«»„“”"—–…،؛、，；：「」『』]|\s-\s/u;
/** Words that begin a new clause in English; other languages are cut at marks alone. */
const JOINT =
  /^(?:and|but|or|nor|yet|while|because|although|though|whereas|which|who|whom|whose|that|when|where|after|before|until|unless|since|according)$/iu;
const MIN_WORDS = 2;

/** What makes a clause worth checking, and how much: a number, a quotation, a superlative, a negation. */
const WORTH: readonly (readonly [RegExp, number])[] = [
  [/\p{Nd}/u, 8],
  [/[«„“"「『]/u, 4],
  [/\b(?:most|least|first|last|only|ever|never|best|worst|record|all|every|none|\p{L}{2,}est)\b/iu, 2],
  [/\b(?:no|not|nor|never|without|cannot)\b|n[’']t\b/iu, 1],
];

/** The clauses of a sentence in order: stretches of two words at least between marks and joining words. */
export function clausesOf(passages: Passages, sentence: Span): Span[] {
  const { index } = passages;
  const clauses: Span[] = [];
  let run: Span[] = [];
  let end = sentence.start;
  const joins = (word: Span | undefined) => word !== undefined && JOINT.test(index.slice(word));
  const close = () => {
    while (run.length > 0 && joins(run.at(-1))) run.pop();
    const [first] = run;
    const last = run.at(-1);
    if (first && last && run.length >= MIN_WORDS) clauses.push({ start: first.start, end: last.end });
    run = [];
  };
  for (const word of passages.wordsIn(sentence)) {
    const gap = index.slice({ start: end, end: word.start });
    if (BREAK.test(gap) || (joins(word) && run.length >= MIN_WORDS)) close();
    if (run.length > 0 || !joins(word)) run.push(word);
    end = word.end;
  }
  close();
  return clauses;
}

/** The clauses of a sentence, those most worth checking first. */
export function clausesByWorth(passages: Passages, sentence: Span): Span[] {
  const worth = (clause: Span) => {
    // A quotation's opening mark stands just before its first word.
    const words = passages.index.slice({
      start: Math.max(clause.start - 1, sentence.start),
      end: clause.end,
    });
    return WORTH.reduce((sum, [sign, weight]) => sum + (sign.test(words) ? weight : 0), 0);
  };
  return clausesOf(passages, sentence)
    .map((clause) => ({ clause, worth: worth(clause) }))
    .sort((a, b) => b.worth - a.worth || a.clause.start - b.clause.start)
    .map(({ clause }) => clause);
}
