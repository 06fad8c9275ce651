import type { Capture } from "../../api/types.ts";

/** What a person can do about a capture. */
export type CaptureAct = "cancel" | "again" | "upload" | "link";

/** Codes of faults that lie in the link itself: another link helps. */
const LINK_AT_FAULT = new Set<string | null>([
  "scheme",
  "address",
  "port",
  "userinfo",
  "url_syntax",
  "dns_nx",
  "too_many_redirects",
  "http_4xx",
]);
/** Codes that the same link would meet with again, whenever it is fetched. */
const SAME_AGAIN = new Set<string | null>([
  "scheme",
  "address",
  "port",
  "userinfo",
  "url_syntax",
  "too_large",
  "bomb",
  "encoding",
  "type",
  "pdf_encrypted",
  "pdf_broken",
]);

/** What helps with a capture as it is, the likeliest first; nothing needs doing about one that was kept well. */
export function actsFor(capture: Capture | null, url: string): CaptureAct[] {
  if (capture === null) return ["upload"];
  switch (capture.state) {
    case "captured":
      // A doubtful copy is replaced by a better one as soon as there is one.
      return capture.warnings.length > 0 ? ["upload", ...(url ? (["again"] as const) : [])] : [];
    case "queued":
    case "fetching":
    case "waiting":
      return capture.state === "waiting" ? ["again", "upload", "cancel"] : ["cancel"];
    case "cancelled":
      return url ? ["again", "upload"] : ["upload"];
    default: {
      const acts: CaptureAct[] = [];
      const brought = capture.by === "person";
      if (url && (brought || !SAME_AGAIN.has(capture.code))) acts.push("again");
      acts.push("upload");
      if (url && !brought && LINK_AT_FAULT.has(capture.code)) acts.push("link");
      return acts;
    }
  }
}
