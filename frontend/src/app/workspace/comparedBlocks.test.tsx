import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { ReadingText } from "../../features/text/ReadingText.tsx";
import { compareTexts } from "../../features/versions/compare.ts";
import { blocksOf, indexOf } from "../../testing/samples.ts";
import { drawn } from "./comparedBlocks.tsx";

const A = ["Title", "One.", "Two.", "Three in 2017.", "Four.", "Five."].join("\n\n");
const B = A.replace("2017", "2018");
const at = A.indexOf("2017");

function Shown() {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const side = (text: string) => ({ index: indexOf(text), blocks: blocksOf(text) });
  const sides = { a: side(A), b: side(B) };
  const { blocks } = compareTexts(
    sides.a,
    sides.b,
    [
      { op: "equal", a: [0, at], b: [0, at], a_text: null },
      { op: "replace", a: [at, at + 4], b: [at, at + 4], a_text: "2017" },
      { op: "equal", a: [at + 4, A.length], b: [at + 4, B.length], a_text: null },
    ],
    [],
  );
  const nothing = () => undefined;
  const drawing = { blocks, sides, only: true, opened, onClaim: nothing, onJump: nothing };
  const onOpen = (key: string) => setOpened((keys) => new Set([...keys, key]));
  return <ReadingText blocks={drawn({ ...drawing, onOpen })} language="en" direction="ltr" />;
}

describe("only what changed", () => {
  it("hides stretches without a change behind their number, and shows each that is asked for", async () => {
    render(<Shown />);
    const article = screen.getByRole("article");
    expect(article).toHaveTextContent("Three in [gone: 2017] [new: 2018] .");
    expect(article).not.toHaveTextContent("Two.");
    await userEvent.click(screen.getByRole("button", { name: "3 unchanged paragraphs" }));
    expect(article).toHaveTextContent("Two.");
    expect(article).not.toHaveTextContent("Five.");
    await userEvent.click(screen.getByRole("button", { name: "2 unchanged paragraphs" }));
    expect([...article.children].map((block) => block.textContent)).toContain("Five.");
  });
});
