/**
 * Finds words in the drawn article and tells where on the screen they stand.
 * Written apart from the front end's own annotator, so that the tests do not measure with the thing they test.
 */
(() => {
  const body = () => document.querySelector("[data-article-body]");
  const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

  const textsOf = (block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    return texts;
  };

  /** The range of the words where they stand for the nth time (from 0) in one block; an error when they do not. */
  const rangeOf = (words, nth = 0) => {
    let left = nth;
    for (const block of body().querySelectorAll("[data-block]")) {
      const texts = textsOf(block);
      const whole = texts.map((text) => text.data).join("");
      for (let at = whole.indexOf(words); at >= 0; at = whole.indexOf(words, at + 1)) {
        if (left-- > 0) continue;
        const range = document.createRange();
        // The end binds to the text node in which the words end, the start to the one in which they begin.
        let before = 0;
        for (const text of texts) {
          const after = before + text.length;
          if (at >= before && at < after) range.setStart(text, at - before);
          const end = at + words.length;
          if (end > before && end <= after) range.setEnd(text, end - before);
          before = after;
        }
        return range;
      }
    }
    throw new Error(`“${words}” is not in the drawn text`);
  };

  /** The screen box of the first or last grapheme of a range's words. */
  const boxAt = (range, edge) => {
    const words = range.toString();
    const graphemes = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(words)];
    const one = document.createRange();
    if (edge === "start") {
      one.setStart(range.startContainer, range.startOffset);
      one.setEnd(range.startContainer, range.startOffset + graphemes[0].segment.length);
    } else {
      one.setStart(range.endContainer, range.endOffset - graphemes.at(-1).segment.length);
      one.setEnd(range.endContainer, range.endOffset);
    }
    const rects = [...one.getClientRects()].filter(({ width }) => width > 0);
    return { box: edge === "start" ? rects[0] : rects.at(-1), rtl: rightToLeft.test(one.toString()) };
  };

  /** Where to press and where to let go to drag over the words, in CSS pixels of the window. */
  const ends = (words, nth = 0) => {
    const range = rangeOf(words, nth);
    const point = (edge) => {
      const { box, rtl } = boxAt(range, edge);
      const leading = (edge === "start") !== rtl;
      return { x: leading ? box.left + 1 : box.right - 1, y: box.top + box.height / 2 };
    };
    return { from: point("start"), to: point("end") };
  };

  /** Scrolls the words to the middle of the text's window. */
  const show = (words, nth = 0) => {
    const range = rangeOf(words, nth);
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
    const box = boxAt(range, "start").box;
    const scroller = body().closest("section");
    scroller.scrollTop += box.top - scroller.getBoundingClientRect().top - scroller.clientHeight / 3;
  };

  /** What is selected, put together from the text nodes alone. */
  const selected = () => {
    const selection = getSelection();
    return selection.rangeCount > 0 ? selection.getRangeAt(0).toString() : "";
  };

  /** The drawn text of each block, and the marks in it, as [words, ids] in order. */
  const blocks = () =>
    [...body().querySelectorAll("[data-block]")].map((block) => textsOf(block).map((text) => text.data).join(""));
  const marks = () => [...body().querySelectorAll("mark[data-claim]")].map((mark) => [mark.textContent, mark.dataset.claim]);

  const isSeen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const nameOf = (element) => `${element.tagName} ${(element.getAttribute("aria-label") ?? element.textContent).slice(0, 40)}`;

  /** Controls and words that reach over the right or left edge of the window where nothing scrolls to them. */
  const outside = () =>
    [...document.querySelectorAll("a, button, input, select, textarea, h1, h2, h3, p, label, kbd")]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        if (box.width < 2 || box.height < 2 || (box.left >= -1 && box.right <= innerWidth + 1)) return false;
        if (!isSeen(element)) return false;
        for (let up = element.parentElement; up; up = up.parentElement) {
          if (["auto", "scroll"].includes(getComputedStyle(up).overflowX)) return false;
        }
        return true;
      })
      .map(nameOf);

  /** Controls smaller than so many CSS pixels on either side; links within a sentence are left out, as in WCAG 2.5.8. */
  const smallTargets = (least) => {
    const found = [];
    for (const element of document.querySelectorAll("button, select, summary, input, textarea, a[href]")) {
      if (!isSeen(element) || element.matches(".sr, .sr *") || element.closest("[data-article-body]")) continue;
      const target = element.closest("label:not(.field)") ?? element;
      const { width, height } = target.getBoundingClientRect();
      if (width < 2 || height < 2 || getComputedStyle(target).display === "inline") continue;
      if (Math.min(width, height) < least - 0.5) found.push(`${nameOf(target)}: ${Math.round(width)} × ${Math.round(height)}`);
    }
    return found;
  };

  /** Whether nothing else lies over the middle of an element. */
  const isOnTop = (element) => {
    const [box] = element.getClientRects();
    const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return element.contains(at) || at?.contains(element) || at?.closest("label")?.contains(element) || false;
  };

  globalThis.probe = { ends, show, selected, blocks, marks, outside, smallTargets, isOnTop };
})();
