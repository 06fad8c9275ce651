/** A server for tests: answers by method and address, and remembers what it was asked. */
import { vi } from "vitest";

/** One request as it came in. */
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
}

type Reply = { status?: number; body?: unknown } | "unreachable";
type Route = (asked: Asked, parts: string[]) => Reply;

/** Routes by `METHOD /path/:/…`, where `:` stands for any one part; the parts are handed to the route in order. */
export function serve(routes: Record<string, Route>) {
  const asked: Asked[] = [];
  const table = Object.entries(routes).map(([route, reply]) => {
    const [method, path] = route.split(" ") as [string, string];
    const pattern = new RegExp(`^/api/v1${path.replaceAll(":", "([^/]+)")}$`, "u");
    return { method, pattern, reply };
  });
  const fetched = vi.fn(async (input: Request | string) => {
    const request = new Request(input);
    const url = new URL(request.url);
    const text = await request.clone().text();
    const body = text && request.headers.get("Content-Type")?.includes("json") ? JSON.parse(text) : text;
    const one = { method: request.method, path: url.pathname + url.search, headers: request.headers, body };
    asked.push(one);
    for (const { method, pattern, reply } of table) {
      const parts = method === request.method ? pattern.exec(url.pathname) : null;
      if (!parts) continue;
      const answer = reply(one, parts.slice(1));
      if (answer === "unreachable") throw new TypeError("Failed to fetch");
      const status = answer.status ?? 200;
      return new Response(status === 204 ? null : JSON.stringify(answer.body ?? {}), {
        status,
        headers: { "Content-Type": status < 400 ? "application/json" : "application/problem+json" },
      });
    }
    throw new Error(`the test's server has no answer to ${request.method} ${url.pathname}`);
  });
  vi.stubGlobal("fetch", fetched);
  return {
    asked,
    of: (method: string, part: string) =>
      asked.filter((one) => one.method === method && one.path.includes(part)),
  };
}

/** A page of a list. */
export const page = (results: unknown[]) => ({ body: { results, next: null, previous: null } });

/** A problem document. */
export const problem = (status: number, detail: string, more: object = {}): Reply => ({
  status,
  body: { type: "about:blank", title: detail, status, detail, code: "refused", errors: [], ...more },
});
