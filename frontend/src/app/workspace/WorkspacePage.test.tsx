import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { selectSpan } from "../../annotator/selection.ts";
import { Surface } from "../../annotator/surface.ts";
import type { Claim, Evidence, Workspace } from "../../api/types.ts";
import { loadDrafts } from "../../keep/drafts.ts";
import {
  ARTICLE,
  articleSample,
  claimSample,
  evidenceSample,
  indexOf,
  ME,
  TEXT,
  verdictSample,
  workspaceSample,
} from "../../testing/samples.ts";
import { page, problem, serve } from "../../testing/server.ts";
import { WorkspacePage } from "./WorkspacePage.tsx";

vi.mock("../../keep/database.ts", () => ({
  put: async () => {},
  remove: async () => {},
  all: async () => [],
}));

/** A server that holds claims, and answers as the real one does as far as these tests go. */
function server(claims: Claim[], change: Partial<Workspace> = {}, routes: Parameters<typeof serve>[0] = {}) {
  const held = new Map(claims.map((claim) => [claim.id, claim]));
  const find = (id: string | undefined) => {
    const claim = held.get(id ?? "");
    return claim ? { body: claim } : problem(404, "There is no such claim.");
  };
  return serve({
    "GET /articles/:/workspace/": () => ({ body: workspaceSample([...held.values()], change) }),
    "GET /articles/:/coverage/": () => ({ body: { share: 0.5, sentences: [] } }),
    "GET /claims/:/": (_, [id]) => find(id),
    "POST /claims/": ({ body }) => {
      const { anchor } = body as { anchor: { exact: string } };
      const claim = claimSample(anchor.exact, {
        id: `stored-${held.size}`,
        created_by: { id: ME, name: "Rui" },
      });
      held.set(claim.id, claim);
      return { status: 201, body: claim };
    },
    "DELETE /claims/:/": (_, [id]) => {
      held.delete(id ?? "");
      return { status: 204 };
    },
    "POST /claims/:/restore/": (_, [id]) => ({ body: claimSample("met twice in 2017", { id: id ?? "" }) }),
    "GET /claims/:/evidence/": () => page([]),
    "GET /claims/:/verdicts/": () => ({ body: { results: [], hidden: 0, next: null, previous: null } }),
    "GET /comments/": () => page([]),
    ...routes,
  });
}

async function open() {
  render(
    <QueryClientProvider
      client={new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } })}
    >
      <WorkspacePage article={ARTICLE} />
    </QueryClientProvider>,
  );
  await waitFor(() => expect(body()).toBeInTheDocument());
}

const body = () => document.querySelector<HTMLElement>("[data-article-body]");
const drawn = () => body()?.dataset.claimsDrawn;
const marks = () => [...document.querySelectorAll("mark")].map((mark) => mark.textContent);
const press = (key: string, more: object = {}) =>
  act(async () => void fireEvent.keyDown(window, { key, ...more }));

/** Selects words of the text, as a drag would. */
async function mark(words: string) {
  const start = [...TEXT.slice(0, TEXT.indexOf(words))].length;
  const surface = new Surface(body() as HTMLElement, indexOf(TEXT));
  await act(async () => {
    selectSpan(surface, { start, end: start + [...words].length });
    document.dispatchEvent(new Event("selectionchange"));
  });
}

// What is fetched with the first claim that is opened is there already.
beforeAll(() => import("./EvidencePart.tsx"));
beforeEach(async () => {
  history.replaceState(null, "", "/articles/x/");
  await loadDrafts("rui");
});

describe("the workspace", () => {
  it("opens with one request, and shows text, claims and how far they are", async () => {
    const { asked } = server([
      claimSample("met twice", { state: "stale", stale: true }),
      claimSample("a pier"),
    ]);
    await open();
    expect(asked.map(({ path }) => path)).toEqual([`/api/v1/articles/${ARTICLE}/workspace/`]);
    expect(drawn()).toBe("2");
    expect(marks()).toEqual(["met twice", "a pier"]);
    expect(screen.getByRole("listbox", { name: "2 claims in text order" })).toBeInTheDocument();
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Ferries");
    expect(document.title).toBe("Ferries · Factcheck");
  });

  it("stores what is selected with Enter: drawn at once, sent with offsets in code points and the words", async () => {
    const { of } = server([]);
    await open();
    await mark("met twice in 2017");
    await press("Enter");
    expect(marks()).toEqual(["met twice in 2017"]);
    expect(drawn()).toBe("1");
    await waitFor(() => expect(document.querySelector("mark")).toHaveAttribute("data-claim", "stored-0"));
    const [sent] = of("POST", "/claims/");
    const start = [...TEXT.slice(0, TEXT.indexOf("met twice"))].length;
    expect(sent?.body).toEqual({
      article: ARTICLE,
      version: 1,
      anchor: { start, end: start + 17, exact: "met twice in 2017" },
    });
    expect(sent?.headers.get("Idempotency-Key")).toMatch(/^[\w-]{36}$/);
    expect(marks()).toEqual(["met twice in 2017"]);
  });

  it("opens the claim with a second Enter, and Escape leads back to the text", async () => {
    server([]);
    await open();
    await mark("met twice in 2017");
    await press("Enter");
    await waitFor(() => expect(document.querySelector("mark")).toHaveAttribute("data-claim", "stored-0"));
    await press("Enter");
    await waitFor(() => expect(document.activeElement?.tagName).toBe("H2"));
    expect(document.activeElement).toHaveTextContent("Claim, Open");
    await press("Escape");
    expect(document.activeElement).toBe(screen.getByRole("region", { name: "Article text" }));
  });

  it("keeps claim and pane in place while the server stores the claim, and a key pressed meanwhile is not lost", async () => {
    const stored = claimSample("met twice in 2017", { id: "stored-late" });
    server(
      [],
      {},
      { "POST /claims/": () => ({ status: 201, body: stored }), "GET /claims/:/": () => ({ body: stored }) },
    );
    await open();
    const missing: string[] = [];
    const watch = new MutationObserver(() => {
      if (drawn() === "1" && !document.querySelector("mark[aria-current]")) missing.push("mark");
      if (drawn() === "1" && screen.queryByText("No claim is open") && pane) missing.push("pane");
    });
    let pane: Element | null = null;
    await mark("met twice in 2017");
    await press("Enter");
    pane = await waitFor(() => document.querySelector("h2[data-claim]") ?? expect.fail("no pane"));
    watch.observe(document.body, { subtree: true, childList: true, attributes: true });
    await press("v");
    await waitFor(() => expect(document.activeElement).toHaveAttribute("name", "verdict-rating"));
    watch.disconnect();
    expect(document.querySelector("mark")).toHaveAttribute("data-claim", "stored-late");
    expect(document.querySelector("h2[data-claim]")).toBe(pane);
    expect(missing).toEqual([]);
  });

  it("claims by keyboard alone: sentence, clause, Enter", async () => {
    const { of } = server([]);
    await open();
    await press("ArrowDown");
    await press("ArrowDown");
    await press("n");
    await press("Enter");
    await waitFor(() => expect(of("POST", "/claims/")).toHaveLength(1));
    expect(of("POST", "/claims/")[0]?.body).toMatchObject({
      anchor: { exact: "the owner met twice in 2017" },
    });
  });

  it("undoes and does again what was claimed", async () => {
    const { of } = server([]);
    await open();
    await mark("met twice in 2017");
    await press("Enter");
    await waitFor(() => expect(document.querySelector("mark")).toHaveAttribute("data-claim", "stored-0"));
    await press("z", { ctrlKey: true });
    await waitFor(() => expect(marks()).toEqual([]));
    expect(of("DELETE", "/claims/stored-0/")[0]?.headers.get("If-Match")).toBe('"1"');
    await press("z", { ctrlKey: true, shiftKey: true });
    await waitFor(() => expect(marks()).toEqual(["met twice in 2017"]));
  });

  it("takes a claim back from the text, with the reason, when the server refuses it", async () => {
    server([], {}, { "POST /claims/": () => problem(422, "Other words stand there.") });
    await open();
    await mark("met twice in 2017");
    await press("Enter");
    expect(
      await screen.findAllByText(/“met twice in 2017” was not stored: Other words stand there/),
    ).not.toEqual([]);
    expect(marks()).toEqual([]);
  });

  it("keeps a claim drawn while the server is away, says so, and sends it once it is back", async () => {
    let away = true;
    const stored = claimSample("met twice in 2017", { id: "stored-late" });
    server([], {}, { "POST /claims/": () => (away ? "unreachable" : { status: 201, body: stored }) });
    await open();
    await mark("met twice in 2017");
    await press("Enter");
    expect(await screen.findByText("1 kept here, offline")).toBeVisible();
    expect(marks()).toEqual(["met twice in 2017"]);
    away = false;
    await act(async () => void window.dispatchEvent(new Event("online")));
    await waitFor(() => expect(document.querySelector("mark")).toHaveAttribute("data-claim", "stored-late"));
    expect(screen.getByText("All saved")).toBeVisible();
  });

  it("goes from claim to claim with J and K, through the filter, and keeps the open one in the address", async () => {
    server([
      claimSample("record time"),
      claimSample("met twice", { state: "decided" }),
      claimSample("a pier"),
    ]);
    await open();
    await press("j");
    await waitFor(() => expect(location.hash).toBe("#claim=claim-record-time"));
    await press("J", { shiftKey: true });
    await waitFor(() => expect(location.hash).toBe("#claim=claim-a-pier"));
    await press("k");
    await waitFor(() => expect(location.hash).toBe("#claim=claim-met-twice"));
    expect(document.querySelector("mark[aria-current]")).toHaveTextContent("met twice");
  });

  it("steps through stacked claims, innermost first", async () => {
    server([claimSample("owner met twice in 2017"), claimSample("met twice in 2017"), claimSample("twice")]);
    await open();
    await act(async () => fireEvent.click(document.querySelector("mark:nth-of-type(3)") as Element));
    await waitFor(() => expect(location.hash).toBe("#claim=claim-twice"));
    await press("s");
    await waitFor(() => expect(location.hash).toBe("#claim=claim-met-twice-in-2017"));
    await press("s");
    await waitFor(() => expect(location.hash).toBe("#claim=claim-owner-met-twice-in-2017"));
  });

  it("dims what the filter leaves out, and never hides it from the text", async () => {
    server([claimSample("met twice", { state: "stale", stale: true }), claimSample("a pier")]);
    await open();
    await userEvent.click(screen.getByRole("button", { name: "Stale 1" }));
    expect(screen.getAllByRole("option")).toHaveLength(1);
    expect(marks()).toEqual(["met twice", "a pier"]);
    await waitFor(() => expect(location.search).toBe("?show=stale"));
  });

  it("stores a summary when its field is left, on the claim as it was read", async () => {
    const claim = claimSample("met twice", { etag: '"5"' });
    const { of } = server(
      [claim],
      {},
      {
        "PATCH /claims/:/": ({ body: sent }) => ({ body: { ...claim, ...(sent as object), etag: '"6"' } }),
      },
    );
    await open();
    await press("j");
    await userEvent.type(await screen.findByLabelText("Summary"), "They met twice.{Enter}");
    await waitFor(() => expect(of("PATCH", "/claims/claim-met-twice/")).toHaveLength(1));
    const [sent] = of("PATCH", "/claims/");
    expect([sent?.body, sent?.headers.get("If-Match")]).toEqual([{ summary: "They met twice." }, '"5"']);
    expect(screen.getByLabelText("Summary")).toHaveValue("They met twice.");
  });

  it("keeps both changes when somebody changed another field, and shows both texts when it was the same", async () => {
    const claim = claimSample("met twice", { etag: '"5"' });
    let now: Claim = { ...claim, notes: "theirs", etag: '"6"' };
    const { of } = server(
      [claim],
      {},
      {
        "PATCH /claims/:/": ({ headers, body: sent }) => {
          if (headers.get("If-Match") !== now.etag)
            return problem(412, "Changed.", { code: "stale", current: now });
          now = { ...now, ...(sent as object), etag: '"7"' };
          return { body: now };
        },
      },
    );
    await open();
    await press("j");
    await userEvent.type(await screen.findByLabelText("Summary"), "Mine.{Enter}");
    await waitFor(() => expect(of("PATCH", "/claims/")).toHaveLength(2));
    expect(now).toMatchObject({ summary: "Mine.", notes: "theirs" });
    expect(screen.queryByRole("alert")).toBeNull();

    now = { ...now, summary: "Theirs.", etag: '"8"' };
    await userEvent.type(screen.getByLabelText("Summary"), " More.{Enter}");
    const conflict = await screen.findByRole("alert");
    expect(conflict).toHaveTextContent("Theirs: Theirs.");
    expect(conflict).toHaveTextContent("Yours: Mine. More.");
    now = { ...now };
    await userEvent.click(within(conflict).getByRole("button", { name: "Keep mine" }));
    await waitFor(() => expect(now.summary).toBe("Mine. More."));
  });

  it("lets an editor decide, and asks for reasons", async () => {
    const { of } = server(
      [claimSample("met twice")],
      { me: { id: ME, role: "editor" } },
      {
        "POST /claims/:/decision/": () => ({ status: 201, body: verdictSample() }),
      },
    );
    await open();
    await press("j");
    await press("V", { shiftKey: true });
    await waitFor(() => expect(document.activeElement).toHaveAttribute("name", "decision-rating"));
    await userEvent.keyboard("1By the calendar.{Control>}{Enter}{/Control}");
    await waitFor(() => expect(of("POST", "/decision/")).toHaveLength(1));
    expect(of("POST", "/decision/")[0]?.body).toEqual({
      rating: "confirmed",
      rationale: "By the calendar.",
      version: 1,
      exact: "met twice",
    });
  });

  it("attaches a link that is pasted while no field has the focus, to be turned and taken back by keys", async () => {
    const rows: Evidence[] = [];
    const { of } = server(
      [claimSample("met twice")],
      {},
      {
        "GET /claims/:/evidence/": () => page(rows),
        "POST /claims/:/evidence/": () => {
          rows.push(evidenceSample({ claim: "claim-met-twice" }));
          return { status: 201, body: rows[0] };
        },
        "PATCH /evidence/:/": () => {
          rows[0] = evidenceSample({ claim: "claim-met-twice", stance: "refutes", etag: '"2"' });
          return { body: rows[0] };
        },
        "DELETE /evidence/:/": () => {
          rows.pop();
          return { status: 204 };
        },
      },
    );
    await open();
    await press("j");
    await screen.findByRole("textbox", { name: "Link" });
    const paste = Object.assign(new Event("paste", { bubbles: true, cancelable: true }), {
      clipboardData: { getData: () => "https://records.example/2017", files: [] },
    });
    await act(async () => void window.dispatchEvent(paste));
    expect(await screen.findByText("1 supports")).toBeVisible();
    await press("-");
    expect(await screen.findByText("1 refutes")).toBeVisible();
    expect(of("POST", "/evidence/").map(({ body }) => body)).toEqual([
      { url: "https://records.example/2017", stance: "supports" },
    ]);
    await press("z", { ctrlKey: true });
    expect(await screen.findByText("none yet")).toBeVisible();
    expect(of("DELETE", "/evidence/")[0]?.headers.get("If-Match")).toBe('"2"');
  });

  it("shows a viewer everything and no forms", async () => {
    server([claimSample("met twice", { summary: "They met." })], { me: { id: ME, role: "viewer" } });
    await open();
    await press("j");
    expect(await screen.findByLabelText("Summary")).toBeDisabled();
    expect(screen.queryByRole("button", { name: /Give verdict/ })).toBeNull();
    expect(screen.queryByRole("textbox", { name: "Link" })).toBeNull();
    await mark("a pier");
    await press("Enter");
    expect(await screen.findAllByText(/Your role does not allow this/)).not.toEqual([]);
    expect(marks()).toEqual(["met twice"]);
  });

  it("says that an import is under way or failed, with what to do", async () => {
    const importing = articleSample({
      import: { state: "failed", problem: { code: "type", detail: "Not a text." } },
      current_version: null,
    });
    server([], { article: importing, version: null, coverage: null });
    render(
      <QueryClientProvider client={new QueryClient()}>
        <WorkspacePage article={ARTICLE} />
      </QueryClientProvider>,
    );
    expect(await screen.findByText("The text could not be brought in")).toBeVisible();
    expect(screen.getByText("Not a text.")).toBeVisible();
  });

  it("says what is wrong when the article cannot be opened", async () => {
    serve({
      "GET /articles/:/workspace/": () => problem(404, "There is no such article, or you may not see it."),
    });
    render(
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <WorkspacePage article={ARTICLE} />
      </QueryClientProvider>,
    );
    expect(await screen.findByText("There is no such article, or you may not see it.")).toBeVisible();
  });

  it("has no fault that axe-core can see", async () => {
    server([claimSample("met twice", { state: "stale", stale: true }), claimSample("a pier")]);
    await open();
    await press("j");
    await screen.findByLabelText("Summary");
    // Contrast and sizes need a real browser.
    const { violations } = await axe.run(document.body, {
      rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });
});
