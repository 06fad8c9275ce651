/** Something that was done, with the requests that undo it and do it again. */
export interface Step {
  /** What it was, in words. */
  readonly label: string;
  undo(): Promise<void>;
  redo(): Promise<void>;
}

/** What one did in this tab, to be taken back step by step; each step is carried out before the next begins. */
export class UndoStack {
  readonly #done: Step[] = [];
  readonly #undone: Step[] = [];
  #tail: Promise<unknown> = Promise.resolve();

  /** Notes what was just done; what had been undone before can no longer be done again. */
  push(step: Step): void {
    this.#done.push(step);
    this.#undone.length = 0;
  }

  /**
   * Does something in its turn and notes how to take it back. Taking it back waits until it is done: two requests on
   * their way at once may arrive in the other order. A deed that fails leaves nothing to take back.
   */
  perform(step: Step, act: () => Promise<void>): Promise<void> {
    this.push(step);
    const done = this.#tail.then(act);
    this.#tail = done.catch(() => {
      const at = this.#done.indexOf(step);
      if (at >= 0) this.#done.splice(at, 1);
    });
    return done;
  }

  /** Takes the last step back; null when there is none. A step that fails is forgotten, and the failure thrown. */
  undo(): Promise<Step | null> {
    return this.#move(this.#done, this.#undone, (step) => step.undo());
  }

  /** Does the last undone step again. */
  redo(): Promise<Step | null> {
    return this.#move(this.#undone, this.#done, (step) => step.redo());
  }

  #move(from: Step[], to: Step[], act: (step: Step) => Promise<void>): Promise<Step | null> {
    const moved = this.#tail.then(async () => {
      const step = from.pop();
      if (!step) return null;
      await act(step);
      to.push(step);
      return step;
    });
    this.#tail = moved.catch(() => undefined);
    return moved;
  }
}
