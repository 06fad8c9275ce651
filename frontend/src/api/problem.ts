/** One fault in what was sent; `pointer` is a JSON Pointer into the body. */
export interface Fault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** What the server answered instead of a success (RFC 9457), or that it could not be reached (`status` 0). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly faults: readonly Fault[];
  /** The object as it is now, where the answer held it (412 and 409). */
  readonly current: unknown;
  /** Seconds after which to try again, where the answer said so. */
  readonly retryAfter: number | null;

  constructor(status: number, body: Record<string, unknown> = {}, retryAfter: number | null = null) {
    const text = (key: string) => (typeof body[key] === "string" ? (body[key] as string) : "");
    super(text("detail") || text("title") || `HTTP ${status}`);
    this.name = "Problem";
    this.status = status;
    this.code = text("code") || (status === 0 ? "unreachable" : String(status));
    this.title = text("title");
    this.detail = text("detail");
    this.faults = Array.isArray(body.errors) ? (body.errors as Fault[]) : [];
    this.current = body.current ?? null;
    this.retryAfter = retryAfter;
  }

  /** Whether sending the same thing again may well succeed. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** The detail of the fault at one field (`summary`, `claimant/name`), or null. */
  at(field: string): string | null {
    const found = this.faults.find((fault) => fault.pointer.replace(/^[/#]+/, "").startsWith(field));
    return found?.detail ?? null;
  }
}

/** Anything thrown, as a Problem: what is not one is a request that never reached the server. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem(0, { detail: thrown instanceof Error ? thrown.message : "" });
}

/** The problem that a response tells of; a body that is no problem document leaves only the status. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => ({}));
  const after = Number.parseFloat(response.headers.get("Retry-After") ?? "");
  const known = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  return new Problem(response.status, known, Number.isFinite(after) ? after : null);
}
