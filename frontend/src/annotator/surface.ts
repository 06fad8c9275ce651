import type { Span } from "./span.ts";
import type { TextIndex } from "./textIndex.ts";

/** Which side a point between two blocks goes to. */
type Side = "start" | "end";

/**
 * A drawn text: the element that holds the blocks (`[data-block="INDEX"]`) of one TextIndex.
 *
 * Points are read from text nodes alone, never from `innerText` or `Selection.toString()`: those fold white space.
 * What is drawn inside a block without being part of the text carries `data-not-text`.
 */
export class Surface {
  readonly root: HTMLElement;
  readonly index: TextIndex;

  constructor(root: HTMLElement, index: TextIndex) {
    this.root = root;
    this.index = index;
  }

  /** The element of a block, or null while it is not drawn. */
  blockElement(block: number): HTMLElement | null {
    return this.root.querySelector(`[data-block="${block}"]`);
  }

  /** Code point offset of a DOM point, or null where the point has no text on that side. */
  pointAt(node: Node, offset: number, side: Side): number | null {
    const element = blockOf(node);
    if (element && this.root.contains(element)) {
      const number = Number(element.dataset.block);
      const block = this.index.block(number);
      const unit = unitsBefore(element, node, offset);
      // A triple click ends at the very start of the next block; it means the end of the one before.
      if (side === "end" && unit === 0 && number > 0) return this.index.block(number - 1).end;
      return this.index.toPoints(this.index.toUnits(block.start) + unit);
    }
    return this.#pointBetween(node, offset, side);
  }

  /** The stretch between the two ends of a DOM range, untidied; null when it holds no text. */
  spanOf(range: Range): Span | null {
    if (!range.intersectsNode(this.root)) return null;
    const start = this.pointAt(range.startContainer, range.startOffset, "start");
    const end = this.pointAt(range.endContainer, range.endOffset, "end");
    return start === null || end === null || start >= end ? null : { start, end };
  }

  /** The DOM range of a span: its end binds left, so it never reaches into the next segment. */
  rangeOf(span: Span): Range | null {
    const start = this.#domPoint(span.start, "start");
    const end = this.#domPoint(span.end, "end");
    if (!start || !end) return null;
    const range = document.createRange();
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    return range;
  }

  #domPoint(point: number, side: Side): { node: Text; offset: number } | null {
    const number = side === "start" ? this.#blockFrom(point) : this.#blockUpTo(point);
    const element = number < 0 ? null : this.blockElement(number);
    if (!element) return null;
    const block = this.index.block(number);
    let left =
      this.index.toUnits(Math.min(Math.max(point, block.start), block.end)) - this.index.toUnits(block.start);
    let last: Text | null = null;
    for (const node of textNodes(element)) {
      const fits = side === "start" ? left < node.data.length : left <= node.data.length;
      if (fits) return { node, offset: left };
      left -= node.data.length;
      last = node;
    }
    return last && { node: last, offset: last.data.length };
  }

  /** The block in which a span starting here starts. */
  #blockFrom(point: number): number {
    const at = this.index.blockAt(point);
    return at >= 0 && this.index.block(at).end === point && at + 1 < this.index.blocks.length ? at + 1 : at;
  }

  /** The block in which a span ending here ends. */
  #blockUpTo(point: number): number {
    const at = this.index.blockAt(point);
    if (at < 0) return this.index.blocks.length - 1;
    return this.index.block(at).start >= point && at > 0 ? at - 1 : at;
  }

  #pointBetween(node: Node, offset: number, side: Side): number | null {
    const probe = document.createRange();
    probe.setStart(node, offset);
    const elements = [...this.root.querySelectorAll<HTMLElement>("[data-block]")];
    if (side === "start") {
      const next = elements.find((element) => probe.comparePoint(element, 0) >= 0);
      return next ? this.index.block(Number(next.dataset.block)).start : null;
    }
    const previous = elements.findLast(
      (element) => probe.comparePoint(element, element.childNodes.length) <= 0,
    );
    return previous ? this.index.block(Number(previous.dataset.block)).end : null;
  }
}

function blockOf(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>("[data-block]") ?? null;
}

/** UTF-16 units of a block's text before a DOM point in it. */
function unitsBefore(block: HTMLElement, node: Node, offset: number): number {
  const probe = document.createRange();
  probe.setStart(node, offset);
  let units = 0;
  for (const text of textNodes(block)) {
    if (text === node) return units + offset;
    if (probe.comparePoint(text, 0) >= 0) break;
    units += text.data.length;
  }
  return units;
}

/** The text nodes that make up a block's text, in order. */
function* textNodes(block: HTMLElement): Generator<Text> {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    return (node as Element).hasAttribute("data-not-text")
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_SKIP;
  });
  while (walker.nextNode()) yield walker.currentNode as Text;
}
