import { answer, api, ifMatch, once } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import type { Claim, LeanClaim } from "../../api/types.ts";
import type { Sending } from "../../keep/useDraft.ts";

/** Where a claim is kept in the query cache. */
export const claimKey = (id: string) => ["claim", id] as const;

const at = (id: string) => ({ params: { path: { claim_id: id } } });
/** The same, for a claim that must still be as it was read. */
const asRead = (id: string, etag: string) => ({ params: { path: { claim_id: id }, header: ifMatch(etag) } });

/** A whole claim, with what the workspace's lean ones leave out. */
export const getClaim = (id: string, signal: AbortSignal): Promise<Claim> =>
  answer(api.GET("/api/v1/claims/{claim_id}/", { ...at(id), signal }));

/** What a new claim is made of. */
export interface NewClaim {
  readonly article: string;
  readonly version: number;
  readonly anchor: { readonly start: number; readonly end: number; readonly exact: string };
}

/** Stores a claim; `key` lets that happen once however often it is sent. */
export const createClaim = (body: NewClaim, key: string): Promise<Claim> =>
  answer(api.POST("/api/v1/claims/", { body, headers: once(key) }));

/** Deletes a claim as it was read. */
export async function deleteClaim(id: string, etag: string): Promise<void> {
  await api.DELETE("/api/v1/claims/{claim_id}/", asRead(id, etag));
}

/** Brings a deleted claim back unchanged. */
export const restoreClaim = (id: string): Promise<Claim> =>
  answer(api.POST("/api/v1/claims/{claim_id}/restore/", { ...at(id), headers: once(crypto.randomUUID()) }));

/** Attaches a claim to other words of a version. */
export const attachClaim = (
  id: string,
  etag: string,
  anchor: { start: number; end: number; exact: string },
): Promise<Claim> =>
  answer(api.PUT("/api/v1/claims/{claim_id}/anchor/", { ...asRead(id, etag), body: anchor }));

/** Says that a changed passage, as it was read in a version with these words, still deserves its verdict. */
export const confirmClaim = (id: string, version: number, exact: string, etag: string): Promise<Claim> =>
  answer(
    api.POST("/api/v1/claims/{claim_id}/confirm/", {
      params: { path: { claim_id: id }, header: ifMatch(etag) },
      body: { version, exact },
      headers: once(crypto.randomUUID()),
    }),
  );

/** A claim's place and words as somebody read them. */
type Read = Pick<LeanClaim, "etag" | "anchor">;

/**
 * Judges the words that were read, and no others: `act` is sent with the etag of the claim as it was read. Where
 * something else about the claim changed since, it is sent again; where its words did, a Problem `text_changed` is
 * thrown that holds the claim as it is now in `current`.
 */
export async function onTheseWords<T>(read: Read, act: (etag: string) => Promise<T>): Promise<T> {
  try {
    return await act(read.etag);
  } catch (thrown) {
    const now = thrown instanceof Problem && thrown.status === 412 ? (thrown.current as Claim | null) : null;
    if (!now) throw thrown;
    const same = now.anchor.exact === read.anchor.exact && now.anchor.start === read.anchor.start;
    if (same) return act(now.etag);
    throw new Problem(409, {
      code: "text_changed",
      detail: thrown instanceof Problem ? thrown.detail : "",
      current: now,
    });
  }
}

/** Opens a dispute about a claim, or settles it. */
export const disputeClaim = (id: string, reason: string): Promise<unknown> =>
  answer(
    api.POST("/api/v1/claims/{claim_id}/dispute/", {
      ...at(id),
      body: { reason },
      headers: once(crypto.randomUUID()),
    }),
  );
export const resolveClaim = (id: string, note: string): Promise<unknown> =>
  answer(
    api.POST("/api/v1/claims/{claim_id}/dispute/resolve/", {
      ...at(id),
      body: { note },
      headers: once(crypto.randomUUID()),
    }),
  );

/** The fields of a claim that are written as text, and how each is read and sent. */
export const FIELDS = {
  summary: { read: (claim: Claim) => claim.summary, write: (summary: string) => ({ summary }) },
  claimant: {
    read: (claim: Claim) => claim.claimant?.name ?? "",
    write: (name: string, claim: Claim) => ({ claimant: { ...claim.claimant, name } }),
  },
  notes: { read: (claim: Claim) => claim.notes, write: (notes: string) => ({ notes }) },
  kind: {
    read: (claim: Claim) => claim.kind as string,
    write: (kind: string) => ({ kind: kind as Claim["kind"] }),
  },
} as const;
export type Field = keyof typeof FIELDS;

/**
 * Changes one field. When somebody changed *other* fields since the claim was read, the two changes are both kept;
 * when it is the same field the Problem (412) is thrown on, and holds the claim as it is now in `current`.
 */
export async function patchClaim(claim: Claim, field: Field, { value, base, etag }: Sending): Promise<Claim> {
  const { read, write } = FIELDS[field];
  const patch = (on: Claim, match: string) =>
    answer<Claim>(
      api.PATCH("/api/v1/claims/{claim_id}/", { ...asRead(claim.id, match), body: write(value, on) }),
    );
  try {
    return await patch(claim, etag);
  } catch (thrown) {
    const current =
      thrown instanceof Problem && thrown.status === 412 ? (thrown.current as Claim | null) : null;
    if (!current || read(current) !== base) throw thrown;
    return patch(current, current.etag);
  }
}
