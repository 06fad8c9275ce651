
/** Versions of a text, what changed between two of them, and what that asks of whoever checks. */
export const versions = {
  diff: {
    gone: "gone",
    fresh: "new",
  },
};
