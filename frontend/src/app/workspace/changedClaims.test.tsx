import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Claim, Difference, StoredVersion } from "../../api/types.ts";
import { loadDrafts } from "../../keep/drafts.ts";
import {
  ARTICLE,
  blocksOf,
  claimSample,
  ME,
  TEXT,
  verdictSample,
  workspaceSample,
} from "../../testing/samples.ts";
import { page, problem, serve } from "../../testing/server.ts";
import { readingFrom } from "./useReading.ts";
import { WorkspacePage } from "./WorkspacePage.tsx";

vi.mock("../../keep/database.ts", () => ({
  put: async () => {},
  remove: async () => {},
  all: async () => [],
}));

const NEW = TEXT.replace("2017", "2018");

function changed(words: string, was: string, change: Partial<Claim> = {}): Claim {
  const claim = claimSample(
    words,
    { version: 2, stale: true, state: "stale", needs_confirmation: true, ...change },
    NEW,
  );
  const { anchor } = claim;
  return {
    ...claim,
    anchor: {
      ...anchor,
      version: 2,
      state: "changed",
      reason: "Its words changed: the number 2017 became 2018.",
      was: { version: 1, exact: was },
      ...change.anchor,
    },
  };
}

const year = changed("met twice in 2018", "met twice in 2017", { id: "year" });
const pier = changed("about a pier", "about two piers", { id: "pier", stale: false, state: "open" });
const gone: Claim = {
  ...claimSample(
    "in secret",
    { id: "gone", state: "stale", stale: true, needs_confirmation: true },
    "in secret",
  ),
  version: 2,
};
const orphan: Claim = {
  ...gone,
  anchor: {
    ...gone.anchor,
    version: 2,
    start: null,
    end: null,
    state: "orphaned",
    reason: "Its words are gone from the new version.",
    candidates: [{ start: 0, end: 7 }],
  },
};

const version = (number: number, text: string): StoredVersion => ({
  number,
  text,
  blocks: blocksOf(text),
  links: [],
  sha256: String(number).repeat(64),
  words: 20,
  note: number > 1 ? "Corrections" : "",
  created_by: { id: ME, name: "Rui Tavares" },
  created_at: "2026-11-24T10:41:00Z",
});

const place = NEW.indexOf("2018");
// One character before it lies above U+FFFF.
const at: [number, number] = [place - 1, place + 3];
const difference: Difference = {
  operations: [
    { op: "equal", a: [0, at[0]], b: [0, at[0]], a_text: null },
    { op: "replace", a: at, b: at, a_text: "2017" },
    { op: "equal", a: [at[1], NEW.length - 1], b: [at[1], NEW.length - 1], a_text: null },
  ],
  claims: [
    {
      id: "year",
      state: "changed",
      reason: "Its words changed: the number 2017 became 2018.",
      a: [at[1] - 17, at[1]],
      b: [at[1] - 17, at[1]],
      context_changed: true,
    },
  ],
};

/** A server that holds claims of version 2, and settles them as the real one does. */
function server(claims: Claim[], routes: Parameters<typeof serve>[0] = {}) {
  const held = new Map(claims.map((claim) => [claim.id, claim]));
  const settle = (id: string | undefined, change: Partial<Claim>) => {
    const claim = held.get(id ?? "");
    if (!claim) return problem(404, "There is no such claim.");
    const anchor = { ...claim.anchor, context_changed: false };
    const next = {
      ...claim,
      anchor,
      stale: false,
      state: "decided" as const,
      needs_confirmation: false,
      ...change,
    };
    held.set(claim.id, next);
    return { body: next };
  };
  const current = version(2, NEW);
  return serve({
    "GET /articles/:/workspace/": () => ({
      body: { ...workspaceSample([...held.values()]), version: current },
    }),
    "GET /articles/:/coverage/": () => ({ body: { share: 0.5, sentences: [] } }),
    "GET /articles/:/versions/": ({ path }) => {
      const rows = [current, version(1, TEXT)];
      const lean = rows.map(({ text: _text, blocks: _blocks, links: _links, ...row }) => row);
      return page(path.includes("lean=true") ? lean : rows);
    },
    "GET /articles/:/versions/:/": (_, [, number]) => ({
      body: version(Number(number), number === "1" ? TEXT : NEW),
    }),
    "GET /articles/:/versions/:/diff/:/": () => ({ body: difference }),
    "GET /claims/:/": (_, [id]) => ({ body: held.get(id ?? "") ?? {} }),
    "POST /claims/:/confirm/": (_, [id]) => settle(id, {}),
    "PUT /claims/:/anchor/": ({ body }, [id]) => {
      const claim = held.get(id ?? "");
      return settle(id, {
        anchor: { ...(claim?.anchor as Claim["anchor"]), ...(body as object), state: "exact" },
      });
    },
    "DELETE /claims/:/": (_, [id]) => {
      held.delete(id ?? "");
      return { status: 204 };
    },
    "POST /claims/:/restore/": (_, [id]) => {
      const claim = claims.find((one) => one.id === id) as Claim;
      held.set(claim.id, claim);
      return { body: claim };
    },
    "GET /claims/:/evidence/": () => page([]),
    "GET /claims/:/verdicts/": () => ({
      body: { results: [verdictSample()], hidden: 0, next: null, previous: null },
    }),
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
  await waitFor(() => expect(document.querySelector("[data-article-body]")).toBeInTheDocument());
}

const press = (key: string, more: object = {}) =>
  act(async () => void fireEvent.keyDown(window, { key, ...more }));
const queue = () => screen.findByRole("region", { name: "These claims changed" });

beforeEach(async () => {
  history.replaceState(null, "", "/articles/x/");
  await loadDrafts("rui");
});

describe("claims whose words changed", () => {
  it("are walked one after the other: confirmed, deleted, attached to a place by its digit", async () => {
    const { of } = server([year, pier, orphan]);
    await open();
    expect(screen.getByRole("button", { name: /3 changed/ })).toBeVisible();
    await press("q");
    const card = within(await queue());
    expect(card.getByText("1 of 3")).toBeVisible();
    expect(card.getByText(/the number 2017 became 2018/)).toBeVisible();
    expect((await card.findByText("Mei Sato")).closest("li")).toHaveTextContent("Confirmed");
    await press("y");
    expect(await card.findByText("2 of 3")).toBeVisible();
    const [confirmed] = of("POST", "/claims/year/confirm/");
    expect([confirmed?.body, confirmed?.headers.get("If-Match")]).toEqual([
      { version: 2, exact: "met twice in 2018" },
      '"1"',
    ]);
    await press("Backspace");
    expect(await card.findByText("3 of 3")).toBeVisible();
    expect(of("DELETE", "/claims/pier/")).toHaveLength(1);
    await press("y");
    expect(of("POST", "/confirm/")).toHaveLength(1);
    await press("1");
    expect(await card.findByText("All 3 claims are settled.")).toBeVisible();
    expect(of("PUT", "/claims/gone/anchor/")[0]?.body).toEqual({ start: 0, end: 7, exact: "Ferries" });
    expect(card.getByText("1 holds, 1 re-attached, 1 deleted")).toBeVisible();
    expect(screen.queryByRole("button", { name: /\d changed/ })).toBeNull();
    await press("Escape");
    expect(screen.queryByRole("region", { name: "These claims changed" })).toBeNull();
  });

  it("come before those whose sentence alone changed, which Y settles as seen", async () => {
    const sentence = claimSample("before", { id: "before", version: 2 }, NEW);
    const { of } = server([
      { ...sentence, anchor: { ...sentence.anchor, version: 2, context_changed: true } },
      pier,
    ]);
    await open();
    expect(
      screen.getByRole("button", { name: /1 claim changed, and the sentence of 1: look at them/ }),
    ).toBeVisible();
    await press("q");
    const card = within(await queue());
    expect(card.getByText("Words changed")).toBeVisible();
    await press("y");
    expect(await card.findByText("Its sentence changed")).toBeVisible();
    expect(card.getByText("The sentence around these words reads otherwise now.")).toBeVisible();
    expect(card.getByRole("button", { name: /Seen, it still holds/ })).toBeVisible();
    await press("y");
    expect(await card.findByText("Both claims are settled.")).toBeVisible();
    expect(of("POST", "/claims/before/confirm/")).toHaveLength(1);
    expect(screen.queryByRole("button", { name: /look at/ })).toBeNull();
  });

  it("say so when their summary still has a word that is gone", async () => {
    server([{ ...year, summary: "They met twice in 2017." }]);
    await open();
    await press("q");
    expect(within(await queue()).getByText("The summary still says “2017”.")).toBeVisible();
  });

  it("come back into the queue when what was done is undone", async () => {
    server([year, pier]);
    await open();
    await press("q");
    const card = within(await queue());
    await press("Backspace");
    expect(await card.findByText("2 of 2")).toBeVisible();
    await press("k");
    expect(await card.findByText("Deleted.")).toBeVisible();
    await press("z", { ctrlKey: true });
    expect(await card.findByRole("button", { name: /Still holds/ })).toBeVisible();
  });

  it("are attached to what is marked with Enter, and Escape leaves that", async () => {
    const { of } = server([orphan]);
    await open();
    await press("q");
    await queue();
    await press("r");
    expect(await screen.findByRole("button", { name: "Attach" })).toBeDisabled();
    await press("Escape");
    await waitFor(() => expect(screen.queryByRole("button", { name: "Attach" })).toBeNull());
    await press("r");
    await press("Enter");
    expect(await screen.findAllByText(/Mark the words first/)).not.toEqual([]);
    await press("ArrowDown");
    await press("Enter");
    await waitFor(() => expect(of("PUT", "/claims/gone/anchor/")).toHaveLength(1));
    expect(of("PUT", "/anchor/")[0]?.body).toMatchObject({ exact: "Ferries 🚢 in record time" });
    // Said at once, before anybody tries to take it back.
    expect(await screen.findAllByText(/It stood nowhere before, so this is not undone\./)).not.toEqual([]);
    expect(of("POST", "/claims/")).toEqual([]);
  });

  it("are put where they are marked when their words stand in several places, never just confirmed", async () => {
    const twin = changed("Ferries", "Ferries", { id: "gone" });
    const places = [
      { start: 0, end: 7 },
      { start: 40, end: 47 },
    ];
    const { of } = server([{ ...twin, anchor: { ...twin.anchor, state: "ambiguous", candidates: places } }]);
    await open();
    await press("q");
    expect(within(await queue()).getByRole("button", { name: "It is this place" })).toBeVisible();
    await press("y");
    await waitFor(() => expect(of("PUT", "/claims/gone/anchor/")).toHaveLength(1));
    expect(of("PUT", "/anchor/")[0]?.body).toEqual({ start: 0, end: 7, exact: "Ferries" });
    expect(of("POST", "/confirm/")).toEqual([]);
  });

  it("are not confirmed when their words changed once more, and show the new ones", async () => {
    const now = changed("met twice in 2018", "met twice in 2016", { id: "year", etag: '"9"' });
    const later = { ...now, anchor: { ...now.anchor, exact: "met twice in 2019" } };
    server([year], {
      "POST /claims/:/confirm/": () => problem(409, "Changed.", { code: "text_changed", current: later }),
    });
    await open();
    await press("q");
    await queue();
    await press("y");
    expect(await screen.findAllByText(/changed once more while you looked/)).not.toEqual([]);
    expect(screen.getByText("1 of 1")).toBeVisible();
  });

  it("are confirmed all the same when somebody changed only what is said about them", async () => {
    const current = { ...year, summary: "They met.", etag: '"7"' };
    const { of } = server([year], {
      "POST /claims/:/confirm/": ({ headers }) =>
        headers.get("If-Match") === '"7"'
          ? { body: { ...current, stale: false, needs_confirmation: false } }
          : problem(412, "Changed.", { code: "stale", current }),
    });
    await open();
    await press("q");
    await queue();
    await press("y");
    expect(await screen.findByText("The claim is settled.")).toBeVisible();
    expect(of("POST", "/confirm/")).toHaveLength(2);
  });
});

describe("other versions", () => {
  it("are compared as a text in which nothing is missing, and walked by J and K", async () => {
    server([year]);
    await open();
    await press("d");
    const shown = await screen.findByRole("region", { name: "What changed from version 1 to version 2" });
    expect(shown.querySelector("del")).toHaveTextContent("2017");
    expect(shown.querySelector("ins")).toHaveTextContent("2018");
    expect(shown).toHaveTextContent("Both say that it was about a pier.");
    await press("j");
    expect(shown.querySelector("ins")).toHaveAttribute("data-current");
    await userEvent.click(within(shown).getByRole("button", { name: /^Claim, changed\./ }));
    await waitFor(() => expect(location.hash).toBe("#claim=year"));
    await press("d");
    expect(screen.queryByRole("region", { name: /What changed/ })).toBeNull();
  });

  it("are found again by a link", async () => {
    server([year]);
    history.replaceState(null, "", "/articles/x/?compare=1..2");
    await open();
    await screen.findByRole("region", { name: "What changed from version 1 to version 2" });
    await press("Escape");
    await waitFor(() => expect(location.search).toBe(""));
    await press("d");
    await waitFor(() => expect(location.search).toBe("?compare=1..2"));
    expect(
      ["compare=0..2", "compare=x", "version=-1", "version=1e9"].map((query) =>
        readingFrom(new URLSearchParams(query)),
      ),
    ).toEqual([null, null, null, null]);
  });

  it("are read without being marked", async () => {
    const { of } = server([year]);
    await open();
    await userEvent.click(
      screen.getAllByRole("button", { name: /Versions: this is version 2/ })[0] as Element,
    );
    await userEvent.click(await screen.findByRole("button", { name: "Read version 1" }));
    expect(await screen.findByText("You are reading version 1 of 2.")).toBeVisible();
    expect(await screen.findByRole("region", { name: "Version 1" })).toHaveTextContent("met twice in 2017");
    await press("ArrowDown");
    await press("Enter");
    await press("Backspace");
    expect([...of("POST", "/claims/"), ...of("DELETE", "/claims/")]).toEqual([]);
    await press("Escape");
    expect(screen.queryByText("You are reading version 1 of 2.")).toBeNull();
  });

  it("are posted from here: the counts, and what happens to a text that came too late", async () => {
    let late = true;
    const third = version(3, TEXT);
    const carried = { unchanged: 14, moved: 1, changed: 2, ambiguous: 0, orphaned: 1 };
    const { of } = server([year], {
      "POST /articles/:/versions/": () => {
        if (!late) return { status: 201, body: { ...third, carried } };
        late = false;
        return problem(409, "Version 1 is not the current one.", { code: "base" });
      },
    });
    await open();
    await userEvent.click(
      screen.getAllByRole("button", { name: /Versions: this is version 2/ })[0] as Element,
    );
    await userEvent.click(await screen.findByRole("button", { name: "New version" }));
    const dialog = within(await screen.findByRole("dialog", { name: "New version" }));
    await userEvent.click(dialog.getByLabelText("Text"));
    await userEvent.paste("A new text.");
    await userEvent.click(dialog.getByRole("button", { name: "Post version" }));
    expect(await dialog.findByText(/meanwhile another version came/)).toBeVisible();
    expect(dialog.getByLabelText("Text")).toHaveValue("A new text.");
    await userEvent.click(dialog.getByRole("button", { name: "Post version" }));
    expect(await dialog.findByText("14 unchanged")).toBeVisible();
    expect(dialog.getByText("1 orphaned")).toBeVisible();
    expect(of("POST", "/versions/")[0]?.body).toEqual({ text: "A new text.", note: "", base: 2 });
  });
});
