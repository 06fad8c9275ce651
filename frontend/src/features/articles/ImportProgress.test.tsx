import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { loadDrafts } from "../../keep/drafts.ts";
import { ARTICLE, articleSample } from "../../testing/samples.ts";
import { problem, serve } from "../../testing/server.ts";
import { ImportProgress } from "./ImportProgress.tsx";

vi.mock("../../keep/database.ts", () => ({
  put: async () => {},
  remove: async () => {},
  all: async () => [],
}));

type State = ReturnType<typeof articleSample>["import"];
const DETAIL = "The site showed a check for robots instead of the article. Paste the text instead.";
const FAILED: State = { state: "failed", problem: { code: "bot_challenge", detail: DETAIL } };

function show(state: State, editable = true) {
  const onChanged = vi.fn();
  const article = articleSample({
    import: state,
    state: "importing",
    current_version: null,
    source_url: "https://mill.example/list",
  });
  render(<ImportProgress article={article} editable={editable} onChanged={onChanged} />);
  return onChanged;
}

beforeEach(() => loadDrafts("rui"));

describe("a text that is being brought home", () => {
  it("says where it comes from and that the page shows it by itself", () => {
    show({ state: "running", problem: null });
    expect(screen.getByText("https://mill.example/list")).toBeVisible();
    expect(screen.getByRole("status")).toHaveTextContent("being fetched");
    expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  });

  it("says why it waits while it is tried again by itself, and lets one try at once", async () => {
    const { of } = serve({
      "POST /articles/:/import/retry/": () => ({ status: 202, body: articleSample() }),
    });
    const onChanged = show({ state: "queued", problem: { code: "http_5xx", detail: "The site is busy." } });
    expect(screen.getByText("The site is busy.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(onChanged).toHaveBeenCalled());
    expect(of("POST", "/import/retry/")).toHaveLength(1);
  });

  it("says why it failed, and takes the pasted text instead", async () => {
    const { of } = serve({ "POST /articles/:/versions/": () => ({ status: 201, body: {} }) });
    const onChanged = show(FAILED);
    expect(screen.getByRole("alert")).toHaveTextContent(DETAIL);
    fireEvent.change(screen.getByLabelText("Text"), { target: { value: "# Ferries\n\n🚢 " } });
    await userEvent.click(screen.getByLabelText("Markdown"));
    await userEvent.click(screen.getByRole("button", { name: "Use this text" }));
    await waitFor(() => expect(onChanged).toHaveBeenCalled());
    const [sent] = of("POST", `/articles/${ARTICLE}/versions/`);
    expect(sent?.body).toEqual({ markdown: "# Ferries\n\n🚢 " });
    expect(sent?.headers.get("Idempotency-Key")).toBeTruthy();
  });

  it("keeps the pasted text where the server refuses it", async () => {
    serve({ "POST /articles/:/versions/": () => problem(422, "There is no text in it.") });
    show(FAILED);
    fireEvent.change(screen.getByLabelText("Text"), { target: { value: "words" } });
    await userEvent.click(screen.getByRole("button", { name: "Use this text" }));
    expect(await screen.findByText("There is no text in it.")).toBeVisible();
    expect(screen.getByLabelText("Text")).toHaveValue("words");
  });

  it("tells a viewer who can help, and offers nothing that they may not", () => {
    show(FAILED, false);
    expect(screen.getByText(/A reviewer of this desk/)).toBeVisible();
    expect(screen.queryByRole("button")).toBeNull();
  });
});
