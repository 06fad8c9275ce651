/** What every test needs: matchers, the English sentences, and the parts of a browser that jsdom lacks. */
import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach, beforeAll, vi } from "vitest";
import { loadMessages } from "../messages/index.ts";

beforeAll(() => loadMessages("en"));
afterEach(() => {
  cleanup();
  document.getSelection()?.removeAllRanges();
  localStorage.clear();
});

/** Nothing has a size in jsdom; lists that draw only what is in view need one. */
Object.defineProperty(HTMLElement.prototype, "clientHeight", { configurable: true, get: () => 800 });
Object.defineProperty(HTMLElement.prototype, "clientWidth", { configurable: true, get: () => 400 });
Range.prototype.getBoundingClientRect = () => new DOMRect();
Element.prototype.scrollIntoView = () => undefined;
HTMLElement.prototype.scrollTo = () => undefined;
HTMLElement.prototype.scrollBy = () => undefined;

vi.stubGlobal(
  "ResizeObserver",
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);
vi.stubGlobal("matchMedia", (query: string) => ({
  matches: query.includes("min-width"),
  addEventListener() {},
}));
vi.stubGlobal("CSS", { escape: (name: string) => name.replace(/[^\w-]/gu, "\\$&"), supports: () => true });
if (!HTMLDialogElement.prototype.showModal) {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
    this.dispatchEvent(new Event("close"));
  };
}
