import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { articleSample } from "../../testing/samples.ts";
import { ImportNotice } from "./ImportNotice.tsx";

const PROBLEM = { code: "paywall", detail: "This may be only the beginning." };

describe("a text that may not be whole", () => {
  it("says so until somebody has seen it", async () => {
    render(<ImportNotice article={articleSample({ import: { state: "ready", problem: PROBLEM } })} />);
    expect(screen.getByRole("status")).toHaveTextContent("This may be only the beginning.");
    await userEvent.click(screen.getByRole("button", { name: "Seen" }));
    expect(screen.queryByRole("status")).toBeNull();
  });

  it("is silent where nothing is odd", () => {
    render(<ImportNotice article={articleSample()} />);
    expect(screen.queryByRole("status")).toBeNull();
  });
});
