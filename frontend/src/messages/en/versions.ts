import { plural } from "./plural.ts";

/** Claims that ask for a look: for their own words, or for the sentence around them alone. */
interface Asking {
  readonly words: number;
  readonly sentences: number;
}

/** Whose words, and whose sentence, changed. */
const changed = (words: number, sentences: number) =>
  sentences === 0
    ? `${words === 1 ? "its" : "their"} words changed`
    : words === 0
      ? `the sentence around ${sentences === 1 ? "it" : "them"} changed`
      : `the words of ${words}, the sentence of ${sentences}`;

/** Versions of a text, what changed between two of them, and what that asks of whoever checks. */
export const versions = {
  diff: {
    gone: "gone",
    fresh: "new",
  },
  versions: {
    title: "Versions of the text",
    button: (number: number) => `Versions: this is version ${number}`,
    number: (number: number) => `Version ${number}`,
    current: "current",
    shown: "shown",
    words: (count: number) => plural(count, "word", "words"),
    stored: (who: string, when: string) => (who ? `${who}, ${when}` : when),
    read: "Read",
    compare: "What changed",
    compareWith: (number: number) => `What changed in version ${number}`,
    readNumber: (number: number) => `Read version ${number}`,
    earlier: "Show earlier versions",
    add: "New version",
    loading: "Looking for versions",
    onlyOne: "There is only one version yet.",
    reading: (number: number, of: number) => `You are reading version ${number} of ${of}.`,
    noMarking: "Claims are marked in the current version alone.",
    back: (number: number) => `Back to version ${number}`,
    compareTo: (number: number) => `Compare with version ${number}`,
  },
  newVersion: {
    title: "New version",
    text: "Text",
    textHint: (base: number) =>
      `The whole text as it is now. Claims of version ${base} are carried over; verdicts on words that changed wait for a person.`,
    start: (base: number) => `Start from the text of version ${base}`,
    drop: "Drop a file anywhere in this window, or",
    choose: "choose one",
    kinds: "txt, Markdown, HTML or Word, up to 25 MB",
    file: (name: string) => `File: ${name}`,
    removeFile: "Use pasted text instead",
    note: "What changed, if that is worth a note",
    submit: "Post version",
    cancel: "Cancel",
    close: "Close",
    same: (number: number) => `This is the text of version ${number} already. Nothing was stored.`,
    posted: (number: number) => `Version ${number} is stored.`,
    carried: {
      unchanged: (count: number) => `${count} unchanged`,
      moved: (count: number) => `${count} moved`,
      changed: (count: number) => `${count} changed`,
      ambiguous: (count: number) => `${count} in several places`,
      orphaned: (count: number) => `${count} orphaned`,
    } as Record<string, (count: number) => string>,
    noClaims: "There were no claims to carry over.",
    lookAt: (count: number) => `Look at ${plural(count, "claim", "claims")}`,
    nothingToDo: "No claim asks for a look.",
    sentences: (count: number) =>
      count === 1
        ? "1 claim kept its words, but the sentence around them changed."
        : `${count} claims kept their words, but the sentences around them changed.`,
    readChanges: "Read what changed",
    /** Another version came while this one was written. */
    late: (base: number, now: number) =>
      `You wrote on version ${base}; meanwhile version ${now} came. Your text is kept here.`,
    lateUnknown: (base: number) =>
      `You wrote on version ${base}; meanwhile another version came. Your text is kept here.`,
    lateAdvice: "Look at what changed there and take it over, or post your text on top of it.",
    showLate: (now: number) => `What changed in version ${now}`,
    onTop: (now: number) => `Post on top of version ${now}`,
  },
  comparison: {
    title: (a: number, b: number) => `What changed from version ${a} to version ${b}`,
    from: "From",
    to: "to",
    version: (number: number) => `version ${number}`,
    summary: (fresh: number, gone: number, moved: number) =>
      [
        fresh > 0 && plural(fresh, "word new", "words new"),
        gone > 0 && plural(gone, "word gone", "words gone"),
        moved > 0 && plural(moved, "passage moved", "passages moved"),
      ]
        .filter(Boolean)
        .join(", ") || "no word changed",
    place: (number: number, count: number) => `${number} of ${count}`,
    count: (count: number) => plural(count, "change", "changes"),
    next: "Next change",
    previous: "Previous change",
    onlyChanges: "Only what changed",
    close: "Back to the text",
    none: "The two texts are the same.",
    loading: "Comparing",
    unchanged: (count: number) => plural(count, "unchanged paragraph", "unchanged paragraphs"),
    movedHere: "moved here",
    from_: "from where it stood",
    movedAway: "moved from here",
    paragraphJoined: "paragraphs joined",
    paragraphSplit: "new paragraph",
    change: {
      new: (_: string, after: string) => `New: ${after}`,
      gone: (before: string) => `Gone: ${before}`,
      replaced: (before: string, after: string) => `${before} became ${after}`,
      moved: (_: string, after: string) => `Moved here: ${after}`,
      joined: () => "Paragraphs joined",
      split: () => "New paragraph",
    } as Record<string, (before: string, after: string) => string>,
    claim: (state: string, reason: string) => `Claim, ${state}. ${reason}`,
    claimStates: {
      exact: "sentence changed",
      moved: "moved",
      changed: "changed",
      ambiguous: "in several places",
      orphaned: "orphaned",
    } as Record<string, string>,
    claims: (count: number) => `${plural(count, "claim", "claims")} touched`,
    noMore: "No further change",
  },
  queue: {
    title: "These claims changed",
    badge: ({ words, sentences }: Asking) =>
      words === 0 ? `${plural(sentences, "sentence", "sentences")} changed` : `${words + sentences} changed`,
    badgeHint: ({ words, sentences }: Asking) =>
      `${words + sentences === 1 ? "1 claim asks" : `${words + sentences} claims ask`} for a look: ${changed(words, sentences)}`,
    waiting: ({ words, sentences }: Asking) =>
      [
        words > 0 && `${plural(words, "claim", "claims")} changed with it.`,
        sentences > 0 && `The sentence of ${plural(sentences, "claim", "claims")} changed.`,
      ]
        .filter(Boolean)
        .join(" "),
    wide: ({ words, sentences }: Asking) =>
      words === 0
        ? `The sentence of ${plural(sentences, "claim", "claims")} changed: look at ${sentences === 1 ? "it" : "them"}`
        : `${plural(words, "claim", "claims")} changed${
            sentences > 0 ? `, and the sentence of ${sentences}` : ""
          }: look at ${words + sentences === 1 ? "it" : "them"}`,
    place: (number: number, count: number) => `${number} of ${count}`,
    settled: (done: number, count: number) => `${done} of ${count} settled`,
    next: "Next changed claim",
    previous: "Previous changed claim",
    close: "Leave the changed claims",
    states: {
      exact: "Words changed",
      moved: "Words changed",
      changed: "Words changed",
      ambiguous: "In several places",
      orphaned: "No longer in the text",
    } as Record<string, string>,
    sentence: "Its sentence changed",
    was: (version: number) => `In version ${version}`,
    now: (version: number) => `In version ${version} now`,
    became: (before: number, now: number) => `From version ${before} to version ${now}`,
    /** Its words changed and changed back; which version between the two said otherwise is certain only of a single one. */
    readsAgain: (before: number, now: number, judged: boolean) =>
      `It reads again as it was ${judged ? "judged" : "marked"}; ${
        now - before === 2 ? `version ${before + 1}` : `a version after ${before}`
      } said otherwise.`,
    lastWords: "Its last words",
    context: "Where it stands",
    sentenceChanged: "The sentence around these words reads otherwise now.",
    candidates: "Where it may belong",
    candidate: (number: number) => `Attach it to place ${number}`,
    verdicts: "Given before",
    noVerdict: "Nobody has judged it yet.",
    holds: "Still holds",
    holdsHint: "The verdicts stand for the new words. This cannot be undone; a later verdict supersedes it.",
    seen: "Seen",
    seenHint: "Nobody judged it yet; it is just no longer listed here.",
    seenHolds: "Seen, it still holds",
    seenHoldsHint: "The words stay as they are, with whatever was said of them; it is no longer listed here.",
    here: "It is this place",
    hereHint: "The marked place is the claim’s own; a verdict on these words stands.",
    reattach: "Re-attach",
    remove: "Delete",
    whole: "Open the whole claim",
    nowSeen: "Noted: somebody has read it as it stands.",
    nowHolds: (words: string) =>
      `Still holds: ${words}. This is not undone, but a later verdict supersedes it.`,
    attached: (words: string) => `Attached to: ${words}`,
    attachedStale: "It is attached. The verdict was given on other words: does it still hold?",
    attachedForGood: "It stood nowhere before, so this is not undone.",
    orphanHolds: "Attach it first: these words are nowhere in the text.",
    textChanged: "Its words changed once more while you looked. Read them again.",
    stillSays: (word: string) => `The summary still says “${word}”.`,
    outcome: {
      held: "Settled: it still holds.",
      attached: "Settled: it is attached.",
      deleted: "Deleted.",
      elsewhere: "Settled by somebody else.",
    } as Record<string, string>,
    bringBack: "Bring it back",
    end: (count: number) =>
      ({ 1: "The claim is settled.", 2: "Both claims are settled." })[count] ??
      `All ${count} claims are settled.`,
    tally: (held: number, attached: number, deleted: number, elsewhere: number) =>
      [
        held > 0 && `${held} ${held === 1 ? "holds" : "hold"}`,
        attached > 0 && `${attached} re-attached`,
        deleted > 0 && `${deleted} deleted`,
        elsewhere > 0 && `${elsewhere} settled otherwise`,
      ]
        .filter(Boolean)
        .join(", "),
    leave: "Back to the text",
    none: "No claim asks for a look.",
    openFirst: "Open a claim whose words changed first.",
  },
  reattach: {
    how: (words: string) => `Mark the words that “${words}” belongs to now`,
    attach: "Attach",
    leave: "Leave it",
    nothing: "Mark the words first: drag over them, or press ↓.",
    revised: "The text was revised meanwhile. Show the newer version, then attach the claim there.",
    noPlace: (number: number) => `There is no place ${number} to pick.`,
  },
};
