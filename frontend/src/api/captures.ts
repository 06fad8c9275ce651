/** Having sources kept: asked for by several screens in the same words. */
import { answer, api, once } from "./client.ts";

/** What may be kept as a copy, as file pickers name it. */
export const UPLOADS =
  ".pdf,.html,.htm,.xhtml,.txt,.png,.jpg,.jpeg,.gif,.webp,application/pdf,text/html,text/plain,image/png,image/jpeg";

/** The most bytes that the server takes for one file. */
export const LARGEST_FILE = 25 * 1024 * 1024;

/** Fetches a source once more, or keeps a person's own copy of it. */
export function captureSource(source: string, file?: File): Promise<unknown> {
  const at = { params: { path: { source_id: source } }, headers: once(crypto.randomUUID()) };
  if (!file) return answer(api.POST("/api/v1/sources/{source_id}/captures/", at));
  const form = new FormData();
  form.append("file", file, file.name);
  return answer(
    api.POST("/api/v1/sources/{source_id}/captures/", {
      ...at,
      body: { file: "" },
      bodySerializer: () => form,
    }),
  );
}

/** Stops a capture that is under way. */
export const cancelCapture = (capture: string): Promise<unknown> =>
  answer(
    api.POST("/api/v1/captures/{capture_id}/cancel/", {
      params: { path: { capture_id: capture } },
      headers: once(crypto.randomUUID()),
    }),
  );
