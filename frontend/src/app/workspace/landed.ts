import type { QueryClient } from "@tanstack/react-query";
import { countAsking } from "../../features/claims/acts.ts";
import { t } from "../../messages/index.ts";
import { toast } from "../../ui/Toasts.tsx";
import { showNewer } from "./snapshot.ts";

/** Shows the newer version that waits, and offers the way to the claims that it changed. */
export function showLanded(client: QueryClient, article: string, onQueue: () => void): void {
  const claims = showNewer(client, article)?.claims ?? [];
  const waiting = countAsking(claims);
  const count = waiting.words + waiting.sentences;
  if (count > 0) toast(t.queue.waiting(waiting), { label: t.newVersion.lookAt(count), run: onQueue });
}
