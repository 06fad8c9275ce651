import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createRef } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Evidence } from "../../api/types.ts";
import { loadDrafts } from "../../keep/drafts.ts";
import { hostOf } from "../../messages/hostOf.ts";
import { captureSample, evidenceSample } from "../../testing/samples.ts";
import { page, problem, serve } from "../../testing/server.ts";
import { EvidencePanel } from "./EvidencePanel.tsx";
import { linkIn } from "./links.ts";

vi.mock("../../keep/database.ts", () => ({
  put: async () => {},
  remove: async () => {},
  all: async () => [],
}));

function show(change: Partial<Parameters<typeof EvidencePanel>[0]> = {}) {
  const onChanged = vi.fn();
  const panel = (
    <EvidencePanel
      claim="claim"
      desk="desk"
      enabled
      editable
      mayHide={false}
      links={[]}
      pasted={null}
      field={createRef()}
      acts={createRef()}
      onRead={() => {}}
      onAll={() => {}}
      onChanged={onChanged}
      onRemove={() => {}}
      {...change}
    />
  );
  render(<QueryClientProvider client={new QueryClient()}>{panel}</QueryClientProvider>);
  return { onChanged };
}
const listOf = (...rows: Evidence[]) => ({ "GET /claims/:/evidence/": () => page(rows) });

beforeEach(() => loadDrafts("rui"));

describe("links", () => {
  it("are whole http addresses and nothing else", () => {
    expect(linkIn("  https://records.example/a?b=c ")).toBe("https://records.example/a?b=c");
    expect(
      ["javascript:alert(1)", "https://", "see https://x.example", "ftp://x.example"].map(linkIn),
    ).toEqual([null, null, null, null]);
    expect(hostOf("https://www.records.example/x")).toBe("records.example");
  });
});

describe("evidence", () => {
  it("attaches a link with stance and quote, once only however often the answer is lost", async () => {
    let lost = true;
    const { of } = serve({
      ...listOf(),
      "POST /claims/:/evidence/": () => {
        const answer = lost ? ("unreachable" as const) : { status: 201, body: evidenceSample() };
        lost = false;
        return answer;
      },
    });
    const { onChanged } = show();
    await userEvent.type(screen.getByRole("textbox", { name: "Link" }), "https://records.example/2017");
    await userEvent.click(screen.getByLabelText("Refutes"));
    await userEvent.type(screen.getByLabelText("Quote"), "met twice");
    await userEvent.click(screen.getByRole("button", { name: "Attach" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("The server cannot be reached");
    expect(screen.getByRole("textbox", { name: "Link" })).toHaveValue("https://records.example/2017");
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(screen.getByRole("textbox", { name: "Link" })).toHaveValue(""));
    const sent = of("POST", "/evidence/");
    expect(sent.map(({ body }) => body)).toEqual(
      Array(2).fill({ url: "https://records.example/2017", stance: "refutes", quote: "met twice" }),
    );
    expect(new Set(sent.map(({ headers }) => headers.get("Idempotency-Key"))).size).toBe(1);
    expect(onChanged).toHaveBeenCalled();
  });

  it("refuses what is no link before anything is sent, and keeps it", async () => {
    const { of } = serve(listOf());
    show();
    await userEvent.type(screen.getByRole("textbox", { name: "Link" }), "records.example{Enter}");
    expect(screen.getByRole("alert")).toHaveTextContent("must begin with http");
    expect(screen.getByRole("textbox", { name: "Link" })).toHaveValue("records.example");
    expect(of("POST", "/")).toEqual([]);
  });

  it("follows a capture until it is kept, and then says whether the quote was found", async () => {
    const states = [
      evidenceSample({ quote_state: "unchecked", capture: captureSample({ state: "queued" }) }),
      evidenceSample({
        quote_state: "unchecked",
        capture: captureSample({ state: "fetching", attempts: 1 }),
      }),
      evidenceSample(),
    ];
    let asked = 0;
    serve({ "GET /claims/:/evidence/": () => page([states[Math.min(asked++, 2)]]) });
    const { onChanged } = show();
    expect(await screen.findByText("Waiting to be fetched")).toBeVisible();
    expect(await screen.findByText("Fetching, attempt 1 of 4", {}, { timeout: 3_000 })).toBeVisible();
    expect(await screen.findByText("Quote found", {}, { timeout: 4_000 })).toBeVisible();
    expect(screen.getByText(/^Kept \d/)).toBeVisible();
    expect(onChanged).toHaveBeenCalledTimes(1);
  }, 10_000);

  it("says what went wrong with a capture and what to do, and fetches again", async () => {
    const failed = captureSample({ state: "failed", code: "http_4xx", http_status: 403, captured_at: null });
    const { of } = serve({
      ...listOf(evidenceSample({ quote_state: "unchecked", capture: failed })),
      "POST /sources/:/captures/": () => ({ status: 202, body: captureSample({ state: "queued" }) }),
    });
    show();
    expect(await screen.findByText(/refuses the page, or it is gone.*HTTP 403/)).toBeVisible();
    expect(screen.queryByText(/^Kept \d/)).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Fetch again" }));
    await waitFor(() => expect(of("POST", "/sources/source/captures/")).toHaveLength(1));
  });

  it("never calls an absent quote found", async () => {
    serve(listOf(evidenceSample({ quote_state: "absent" })));
    show();
    expect(await screen.findByText("Quote not found in the kept copy")).toBeVisible();
    expect(screen.queryByText("Quote found")).toBeNull();
  });

  it("keeps a changed quote at its field when the server refuses it", async () => {
    serve({
      ...listOf(evidenceSample()),
      "PATCH /evidence/:/": () => problem(422, "The quote is too long."),
    });
    show();
    await userEvent.click(await screen.findByRole("button", { name: "Change" }));
    const fields = screen.getAllByLabelText("Quote");
    await userEvent.type(fields[0] as HTMLElement, " in 2017{Escape}");
    expect(await screen.findByRole("alert")).toHaveTextContent("The quote is too long.");
    expect(fields[0]).toHaveValue("met twice in 2017");
  });

  it("offers the links that stand in the claim's own words", async () => {
    serve(listOf());
    show({ links: [{ href: "https://council.example/minutes", near: false }] });
    await userEvent.click(screen.getByRole("button", { name: /council\.example/ }));
    await waitFor(() =>
      expect(screen.getByRole("textbox", { name: "Link" })).toHaveValue("https://council.example/minutes"),
    );
  });

  it("shows no form to who may only read", async () => {
    serve(listOf(evidenceSample()));
    show({ editable: false });
    expect(await screen.findByText("Quote found")).toBeVisible();
    expect(screen.queryByLabelText("Link")).toBeNull();
    expect(screen.queryByRole("button")).toBeNull();
  });
});
