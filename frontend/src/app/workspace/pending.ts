import type { Problem } from "../../api/problem.ts";
import type { Claim, LeanClaim } from "../../api/types.ts";
import { createClaim, type NewClaim } from "../../features/claims/queries.ts";
import { Outbox, type Parcel } from "../../keep/outbox.ts";

/** What is told of claims that were drawn before the server had them. */
interface Told {
  stored(claim: Claim): void;
  refused(words: string, problem: Problem): void;
}

/** Claims that one made and that the server has not stored yet: drawn at once, kept on disk, sent until they arrive. */
export class PendingClaims {
  readonly #outbox: Outbox<NewClaim, Claim>;
  readonly #me: string;
  readonly article: string;
  readonly #listeners = new Set<() => void>();
  readonly #stored = new Map<string, string>();
  readonly #made = new Map<string, string>();
  #claims: readonly LeanClaim[] = [];

  constructor(article: string, me: string, told: Told) {
    this.article = article;
    this.#me = me;
    this.#outbox = new Outbox((parcel) => createClaim(parcel.body, parcel.key), {
      delivered: (parcel, claim) => {
        this.#stored.set(parcel.key, claim.id);
        this.#made.set(claim.id, parcel.key);
        this.#set([...this.#claims]);
        told.stored(asMade(claim, parcel.body));
      },
      refused: (parcel, problem) => {
        this.#drop(parcel.key);
        told.refused(parcel.body.anchor.exact, problem);
      },
    });
  }

  /** The claims as they are drawn; their ids are temporary. */
  get claims(): readonly LeanClaim[] {
    return this.#claims;
  }

  /** The id that the server gave a claim, or null while it has none. */
  idOf(temporary: string): string | null {
    return this.#stored.get(temporary) ?? null;
  }

  /** The temporary id that a claim was made under in this tab; its own id for every other one. */
  madeAs(id: string): string {
    return this.#made.get(id) ?? id;
  }

  /** Waits until a claim is stored and gives its id; the id itself for one that was stored all along. */
  arrival(id: string): Promise<string> {
    const known = () => this.#stored.get(id) ?? (this.#claims.some((claim) => claim.id === id) ? null : id);
    const now = known();
    if (now !== null) return Promise.resolve(now);
    return new Promise((resolve) => {
      const stop = this.subscribe(() => {
        const later = known();
        if (later === null) return;
        stop();
        resolve(later);
      });
    });
  }

  /** Makes a claim and returns its temporary id. */
  make(body: NewClaim): string {
    const key = crypto.randomUUID();
    this.#add({ key, owner: this.#me, subject: body.article, body });
    this.#outbox.post({ key, owner: this.#me, subject: body.article, body });
    return key;
  }

  /** Takes up claims of an article that an earlier visit could not send. */
  async resume(): Promise<void> {
    for (const parcel of await this.#outbox.resume(this.#me, this.article)) this.#add(parcel);
  }

  /** Takes a claim back before it was sent; false when it was sent already. */
  recall(temporary: string): boolean {
    const recalled = this.#outbox.recall(temporary);
    if (recalled) this.#drop(temporary);
    return recalled;
  }

  /** Lets go of claims that are drawn under their own ids by now; until then they must not vanish for a frame. */
  settle(drawn: ReadonlySet<string>): void {
    const left = this.#claims.filter(({ id }) => !drawn.has(this.#stored.get(id) ?? ""));
    if (left.length < this.#claims.length) this.#set(left);
  }

  /** Sends what waits now. */
  hurry(): void {
    this.#outbox.hurry();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly snapshot = (): readonly LeanClaim[] => this.#claims;

  #add(parcel: Parcel<NewClaim>): void {
    this.#set([...this.#claims, drawnAs(parcel, this.#me)]);
  }

  #drop(key: string): void {
    this.#set(this.#claims.filter(({ id }) => id !== key));
  }

  #set(claims: readonly LeanClaim[]): void {
    this.#claims = claims;
    for (const listener of this.#listeners) listener();
  }
}

/** A stored claim at the place where it was made, also when a newer version of the text came meanwhile. */
function asMade(claim: Claim, { version, anchor }: NewClaim): Claim {
  if (claim.anchor.version === version) return claim;
  return { ...claim, anchor: { ...claim.anchor, ...anchor, version } };
}

/** A claim as the server will show it, as far as that is known. */
function drawnAs({ key, body }: Parcel<NewClaim>, me: string): LeanClaim {
  const now = new Date().toISOString();
  return {
    id: key,
    article: body.article,
    version: body.version,
    anchor: {
      ...body.anchor,
      version: body.version,
      prefix: "",
      suffix: "",
      state: "exact",
      reason: "",
      context_changed: false,
      candidates: [],
      was: null,
    },
    state: "open",
    rating: null,
    disputed: false,
    needs_confirmation: false,
    stale: false,
    summary: "",
    claimed_on: null,
    appearance_url: "",
    kind: "other",
    priority: 0,
    tags: [],
    assignees: [],
    verdicts_wanted: 1,
    verdict: null,
    evidence_count: 0,
    evidence_counts: { supports: 0, refutes: 0, context: 0, failing: 0 },
    etag: "",
    created_by: { id: me, name: "" },
    created_at: now,
    updated_at: now,
  };
}
