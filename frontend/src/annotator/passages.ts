import type { Span } from "./span.ts";
import type { TextIndex } from "./textIndex.ts";
import { tidy } from "./tidy.ts";

/** The sentences, clauses and words of a text, found block by block when they are first asked for. */
export class Passages {
  readonly index: TextIndex;
  readonly #words: Intl.Segmenter;
  readonly #sentenceCutter: Intl.Segmenter;
  readonly #wordsByBlock = new Map<number, Span[]>();
  #sentences: readonly Span[] | null;

  /** `sentences` are the server's, where it gave them; otherwise the browser's own segmenter finds them. */
  constructor(index: TextIndex, language?: string, sentences?: readonly Span[]) {
    this.index = index;
    const locale = known(language);
    this.#words = new Intl.Segmenter(locale, { granularity: "word" });
    this.#sentenceCutter = new Intl.Segmenter(locale, { granularity: "sentence" });
    this.#sentences = sentences?.length ? sentences : null;
  }

  /** Every sentence of the text, in order, trimmed. */
  get sentences(): readonly Span[] {
    this.#sentences ??= this.index.blocks.flatMap((block) => this.#cut(block, this.#sentenceCutter));
    return this.#sentences;
  }

  /** The sentence at a place, or the next one after it. */
  sentenceAt(point: number): Span | null {
    return this.sentences.find((sentence) => sentence.end > point) ?? this.sentences.at(-1) ?? null;
  }

  /** The words of one block, in order. */
  wordsOf(block: number): readonly Span[] {
    const known = this.#wordsByBlock.get(block);
    if (known) return known;
    const words = this.#cut(this.index.block(block), this.#words, (segment) => segment.isWordLike === true);
    this.#wordsByBlock.set(block, words);
    return words;
  }

  /** The words of a span. */
  wordsIn(span: Span): Span[] {
    const found: Span[] = [];
    for (
      let block = this.index.blockAt(span.start);
      block >= 0 && block < this.index.blocks.length;
      block++
    ) {
      if (this.index.block(block).start >= span.end) break;
      found.push(...this.wordsOf(block).filter((word) => word.start >= span.start && word.end <= span.end));
    }
    return found;
  }

  /** The first word that starts at or after a place, across blocks. */
  wordFrom(point: number): Span | null {
    for (let block = this.index.blockAt(point); block >= 0 && block < this.index.blocks.length; block++) {
      const word = this.wordsOf(block).find((candidate) => candidate.start >= point);
      if (word) return word;
    }
    return null;
  }

  /** The last word that ends at or before a place, across blocks. */
  wordUpTo(point: number): Span | null {
    const at = this.index.blockAt(point);
    for (let block = at < 0 ? this.index.blocks.length - 1 : at; block >= 0; block--) {
      const word = this.wordsOf(block).findLast((candidate) => candidate.end <= point);
      if (word) return word;
    }
    return null;
  }

  #cut(
    block: Span,
    cutter: Intl.Segmenter,
    keep: (segment: Intl.SegmentData) => boolean = () => true,
  ): Span[] {
    const base = this.index.toUnits(block.start);
    const spans: Span[] = [];
    for (const segment of cutter.segment(this.index.slice(block))) {
      if (!keep(segment)) continue;
      const start = this.index.toPoints(base + segment.index);
      const end = this.index.toPoints(base + segment.index + segment.segment.length);
      const span = tidyWithin(this.index, { start, end });
      if (span) spans.push(span);
    }
    return spans;
  }
}

/** Trims a piece that a segmenter cut; such a piece starts and ends between graphemes already. */
function tidyWithin(index: TextIndex, span: Span): Span | null {
  const words = index.slice(span);
  if (words.trim() === words && words) return span;
  return tidy(index, span);
}

/** A language tag that Intl knows, or the browser's own. */
function known(language: string | undefined): string | undefined {
  try {
    return language ? Intl.Segmenter.supportedLocalesOf([language])[0] : undefined;
  } catch {
    return undefined;
  }
}
