import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { describe, expect, it, vi } from "vitest";
import type { ArticleLink } from "../../api/types.ts";
import { captureSample, evidenceSample } from "../../testing/samples.ts";
import { page, problem, serve } from "../../testing/server.ts";
import { ArticleLinks } from "./ArticleLinks.tsx";
import { CitedEvidenceList } from "./CitedEvidenceList.tsx";

const show = (children: ReactNode) =>
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      {children}
    </QueryClientProvider>,
  );

describe("an article's evidence", () => {
  const cited = {
    ...evidenceSample(),
    article: { id: "article", title: "Ferries" },
    words: "met twice in 2017",
  };

  it("is listed with the claim's words, and leads to the claim and to the kept copy", async () => {
    serve({ "GET /evidence/": () => page([cited]) });
    const onClaim = vi.fn();
    show(<CitedEvidenceList article="article" onClaim={onClaim} />);
    await userEvent.click(await screen.findByRole("button", { name: "Open the claim “met twice in 2017”" }));
    expect(onClaim).toHaveBeenCalledWith("claim");
    expect(screen.getByRole("link", { name: "Read" })).toHaveAttribute(
      "href",
      "/captures/capture/?evidence=evidence",
    );
    expect(screen.getByText("1 piece of evidence")).toBeVisible();
  });

  it("is filtered by stance, copy and quote, and can be shown whole again", async () => {
    const { of } = serve({
      "GET /evidence/": ({ path }) =>
        page(path.includes("capture=failing") ? [] : [{ ...cited, capture: captureSample() }]),
    });
    show(<CitedEvidenceList article="article" onClaim={() => {}} />);
    await screen.findByText("1 piece of evidence");
    await userEvent.selectOptions(screen.getByLabelText("Stance"), "Refutes");
    await userEvent.selectOptions(screen.getByLabelText("Quote"), "No quote");
    await userEvent.selectOptions(screen.getByLabelText("Copy"), "Not kept");
    expect(await screen.findByText("No evidence fits.")).toBeVisible();
    const asked = new URLSearchParams(of("GET", "/evidence/").at(-1)?.path.split("?")[1]);
    expect(Object.fromEntries(asked)).toMatchObject({
      article: "article",
      stance: "refutes",
      quote: "none",
      capture: "failing",
    });
    await userEvent.click(screen.getByRole("button", { name: "Show all" }));
    expect(await screen.findByText("1 piece of evidence")).toBeVisible();
    await userEvent.selectOptions(screen.getByLabelText("Quote"), "Not found");
    await waitFor(() => expect(of("GET", "/evidence/").at(-1)?.path).toContain("quote_state=absent"));
  });
});

describe("an article's links", () => {
  const link = (url: string, text: string, capture: ArticleLink["capture"] = null): ArticleLink => ({
    url,
    href: url,
    text,
    start: text.length,
    end: text.length + 1,
    source: capture && "source",
    capture,
    claims: [],
  });

  it("stand once a page, with their places and what is kept, and are all kept in one step", async () => {
    let kept = false;
    const { of } = serve({
      "GET /articles/:/links/": () =>
        page([
          link("https://a.example/", "calendars", kept ? "captured" : null),
          link("https://b.example/", "the act", "failed"),
          link("https://a.example/", "once more", kept ? "captured" : null),
          link("mailto:desk@a.example", "write"),
        ]),
      "POST /articles/:/links/capture/": () => {
        kept = true;
        return { status: 202, body: { captures: ["capture"] } };
      },
    });
    const onPlace = vi.fn();
    show(<ArticleLinks article="article" editable onPlace={onPlace} />);
    expect(await screen.findByText("2 pages linked to, 0 kept")).toBeVisible();
    expect(screen.getByText("Not kept")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "“once more”" }));
    expect(onPlace).toHaveBeenCalledWith(expect.objectContaining({ start: 9 }));
    await userEvent.click(screen.getByRole("button", { name: "Keep all" }));
    expect(await screen.findByText("2 pages linked to, 1 kept")).toBeVisible();
    expect(of("POST", "/links/capture/")).toHaveLength(1);
  });

  it("say what went wrong, and offer nothing to who may only read", async () => {
    serve({ "GET /articles/:/links/": () => problem(503, "Down.") });
    show(<ArticleLinks article="article" editable={false} onPlace={() => {}} />);
    expect(await screen.findByRole("alert")).toHaveTextContent("The server failed");
    expect(screen.queryByRole("button", { name: "Keep all" })).toBeNull();
  });
});
