import createClient, { type Middleware } from "openapi-fetch";
import { asProblem, problemOf } from "./problem.ts";
import type { paths } from "./schema.d.ts";

type Listener = () => void;
const signedOut = new Set<Listener>();
const signedIn = new Set<Listener>();

/** Calls back whenever the server says that nobody is signed in (any more); returns how to stop that. */
export function onSignedOut(listener: Listener): () => void {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

/** Calls back whenever somebody signed in again within the page; returns how to stop that. */
export function onSignedIn(listener: Listener): () => void {
  signedIn.add(listener);
  return () => signedIn.delete(listener);
}

const SAFE = new Set(["GET", "HEAD"]);

const guard: Middleware = {
  onRequest({ request }) {
    if (!SAFE.has(request.method)) request.headers.set("X-CSRFToken", csrfToken());
    return request;
  },
  async onResponse({ response }) {
    if (response.ok) return response;
    if (response.status === 401) for (const listener of signedOut) listener();
    throw await problemOf(response);
  },
  onError({ error }) {
    return asProblem(error);
  },
};

/** The typed client; every answer that is not a success is thrown as a Problem. */
export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? "",
  fetch: (request) => fetch(request),
});
api.use(guard);

/** The token that Django wants back from its cookie with every write. */
export function csrfToken(): string {
  return /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

/** Unwraps an answer of the client. */
export async function answer<T>(request: Promise<{ data?: T }>): Promise<T> {
  const { data } = await request;
  return data as T;
}

/** Headers that let a write happen once only, however often it is sent. */
export const once = (key: string) => ({ "Idempotency-Key": key });

/** Headers that let a write happen only on the object as it was read. */
export const ifMatch = (etag: string) => ({ "If-Match": etag });

/** What became of an attempt to sign in. */
type SignedIn = "in" | "refused" | "throttled" | "blocked" | "unreachable";

/** Signs in through the login form, so that a page can go on where its session ended. */
export async function signIn(username: string, password: string): Promise<SignedIn> {
  try {
    // The token may have gone together with the session; the form brings a fresh one.
    await fetch("/login/");
    const body = new URLSearchParams({
      username,
      password,
      csrfmiddlewaretoken: csrfToken(),
      next: "/articles/",
    });
    const response = await fetch("/login/", {
      method: "POST",
      body,
      headers: { "X-CSRFToken": csrfToken() },
    });
    if (response.status === 429) return "throttled";
    if (response.status === 403) return "blocked";
    if (!response.ok || new URL(response.url).pathname.startsWith("/login")) return "refused";
  } catch {
    return "unreachable";
  }
  for (const listener of signedIn) listener();
  return "in";
}
