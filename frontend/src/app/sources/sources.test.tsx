import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Source } from "../../api/types.ts";
import { loadDrafts } from "../../keep/drafts.ts";
import { captureSample, evidenceSample, ME, sourceSample } from "../../testing/samples.ts";
import { page, problem, serve } from "../../testing/server.ts";
import SourcesPage from "./SourcesPage.tsx";

vi.mock("../../keep/database.ts", () => ({
  put: async () => {},
  remove: async () => {},
  all: async () => [],
}));

const DESK = sourceSample().desk;
const use = {
  ...evidenceSample(),
  article: { id: "article", title: "Ferries" },
  words: "met twice in 2017",
};

function open(
  rows: Source[],
  routes: Parameters<typeof serve>[0] = {},
  { role = "reviewer", source = null as string | null } = {},
) {
  const server = serve({
    "GET /me/": () => ({
      body: { id: ME, desks: [{ id: DESK, slug: "city", name: "City", role }], roles: {} },
    }),
    "GET /sources/": () => page(rows),
    "GET /sources/:/": (_, [id]) => ({ body: rows.find((row) => row.id === id) }),
    "GET /sources/:/captures/": () =>
      page([captureSample(), captureSample({ id: "older", state: "failed", code: "tls" })]),
    "GET /sources/:/checks/": () => page([]),
    "GET /evidence/": () => page([use]),
    ...routes,
  });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <SourcesPage me={{ id: ME, name: "Rui Tavares" }} source={source} />
    </QueryClientProvider>,
  );
  return server;
}

const detail = () => screen.getByRole("region", { name: "About it" });

beforeEach(async () => {
  history.replaceState(null, "", "/sources/");
  await loadDrafts("rui");
});

describe("the page of sources", () => {
  it("lists what the desk cites, how each is and who relies on it", async () => {
    open([sourceSample(), sourceSample({ id: "gone", title: "Minutes", health: "quote_gone", used_by: 0 })]);
    const rows = within(await screen.findByRole("list", { name: "List of sources" })).getAllByRole(
      "listitem",
    );
    expect(rows[0]).toHaveTextContent("Mayor’s calendarWeb pagerecords.exampleused by 1 claim");
    expect(rows[1]).toHaveTextContent("not usedThe quote is gone from the page");
    expect(screen.getByRole("link", { name: "Sources" })).toHaveAttribute("aria-current", "page");
    expect((await axe.run(document.body)).violations).toEqual([]);
  });

  it("asks for what is looked for, and keeps it in the address", async () => {
    const { of } = open([sourceSample()]);
    await screen.findByText("Mayor’s calendar");
    await userEvent.type(screen.getByRole("searchbox"), "cal");
    await userEvent.selectOptions(screen.getByLabelText("Kind"), "Web page");
    await userEvent.selectOptions(screen.getByLabelText("Health"), "Gone");
    await waitFor(() => {
      const asked = new URLSearchParams(of("GET", "/sources/?").at(-1)?.path.split("?")[1]);
      expect([asked.get("q"), asked.get("kind"), asked.get("health")]).toEqual(["cal", "web", "dead"]);
    });
    await waitFor(() => expect(location.search).toBe("?q=cal&kind=web&health=dead"));
  });

  it("opens a source with what rests on it and what was kept, and goes back", async () => {
    open([sourceSample()]);
    await userEvent.click(await screen.findByRole("link", { name: "Mayor’s calendar" }));
    expect(await within(detail()).findByRole("link", { name: "met twice in 2017" })).toHaveAttribute(
      "href",
      "/articles/article/#claim=claim",
    );
    expect(location.pathname).toBe("/sources/source/");
    expect(await within(detail()).findByText("Not kept.")).toBeVisible();
    expect(within(detail()).getByRole("link", { name: "Read" })).toHaveAttribute(
      "href",
      "/captures/capture/",
    );
    expect(within(detail()).getByText(/County records, “Mayor’s calendar”/)).toBeVisible();
    history.back();
    expect(await screen.findByText("No source is open")).toBeVisible();
  });

  it("stores the note on how far to trust a source when one leaves it", async () => {
    const { of } = open(
      [sourceSample()],
      {
        "PATCH /sources/:/": ({ body }) => ({
          body: sourceSample({ reliability: { ...(body as Source).reliability, by: null, at: null } }),
        }),
      },
      { source: "source" },
    );
    await userEvent.type(await screen.findByLabelText("How far to trust it"), "Names the clerk.");
    await userEvent.tab();
    await waitFor(() => expect(of("PATCH", "/sources/source/")).toHaveLength(1));
    const [sent] = of("PATCH", "/sources/source/");
    expect(sent?.body).toEqual({ reliability: { note: "Names the clerk." } });
    expect(sent?.headers.get("If-Match")).toBe('"1"');
  });

  it("has a source looked at again, and says what that found", async () => {
    let looks = 0;
    const check = { id: "check", source: "source", code: null, detail: "", http_status: 200, url_final: "" };
    const found = {
      ...check,
      state: "done",
      health: "alive",
      quotes: [],
      by: null,
      at: "2026-11-25T10:00:00Z",
    };
    const { of } = open(
      [sourceSample()],
      {
        "POST /sources/:/check/": () => {
          looks = 1;
          return { status: 202, body: found };
        },
        "GET /sources/:/checks/": () => page(looks ? [found] : []),
      },
      { source: "source" },
    );
    expect(await screen.findByText(/Nobody has looked again yet/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Look at it now" }));
    await waitFor(() => expect(screen.queryByText(/Nobody has looked again yet/)).toBeNull());
    expect(of("POST", "/check/")).toHaveLength(1);
    expect(within(detail()).getAllByText(/There as it was/)).toHaveLength(2);
    expect(screen.queryByText("It stands otherwise")).toBeNull();
    expect(screen.queryByRole("button", { name: "Delete this source" })).toBeNull();
  });

  it("lets an editor say that a source stands otherwise", async () => {
    const said = { health: "dead" as const, note: "Shut down", by: null, at: null };
    const { of } = open(
      [sourceSample()],
      { "PUT /sources/:/health/": () => ({ body: sourceSample({ health: "dead", health_set: said }) }) },
      { source: "source", role: "editor" },
    );
    await userEvent.click(await screen.findByText("It stands otherwise"));
    await userEvent.selectOptions(within(detail()).getByLabelText("Health"), "Gone");
    await userEvent.type(screen.getByLabelText("How you know"), "Shut down");
    await userEvent.click(screen.getByRole("button", { name: "Say so" }));
    await waitFor(() =>
      expect(of("PUT", "/health/")[0]?.body).toEqual({ health: "dead", note: "Shut down" }),
    );
    expect(await within(detail()).findByText(/whatever later looks find/)).toBeVisible();
  });

  it("lets an editor make a source confidential", async () => {
    const { of } = open(
      [sourceSample()],
      { "PATCH /sources/:/": () => ({ body: sourceSample({ confidential: true, etag: '"2"' }) }) },
      { source: "source", role: "editor" },
    );
    await userEvent.click(await screen.findByLabelText("Confidential"));
    await waitFor(() => expect(of("PATCH", "/sources/")[0]?.body).toEqual({ confidential: true }));
    expect(await screen.findByLabelText("Confidential")).toBeChecked();
  });

  it("deletes a source that nothing rests on, with a way back, and no other", async () => {
    const { of } = open(
      [sourceSample({ used_by: 0 })],
      {
        "DELETE /sources/:/": () => ({ status: 204 }),
        "POST /sources/:/restore/": () => ({ body: sourceSample({ used_by: 0 }) }),
      },
      { source: "source" },
    );
    await userEvent.click(await screen.findByRole("button", { name: "Delete this source" }));
    await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(of("POST", "/sources/source/restore/")).toHaveLength(1));
    expect(screen.getByText("No source is open")).toBeVisible();
    expect(screen.queryByLabelText("Confidential")).toBeNull();
  });

  it("offers a viewer nothing to change", async () => {
    open([sourceSample()], {}, { source: "source", role: "viewer" });
    expect(await screen.findByLabelText("How far to trust it")).toBeDisabled();
    expect(screen.queryByRole("button", { name: "Fetch it now" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Look at it now" })).toBeNull();
  });

  it("teaches what a source is where there is none, and how to see all where none fits", async () => {
    open([]);
    expect(await screen.findByText(/A source is anything that a claim rests on/)).toBeVisible();
    await userEvent.type(screen.getByRole("searchbox"), "x");
    await userEvent.click(await screen.findByRole("button", { name: "Show all sources" }));
    expect(screen.getByRole("searchbox")).toHaveValue("");
  });

  it("says why the list is not there, and tries again", async () => {
    let failing = true;
    open([sourceSample()], {
      "GET /sources/": () => (failing ? problem(503, "Down.") : page([sourceSample()])),
    });
    expect(await screen.findByRole("alert")).toHaveTextContent("The server failed");
    failing = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("link", { name: "Mayor’s calendar" })).toBeVisible();
  });
});
