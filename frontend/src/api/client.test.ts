import { beforeEach, describe, expect, it, vi } from "vitest";
import { problem, serve } from "../testing/server.ts";
import { answer, api, ifMatch, once, onSignedIn, onSignedOut, signIn } from "./client.ts";
import { Problem } from "./problem.ts";

const claim = { params: { path: { claim_id: "c1" } } };

beforeEach(() => {
  // biome-ignore lint/suspicious/noDocumentCookie: jsdom has no cookie store
  document.cookie = "csrftoken=token-1";
});

describe("the client", () => {
  it("sends the CSRF token with writes and not with reads", async () => {
    const { asked } = serve({ "GET /claims/:/": () => ({}), "POST /claims/:/restore/": () => ({}) });
    await api.GET("/api/v1/claims/{claim_id}/", claim);
    await api.POST("/api/v1/claims/{claim_id}/restore/", { ...claim, headers: once("key-1") });
    expect(asked.map(({ headers }) => headers.get("X-CSRFToken"))).toEqual([null, "token-1"]);
    expect(asked[1]?.headers.get("Idempotency-Key")).toBe("key-1");
  });

  it("sends the etag that a change was made on", async () => {
    const { asked } = serve({ "PATCH /claims/:/": () => ({}) });
    await api.PATCH("/api/v1/claims/{claim_id}/", {
      params: { path: { claim_id: "c1" }, header: ifMatch('"7"') },
      body: { summary: "x" },
    });
    expect(asked[0]?.headers.get("If-Match")).toBe('"7"');
  });

  it("throws what the server answers instead of a success, faults and present object included", async () => {
    const faults = [{ pointer: "/anchor/exact", code: "mismatch", detail: "Other words stand there." }];
    serve({
      "GET /claims/:/": () =>
        problem(412, "Changed.", { code: "stale", errors: faults, current: { id: "c1" } }),
    });
    const thrown = await api.GET("/api/v1/claims/{claim_id}/", claim).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Problem);
    const { status, code, detail, current } = thrown as Problem;
    expect([status, code, detail, current]).toEqual([412, "stale", "Changed.", { id: "c1" }]);
    expect((thrown as Problem).at("anchor")).toBe("Other words stand there.");
    expect((thrown as Problem).at("summary")).toBeNull();
  });

  it("calls a server that cannot be reached a passing problem, and one that refuses a lasting one", async () => {
    serve({ "GET /claims/:/": () => "unreachable" });
    const away = (await answer(api.GET("/api/v1/claims/{claim_id}/", claim)).catch(
      (error) => error,
    )) as Problem;
    expect([away.status, away.passing]).toEqual([0, true]);
    serve({ "GET /claims/:/": () => problem(422, "No.") });
    const refused = (await answer(api.GET("/api/v1/claims/{claim_id}/", claim)).catch(
      (error) => error,
    )) as Problem;
    expect([refused.status, refused.passing]).toEqual([422, false]);
  });

  it("tells when nobody is signed in any more", async () => {
    const heard = vi.fn();
    const stop = onSignedOut(heard);
    serve({ "GET /claims/:/": () => problem(401, "Sign in.") });
    await api.GET("/api/v1/claims/{claim_id}/", claim).catch(() => undefined);
    stop();
    await api.GET("/api/v1/claims/{claim_id}/", claim).catch(() => undefined);
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it("signs in through the login form with a fresh token, and tells what became of it", async () => {
    const heard = vi.fn();
    const stop = onSignedIn(heard);
    const tokens: (string | null)[] = [];
    const login = (status: number, url: string) =>
      vi.stubGlobal("fetch", async (_: string, init?: RequestInit) => {
        if (init) tokens.push(new Headers(init.headers).get("X-CSRFToken"));
        // biome-ignore lint/suspicious/noDocumentCookie: jsdom has no cookie store
        else document.cookie = "csrftoken=fresh";
        return Object.defineProperty(new Response("", { status }), "url", { value: url });
      });
    login(200, "http://localhost/login/");
    expect(await signIn("rui", "wrong")).toBe("refused");
    login(403, "http://localhost/login/");
    expect(await signIn("rui", "right")).toBe("blocked");
    expect(heard).not.toHaveBeenCalled();
    login(200, "http://localhost/articles/");
    expect(await signIn("rui", "right")).toBe("in");
    expect(heard).toHaveBeenCalledTimes(1);
    expect(tokens).toEqual(["fresh", "fresh", "fresh"]);
    stop();
  });
});
