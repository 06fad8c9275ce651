import { plural } from "./plural.ts";

/** What every page says: states, saving, problems, sign-in, and the workspace itself. */
export const shared = {
  /** How dates and numbers are written. */
  locale: "en-GB",
  product: "Factcheck",
  states: {
    open: "Open",
    in_review: "In review",
    disputed: "Disputed",
    stale: "Stale",
    decided: "Decided",
  } as Record<string, string>,
  roles: { viewer: "Viewer", reviewer: "Reviewer", editor: "Editor", admin: "Admin" } as Record<
    string,
    string
  >,
  saving: {
    saved: "All saved",
    sending: "Saving",
    kept: (count: number) => `${count} kept here`,
    offline: (count: number) => (count > 0 ? `${count} kept here, offline` : "Offline"),
    leftBehind: (count: number) =>
      count === 1
        ? "Words of your last visit to a claim are kept here"
        : `Words of your last visit to ${count} claims are kept here`,
    show: "Show",
    restored: "Kept from your last visit, not saved yet",
    keptHere: "Draft kept",
  },
  problems: {
    unreachable:
      "The server cannot be reached. What you wrote is kept here; try again when the connection is back.",
    server: "The server failed. What you wrote is kept here; try again in a moment.",
    forbidden: "Your role does not allow this. Ask an editor of the desk.",
    notFound: "This is gone, or you may not see it.",
    busy: (seconds: number) =>
      `Too many requests. Try again in ${plural(Math.ceil(seconds), "second", "seconds")}.`,
    signIn: "You were signed out. What you wrote is kept here.",
    other: "This was not accepted.",
    tryAgain: "Try again",
    discard: "Discard",
  },
  conflict: {
    title: (field: string) => `Somebody changed ${field} while you wrote.`,
    theirs: "Theirs",
    mine: "Yours",
    keepMine: "Keep mine",
    takeTheirs: "Take theirs",
    both: "Keep both",
    moved: "The claim’s words changed while you judged them. Read it again, then give your verdict.",
  },
  signIn: {
    title: "Sign in again",
    why: "Your session ended. Nothing you wrote is lost: it is kept in this browser.",
    name: "Name",
    password: "Password",
    submit: "Sign in",
    refused: "Name or password is wrong.",
    blocked: "The sign-in was not accepted. Allow cookies for this site, then try again.",
    throttled: "Too many attempts. Wait a while, then try again.",
  },
  workspace: {
    loading: "Opening the article",
    failed: "The article could not be opened.",
    back: "All articles",
    version: (number: number) => `version ${number}`,
    read: "read",
    readHint: "Share of the words in sentences that are claimed or set aside",
    report: "Report",
    reportForms: {
      html: "Read in the browser",
      markdown: "Markdown",
      csv: "Table (CSV)",
      json: "Data (JSON)",
    },
    actions: "All actions",
    list: "List of claims",
    text: "Article text",
    theme: { light: "Light", dark: "Dark", system: "As the system" },
    claimed: (words: string) => `Claimed: ${words}`,
    notClaimed: (words: string) => `“${words}” was not stored`,
    tooLong: "A claim holds at most 20,000 characters.",
    nothingMarked: "Mark some words first: drag over them, or press ↓.",
    deleted: "Claim deleted",
    undone: (what: string) => `Undone: ${what}`,
    redone: (what: string) => `Done again: ${what}`,
    nothingToUndo: "Nothing to undo",
    nothingToRedo: "Nothing to do again",
    undoFailed: "Somebody changed this in the meantime, so it was not undone.",
    undo: "Undo",
    spanMoved: "Span changed; ↵ stores it, Esc leaves it as it was",
    newer: (number: number, stale: number) =>
      `Version ${number} is here${stale > 0 ? `, ${plural(stale, "claim", "claims")} stale` : ""}.`,
    showNewer: "Show it",
    noMoreClaims: "No further claim",
  },
};
