import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { loadDrafts } from "../../keep/drafts.ts";
import { articleSample } from "../../testing/samples.ts";
import { problem, serve } from "../../testing/server.ts";
import { ImportDialog } from "./ImportDialog.tsx";

vi.mock("../../keep/database.ts", () => ({
  put: async () => {},
  remove: async () => {},
  all: async () => [],
}));

const desk = { id: "d1", slug: "city-desk", name: "City desk", role: "reviewer" as const };
function show(role: typeof desk.role | "viewer" = "reviewer") {
  const onImported = vi.fn();
  render(<ImportDialog open desks={[{ ...desk, role }]} onClose={() => {}} onImported={onImported} />);
  return { onImported };
}

beforeEach(() => loadDrafts("rui"));

describe("importing an article", () => {
  it("sends pasted text as it is, in the form that was chosen", async () => {
    const { of } = serve({ "POST /articles/": () => ({ status: 201, body: articleSample() }) });
    const { onImported } = show();
    await userEvent.type(screen.getByLabelText("Title"), "Ferries");
    fireEvent.change(screen.getByLabelText("Text"), { target: { value: "# Ferries\n\nمرحبا 🚢\u00a0x  " } });
    await userEvent.click(screen.getByLabelText("Markdown"));
    await userEvent.click(screen.getByRole("button", { name: "Import" }));
    await waitFor(() => expect(onImported).toHaveBeenCalled());
    expect(of("POST", "/articles/")[0]?.body).toEqual({
      title: "Ferries",
      desk: "city-desk",
      markdown: "# Ferries\n\nمرحبا 🚢\u00a0x  ",
    });
  });

  it("names the article after its first line until somebody writes a title", async () => {
    serve({});
    show();
    const text = screen.getByLabelText("Text");
    fireEvent.change(text, { target: { value: "# Ferries\n\nmore" } });
    await userEvent.click(screen.getByLabelText("Markdown"));
    expect(screen.getByLabelText("Title")).toHaveValue("Ferries");
    await userEvent.type(screen.getByLabelText("Title"), " return");
    fireEvent.change(text, { target: { value: "Other words" } });
    expect(screen.getByLabelText("Title")).toHaveValue("Ferries return");
  });

  it("sends a dropped file, named after itself", async () => {
    const { of } = serve({ "POST /articles/": () => ({ status: 201, body: articleSample() }) });
    const { onImported } = show();
    const file = new File(["Ferries"], "ferries draft.txt", { type: "text/plain" });
    fireEvent.drop(screen.getByLabelText("Title"), { dataTransfer: { files: [file] } });
    expect(screen.getByLabelText("Title")).toHaveValue("ferries draft");
    await userEvent.click(screen.getByRole("button", { name: "Import" }));
    await waitFor(() => expect(onImported).toHaveBeenCalled());
    const [sent] = of("POST", "/articles/");
    expect(sent?.headers.get("Content-Type")).toMatch(/^multipart\/form-data/);
    expect(sent?.body).toContain('name="file"');
  });

  it("keeps everything and says why when the text is refused", async () => {
    serve({
      "POST /articles/": () =>
        problem(422, "Not valid.", {
          errors: [{ pointer: "/text", code: "nul", detail: "The text holds a NUL." }],
        }),
    });
    show();
    await userEvent.type(screen.getByLabelText("Title"), "Ferries");
    await userEvent.type(screen.getByLabelText("Text"), "words");
    await userEvent.click(screen.getByRole("button", { name: "Import" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("The text holds a NUL.");
    expect(screen.getByLabelText("Text")).toHaveValue("words");
  });

  it("takes the address of a page, whose title may be left to the page", async () => {
    const { of } = serve({ "POST /articles/": () => ({ status: 201, body: articleSample() }) });
    const { onImported } = show();
    fireEvent.change(screen.getByLabelText("Text"), { target: { value: "Typed before" } });
    await userEvent.click(screen.getByLabelText("From a page"));
    expect(screen.queryByLabelText("Text")).toBeNull();
    expect(screen.getByLabelText("Title")).toHaveValue("");
    await userEvent.type(screen.getByLabelText("Address of the page"), "https://mill.example/list");
    await userEvent.click(screen.getByRole("button", { name: "Import" }));
    await waitFor(() => expect(onImported).toHaveBeenCalled());
    expect(of("POST", "/articles/")[0]?.body).toEqual({
      desk: "city-desk",
      url: "https://mill.example/list",
    });
  });

  it("keeps what was typed when one changes one's mind about where the text comes from", async () => {
    serve({});
    show();
    fireEvent.change(screen.getByLabelText("Text"), { target: { value: "Typed before" } });
    await userEvent.click(screen.getByLabelText("From a page"));
    await userEvent.click(screen.getByLabelText("Paste it"));
    expect(screen.getByLabelText("Text")).toHaveValue("Typed before");
    expect(screen.getByLabelText("Title")).toHaveValue("Typed before");
  });

  it("leaves the title of a PDF to the PDF", async () => {
    const { of } = serve({ "POST /articles/": () => ({ status: 201, body: articleSample() }) });
    const { onImported } = show();
    const file = new File(["%PDF-1.7"], "minutes.pdf", { type: "application/pdf" });
    fireEvent.drop(screen.getByLabelText("Title"), { dataTransfer: { files: [file] } });
    expect(screen.getByLabelText("Title")).toHaveValue("");
    await userEvent.click(screen.getByRole("button", { name: "Import" }));
    await waitFor(() => expect(onImported).toHaveBeenCalled());
    expect(of("POST", "/articles/")[0]?.body).not.toContain('name="title"');
  });

  it("tells a viewer that they may not", () => {
    show("viewer");
    expect(screen.getByText(/in which you may import/)).toBeVisible();
    expect(screen.queryByLabelText("Text")).toBeNull();
  });
});
