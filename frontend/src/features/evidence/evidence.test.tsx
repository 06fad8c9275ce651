import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createRef } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Evidence } from "../../api/types.ts";
import { loadDrafts } from "../../keep/drafts.ts";
import { hostOf } from "../../messages/hostOf.ts";
import { captureSample, evidenceSample } from "../../testing/samples.ts";
import { page, problem, serve } from "../../testing/server.ts";
import { type EvidenceActs, EvidencePanel } from "./EvidencePanel.tsx";
import { linkIn } from "./links.ts";

vi.mock("../../keep/database.ts", () => ({
  put: async () => {},
  remove: async () => {},
  all: async () => [],
}));

function show(change: Partial<Parameters<typeof EvidencePanel>[0]> = {}) {
  const onChanged = vi.fn();
  const onRemove = vi.fn();
  const acts = createRef<EvidenceActs>();
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
      acts={acts}
      onRead={() => {}}
      onAll={() => {}}
      onChanged={onChanged}
      onRemove={onRemove}
      onAttached={() => {}}
      {...change}
    />
  );
  render(<QueryClientProvider client={new QueryClient()}>{panel}</QueryClientProvider>);
  return { onChanged, onRemove, acts };
}
const now = () => ({ created_at: new Date().toISOString() });
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
      evidenceSample({ quote_state: "unchecked", capture: captureSample({ state: "queued", ...now() }) }),
      evidenceSample({
        quote_state: "unchecked",
        capture: captureSample({ state: "fetching", attempts: 1, ...now() }),
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
    await userEvent.click(await screen.findByRole("button", { name: "Change (quote)" }));
    await userEvent.type(screen.getByLabelText("Quote"), " in 2017{Escape}");
    expect(await screen.findByRole("alert")).toHaveTextContent("The quote is too long.");
    expect(screen.getByLabelText("Quote")).toHaveValue("met twice in 2017");
  });

  it("attaches the link that stands in the claim's own words in one step, and by its key", async () => {
    const held: Evidence[] = [];
    const { of } = serve({
      "GET /claims/:/evidence/": () => page(held),
      "POST /claims/:/evidence/": ({ body }) => {
        const { url } = body as { url: string };
        const made = evidenceSample({ id: url, source: { ...evidenceSample().source, url } });
        held.push(made);
        return { status: 201, body: made };
      },
    });
    const links = [
      { href: "https://council.example/minutes", near: false },
      { href: "https://council.example/next", near: true },
    ];
    const { acts } = show({ links });
    await userEvent.click(screen.getByRole("button", { name: /in these words: council\.example/ }));
    await waitFor(() => expect(of("POST", "/evidence/")).toHaveLength(1));
    await act(async () => void acts.current?.takeLink());
    await waitFor(() =>
      expect(of("POST", "/evidence/").map(({ body }) => body)).toEqual([
        { url: "https://council.example/minutes", stance: "supports" },
        { url: "https://council.example/next", stance: "supports" },
      ]),
    );
  });

  it("shows no form to who may only read", async () => {
    serve(listOf(evidenceSample()));
    show({ editable: false });
    expect(await screen.findByText("Quote found")).toBeVisible();
    expect(screen.queryByLabelText("Link")).toBeNull();
    expect(screen.getAllByRole("button").map((button) => button.textContent)).toEqual([
      "All of the article",
      "Quote found, read it there",
      "Read",
    ]);
  });

  it("attaches what was pasted at once and once, and lets a key turn it while it is on its way", async () => {
    const held: Evidence[] = [];
    const { of } = serve({
      "GET /claims/:/evidence/": () => page(held),
      "POST /claims/:/evidence/": () => {
        held.push(evidenceSample({ quote: "", quote_state: "unchecked" }));
        return { status: 201, body: held[0] };
      },
      "PATCH /evidence/:/": ({ body }) => {
        held[0] = { ...(held[0] as Evidence), ...(body as Partial<Evidence>), etag: '"2"' };
        return { body: held[0] };
      },
    });
    const pasted = { link: "https://records.example/2017", file: null };
    const { acts } = show({ pasted });
    await act(async () => void acts.current?.point("refutes"));
    await waitFor(() => expect(of("PATCH", "/evidence/")).toHaveLength(1));
    expect(of("POST", "/evidence/").map(({ body }) => body)).toEqual([
      { url: "https://records.example/2017", stance: "supports" },
    ]);
    expect(of("PATCH", "/evidence/")[0]?.body).toEqual({ stance: "refutes" });
    expect(await screen.findByDisplayValue("Refutes")).toBeVisible();
    expect(screen.getByText("supports, refutes, context")).toBeVisible();
    await act(async () => void acts.current?.point("context"));
    expect(await screen.findByDisplayValue("Context")).toBeVisible();
    await waitFor(() => expect(of("PATCH", "/evidence/")[1]?.headers.get("If-Match")).toBe('"2"'));
    show({ pasted });
    expect(of("POST", "/evidence/")).toHaveLength(1);
  });

  it("keeps a pasted link that could not be sent where it can be seen and sent again", async () => {
    let lost = true;
    const { of } = serve({
      ...listOf(),
      "POST /claims/:/evidence/": () =>
        lost ? ("unreachable" as const) : { status: 201, body: evidenceSample() },
    });
    show({ pasted: { link: "https://records.example/kept", file: null } });
    expect(await screen.findByText("Not attached yet")).toBeVisible();
    expect(screen.getByText("https://records.example/kept")).toBeVisible();
    lost = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(screen.queryByText("Not attached yet")).toBeNull());
    expect(new Set(of("POST", "/evidence/").map(({ headers }) => headers.get("Idempotency-Key"))).size).toBe(
      1,
    );
  });

  it("does not attach with the next link one that was given up", async () => {
    let lost = true;
    const { of } = serve({
      ...listOf(),
      "POST /claims/:/evidence/": () =>
        lost ? ("unreachable" as const) : { status: 201, body: evidenceSample() },
    });
    const links = [{ href: "https://council.example/minutes", near: false }];
    const { acts } = show({ links, pasted: { link: "https://typo.example/", file: null } });
    await userEvent.click(await screen.findByRole("button", { name: "Discard" }));
    lost = false;
    await act(async () => void acts.current?.takeLink());
    await waitFor(() => expect(of("POST", "/evidence/")).toHaveLength(2));
    expect(of("POST", "/evidence/").map(({ body }) => (body as { url: string }).url)).toEqual([
      "https://typo.example/",
      "https://council.example/minutes",
    ]);
  });

  it("does nothing to evidence by key where there is none", async () => {
    serve(listOf());
    const { acts } = show();
    await screen.findByText(/paste it here/);
    expect(acts.current?.point("supports")).toBe(false);
    expect(acts.current?.takeLink()).toBe(false);
  });

  it("keeps a person's own copy of what could not be fetched, and says that it is one", async () => {
    const failed = captureSample({ state: "failed", code: "tls", captured_at: null });
    const states = [failed, captureSample({ by: "person", ...now() })];
    let uploads = 0;
    const { of } = serve({
      "GET /claims/:/evidence/": () => page([evidenceSample({ capture: states[uploads] ?? null })]),
      "POST /sources/:/captures/": () => {
        uploads = 1;
        return { status: 202, body: states[1] };
      },
    });
    show();
    const card = await screen.findByRole("listitem");
    expect(within(card).getByText("Not kept.")).toBeVisible();
    const picker = card.querySelector<HTMLInputElement>("input[type=file]") as HTMLInputElement;
    await userEvent.upload(picker, new File(["%PDF-1.7"], "calendar.pdf", { type: "application/pdf" }));
    await waitFor(() => expect(of("POST", "/sources/source/captures/")).toHaveLength(1));
    expect(of("POST", "/captures/")[0]?.headers.get("Content-Type")).toContain("multipart/form-data");
    expect(await screen.findByText(/^Brought by a person .*, not fetched by us$/)).toBeVisible();
  });

  it("puts another link in the place of one that is at fault", async () => {
    const failed = captureSample({ state: "failed", code: "dns_nx", captured_at: null });
    const { of } = serve({
      ...listOf(evidenceSample({ stance: "refutes", capture: failed })),
      "POST /claims/:/evidence/": () => ({ status: 201, body: evidenceSample({ id: "new" }) }),
    });
    const { onRemove } = show();
    await userEvent.click(await screen.findByRole("button", { name: "Use another link" }));
    const link = screen.getByRole("textbox", { name: "Link" });
    expect(link).toHaveValue("https://records.example/2017");
    await userEvent.clear(link);
    await userEvent.type(link, "https://archive.example/2017");
    await userEvent.click(screen.getByRole("button", { name: "Attach" }));
    await waitFor(() => expect(onRemove).toHaveBeenCalledWith(expect.objectContaining({ id: "evidence" })));
    expect(of("POST", "/evidence/")[0]?.body).toEqual({
      url: "https://archive.example/2017",
      stance: "refutes",
      quote: "met twice",
    });
  });

  it("shows how a nearly found quote differs, and what makes a copy doubtful", async () => {
    const match = { evidence: "evidence", quote: "met twice", state: "approximate", start: 0, end: 8 };
    serve(
      listOf(
        evidenceSample({
          quote_state: "approximate",
          quote_match: { ...match, exact: "met thrice", prefix: "", suffix: "", difference: "One word." },
          capture: captureSample({ warnings: ["consent_wall"] }),
        }),
      ),
    );
    show();
    const card = await screen.findByRole("listitem");
    expect(card.querySelector("del")).toHaveTextContent("twice");
    expect(card.querySelector("ins")).toHaveTextContent("thrice");
    expect(within(card).getByText("One word.")).toBeVisible();
    expect(within(card).getByText("Looks like a consent page")).toBeVisible();
    expect(within(card).getByRole("button", { name: "Upload your copy" })).toBeVisible();
  });

  it("attaches an interview with what was said of it, and offers secrecy only to those who may", async () => {
    const { of } = serve({
      ...listOf(),
      "POST /claims/:/evidence/": () => ({ status: 201, body: evidenceSample({ capture: null }) }),
    });
    show({ mayHide: true });
    await userEvent.click(screen.getByRole("button", { name: "Not a web page" }));
    await userEvent.click(screen.getByRole("button", { name: "Attach" }));
    expect(screen.getByRole("alert")).toHaveTextContent("Give it a title.");
    await userEvent.type(await screen.findByLabelText("Title"), "The harbour master");
    await userEvent.type(screen.getByLabelText("Person"), "Ilse Brandt");
    await userEvent.selectOptions(screen.getByLabelText("On what terms"), "Background");
    await userEvent.click(screen.getByLabelText("Confidential"));
    await userEvent.click(screen.getByRole("button", { name: "Attach" }));
    await waitFor(() => expect(of("POST", "/evidence/")).toHaveLength(1));
    expect(of("POST", "/evidence/")[0]?.body).toEqual({
      source: {
        kind: "interview",
        title: "The harbour master",
        person: "Ilse Brandt",
        terms: "background",
        confidential: true,
      },
      stance: "supports",
      quote: "",
    });
  });

  it("offers secrecy to nobody else", async () => {
    serve(listOf());
    show();
    await userEvent.click(screen.getByRole("button", { name: "Not a web page" }));
    expect(await screen.findByLabelText("Title")).toBeVisible();
    expect(screen.queryByLabelText("Confidential")).toBeNull();
  });

  it("cites a source of the desk once more, found by two letters of its name", async () => {
    const { of } = serve({
      ...listOf(),
      "GET /sources/": () => page([{ ...evidenceSample().source, title: "Mayor’s calendar", used_by: 2 }]),
      "POST /claims/:/evidence/": () => ({ status: 201, body: evidenceSample() }),
    });
    show();
    await userEvent.type(screen.getByRole("textbox", { name: "Link" }), "cal");
    await userEvent.click(await screen.findByRole("button", { name: /Mayor’s calendar.*used 2 times/ }));
    await userEvent.click(screen.getByRole("button", { name: "Attach" }));
    await waitFor(() => expect(of("POST", "/evidence/")).toHaveLength(1));
    expect(of("POST", "/evidence/")[0]?.body).toEqual({ source: "source", stance: "supports", quote: "" });
    expect(of("GET", "/sources/").at(-1)?.path).toContain("desk=desk");
  });

  it("keeps another person's change of another field, and shows both texts of the same one", async () => {
    const theirs = evidenceSample({ quote: "met once", etag: '"7"' });
    let current = evidenceSample({ note: "Seen.", etag: '"7"' });
    const { of } = serve({
      ...listOf(evidenceSample()),
      "PATCH /evidence/:/": ({ headers }) =>
        headers.get("If-Match") === '"7"' ? { body: current } : problem(412, "Stale.", { current }),
    });
    show();
    await userEvent.click(await screen.findByRole("button", { name: "Change (quote)" }));
    await userEvent.type(screen.getByLabelText("Quote"), " in 2017{Escape}");
    await waitFor(() => expect(of("PATCH", "/evidence/")).toHaveLength(2));
    current = theirs;
    await userEvent.click(await screen.findByRole("button", { name: "Change (quote)" }));
    await userEvent.type(screen.getByLabelText("Quote"), "!{Escape}");
    expect(await screen.findByText(/Somebody changed quote while you wrote/)).toBeVisible();
    expect(screen.getByText("met once")).toBeVisible();
    expect(screen.getByLabelText("Quote")).toHaveValue("met twice!");
  });
});
