import type { QueryClient } from "@tanstack/react-query";
import { t } from "../../messages/index.ts";
import { toast } from "../../ui/Toasts.tsx";
import { showNewer } from "./snapshot.ts";

/** Shows the newer version that waits, and offers the way to the claims that it changed. */
export function showLanded(client: QueryClient, article: string, onQueue: () => void): void {
  const claims = showNewer(client, article)?.claims ?? [];
  const waiting = claims.filter(({ needs_confirmation }) => needs_confirmation).length;
  if (waiting > 0) toast(t.queue.waiting(waiting), { label: t.newVersion.lookAt(waiting), run: onQueue });
}
