import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createRef } from "react";
import { describe, expect, it, vi } from "vitest";
import { Problem } from "../../api/problem.ts";
import { claimSample, scaleSample, verdictSample } from "../../testing/samples.ts";
import { JudgementForm } from "./JudgementForm.tsx";
import { Judgements } from "./Judgements.tsx";

vi.mock("../../keep/database.ts", () => ({
  put: async () => {},
  remove: async () => {},
  all: async () => [],
}));

let claims = 0;
function show(send: (judgement: object, key: string) => Promise<unknown>, reasons = false) {
  const onSent = vi.fn();
  const onTextChanged = vi.fn();
  render(
    <JudgementForm
      kind="verdict"
      claim={`claim-${++claims}`}
      words="met twice in 2017"
      version={3}
      ratings={scaleSample.ratings}
      submitLabel="Give verdict"
      group={createRef()}
      reasons={reasons}
      send={send}
      onSent={onSent}
      onTextChanged={onTextChanged}
    />,
  );
  screen.getByRole("radio", { name: "Confirmed" }).focus();
  return { onSent, onTextChanged };
}

describe("giving a verdict", () => {
  it("takes a digit for the rating, the reasons, and Control and Enter", async () => {
    const send = vi.fn().mockResolvedValue({});
    const { onSent } = show(send);
    await userEvent.keyboard("3Only once.{Control>}{Enter}{/Control}");
    await waitFor(() => expect(onSent).toHaveBeenCalled());
    expect(send.mock.calls[0]?.[0]).toEqual({
      rating: "incorrect",
      rationale: "Only once.",
      version: 3,
      exact: "met twice in 2017",
    });
    expect(screen.getByLabelText("Why")).toHaveValue("");
  });

  it("types digits into the reasons, where they are words", async () => {
    show(vi.fn());
    await userEvent.keyboard("1met 2 times");
    expect(screen.getByLabelText("Why")).toHaveValue("met 2 times");
    expect(screen.getByRole("radio", { name: "Confirmed" })).toBeChecked();
  });

  it("says what is missing before anything is sent", async () => {
    const send = vi.fn();
    show(send, true);
    await userEvent.click(screen.getByRole("button", { name: /Give verdict/ }));
    expect(screen.getByRole("alert")).toHaveTextContent("Choose a rating first.");
    await userEvent.click(screen.getByRole("radio", { name: "Incorrect" }));
    await userEvent.click(screen.getByRole("button", { name: /Give verdict/ }));
    expect(screen.getByRole("alert")).toHaveTextContent("Say why");
    expect(send).not.toHaveBeenCalled();
  });

  it("does all that follows when a later attempt succeeds by itself, and gives no second verdict", async () => {
    const send = vi.fn().mockRejectedValueOnce(new Problem(0)).mockResolvedValue({});
    const { onSent } = show(send);
    await userEvent.keyboard("1Twice.{Control>}{Enter}{/Control}");
    expect(await screen.findByRole("alert")).toHaveTextContent("The server cannot be reached");
    await act(async () => window.dispatchEvent(new Event("online")));
    await waitFor(() => expect(onSent).toHaveBeenCalledTimes(1));
    expect(screen.getByLabelText("Why")).toHaveValue("");
    expect(screen.getByRole("radio", { name: "Confirmed" })).not.toBeChecked();
    expect(new Set(send.mock.calls.map(([, key]) => key)).size).toBe(1);
  });

  it("keeps rating and reasons when the words changed meanwhile, and asks to read them again", async () => {
    const { onTextChanged } = show(() =>
      Promise.reject(
        new Problem(409, { code: "text_changed", detail: "Changed.", current: claimSample("in 2017") }),
      ),
    );
    await userEvent.keyboard("1Twice.{Control>}{Enter}{/Control}");
    expect(await screen.findByText(/words changed while you judged/)).toBeVisible();
    expect(screen.getByRole("alert").querySelector("del")).toHaveTextContent("met twice");
    expect(screen.getByLabelText("Why")).toHaveValue("Twice.");
    expect(screen.getByRole("radio", { name: "Confirmed" })).toBeChecked();
    expect(onTextChanged).toHaveBeenCalledTimes(1);
  });
});

describe("verdicts given", () => {
  const list = {
    results: [verdictSample(), verdictSample({ id: "old", superseded: true })],
    hidden: 0,
    next: null,
    previous: null,
  };

  it("show who judged how and why, superseded ones marked as such", () => {
    render(<Judgements claim={claimSample("met twice")} verdicts={list} />);
    expect(screen.getAllByText("Mei Sato")).toHaveLength(2);
    expect(screen.getByText("superseded")).toBeVisible();
    expect(screen.getByText("1 given")).toBeVisible();
  });

  it("tell how many are hidden from a blind reviewer, and nothing of what they say", () => {
    render(<Judgements claim={claimSample("met twice")} verdicts={{ ...list, results: [], hidden: 2 }} />);
    expect(screen.getByText("2 given, hidden until you give yours")).toBeVisible();
    expect(screen.queryByText("Confirmed")).toBeNull();
  });
});
