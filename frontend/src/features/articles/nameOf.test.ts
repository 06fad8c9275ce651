import { describe, expect, it } from "vitest";
import { nameOf } from "./nameOf.ts";

describe("the name of a pasted text", () => {
  it("is its first line that says something, cut to 200 characters and never through one", () => {
    expect(nameOf("\n \n  Ferries\u00a0🚢 in  time \nmore", "text")).toBe("Ferries 🚢 in time");
    expect([...nameOf("🚢".repeat(300), "text")]).toHaveLength(200);
    expect(nameOf("", "text")).toBe("");
  });

  it("is a heading without its signs in Markdown, and keeps them in plain text", () => {
    expect(nameOf("## The *new* ferries\n\ntext", "markdown")).toBe("The new ferries");
    expect(nameOf("# 1 of 4", "text")).toBe("# 1 of 4");
  });

  it("is the title or first heading of HTML, as text", () => {
    expect(nameOf("<title>A &amp; B</title><h1>C</h1>", "html")).toBe("A & B");
    expect(nameOf("<p>x</p><h1>The <i>new</i> ferries</h1>", "html")).toBe("The new ferries");
  });
});
