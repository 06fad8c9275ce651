import { asProblem, type Problem } from "../api/problem.ts";
import { all, put, remove } from "./database.ts";
import { send, settle, waiting } from "./saving.ts";

/** A request that must reach the server once, however often it takes to send it. */
export interface Parcel<Body> {
  /** Names it here, and to the server as its Idempotency-Key. */
  readonly key: string;
  /** Whose it is, and what it belongs to, such as an article's id. */
  readonly owner: string;
  readonly subject: string;
  readonly body: Body;
}

/** What becomes of a parcel: taken by the server, or refused for good. */
interface Fate<Body, Result> {
  delivered(parcel: Parcel<Body>, result: Result): void;
  refused(parcel: Parcel<Body>, problem: Problem): void;
}

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

/** Sends parcels one after the other, in order, from this browser's disk; waits longer after each failure. */
export class Outbox<Body, Result> {
  readonly #deliver: (parcel: Parcel<Body>) => Promise<Result>;
  readonly #fate: Fate<Body, Result>;
  readonly #queue: Parcel<Body>[] = [];
  #running = false;
  #sending = false;
  #wake: (() => void) | null = null;

  constructor(deliver: (parcel: Parcel<Body>) => Promise<Result>, fate: Fate<Body, Result>) {
    this.#deliver = deliver;
    this.#fate = fate;
  }

  /** Keeps a parcel on disk and sends it; the two go on at once, so that nobody waits for the disk. */
  post(parcel: Parcel<Body>): void {
    put("outbox", { ...parcel }).catch(() => undefined);
    this.#queue.push(parcel);
    void this.#run();
  }

  /** Takes up what an earlier visit left behind, and returns it. */
  async resume(owner: string, subject: string): Promise<Parcel<Body>[]> {
    const kept = await all<Parcel<Body>>("outbox").catch(() => []);
    const left = kept.filter((parcel) => parcel.owner === owner && parcel.subject === subject);
    for (const parcel of left) waiting(parcel.key);
    this.#queue.push(...left);
    void this.#run();
    return left;
  }

  /** Forgets a parcel that is still waiting; false when it is under way or gone already. */
  recall(key: string): boolean {
    const at = this.#queue.findIndex((parcel) => parcel.key === key);
    if (at < (this.#sending ? 1 : 0)) return false;
    this.#queue.splice(at, 1);
    this.#forget(key);
    return true;
  }

  /** Tries again now instead of later. */
  hurry(): void {
    this.#wake?.();
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    let wait = FIRST_WAIT;
    for (let parcel = this.#queue[0]; parcel; parcel = this.#queue[0]) {
      const sent = parcel;
      this.#sending = true;
      try {
        const result = await send(sent.key, () => this.#deliver(sent));
        this.#done(sent);
        this.#fate.delivered(sent, result);
        wait = FIRST_WAIT;
      } catch (thrown) {
        const problem = asProblem(thrown);
        if (problem.passing || problem.status === 401) {
          this.#sending = false;
          await this.#pause(problem.retryAfter ? problem.retryAfter * 1_000 : wait);
          wait = Math.min(wait * 2, LONGEST_WAIT);
        } else {
          this.#done(sent);
          this.#fate.refused(sent, problem);
        }
      }
    }
    this.#running = false;
    this.#sending = false;
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #done(parcel: Parcel<Body>): void {
    this.#queue.shift();
    this.#forget(parcel.key);
  }

  #forget(key: string): void {
    settle(key);
    remove("outbox", key).catch(() => undefined);
  }
}
