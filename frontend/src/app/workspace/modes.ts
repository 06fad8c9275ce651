import type { Desk } from "./desk.ts";
import type { Action, Press } from "./keys.ts";
import { actionsOn } from "./useActions.ts";

type Act = (press?: Press) => void;

/** What each action does now; null where it does nothing, so that its key keeps what the browser does with it. */
export type Actions = Readonly<Record<Action, Act | null>>;

/** What keys and palette do: with the text, in the queue of changed claims, or over another version. */
export function actionsInMode(desk: Desk): Actions {
  const { queue, readings, attaching } = desk;
  const plain: Actions = actionsOn(desk);
  const queued: Actions =
    queue.open && !attaching
      ? {
          ...plain,
          nextClaim: () => queue.step(1),
          previousClaim: () => queue.step(-1),
          nextNeedsMe: () => queue.step(1),
          previousNeedsMe: () => queue.step(-1),
          sentenceDown: () => queue.step(1),
          sentenceUp: () => queue.step(-1),
          back: () => {
            queue.close();
            desk.focusText();
          },
        }
      : plain;
  return readings.now ? { ...queued, ...whileReading(desk) } : queued;
}

/** Over another version nothing is marked, and no claim is changed by a single key. */
function whileReading({ readings, focusText }: Desk): Partial<Actions> {
  const walk = (direction: 1 | -1) => () => readings.walk.current?.(direction);
  const compares = readings.now?.kind === "comparison";
  return {
    ...Object.fromEntries(UNMARKED.map((action) => [action, null])),
    nextClaim: compares ? walk(1) : null,
    previousClaim: compares ? walk(-1) : null,
    clauseByWorth: compares ? walk(1) : null,
    back: () => {
      readings.show(null);
      focusText();
    },
  };
}

const UNMARKED: readonly Action[] = [
  "sentenceDown",
  "sentenceUp",
  "wordRight",
  "wordLeft",
  "clauseRight",
  "clauseLeft",
  "claim",
  "endFurther",
  "endBack",
  "startFurther",
  "startBack",
  "nextNeedsMe",
  "previousNeedsMe",
  "stacked",
  "remove",
  "supports",
  "refutes",
  "context",
  "linkInWords",
  "holds",
  "reattach",
  "pick",
];
