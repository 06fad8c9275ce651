import { useEffect, useRef } from "react";
import { onSignedIn } from "../api/client.ts";
import type { Problem } from "../api/problem.ts";

/**
 * Does again by itself what failed because the machine was off line or nobody was signed in, once that is over.
 * `again` is what the first attempt was, whole: it sends what stands in the form by then, and does all that follows.
 */
export function useRetry(problem: Problem | null, again: () => unknown): void {
  const latest = useRef(again);
  latest.current = again;
  const status = problem?.status;
  useEffect(() => {
    if (status !== 0 && status !== 401) return;
    const retry = () => void latest.current();
    const stop = onSignedIn(retry);
    window.addEventListener("online", retry);
    return () => {
      stop();
      window.removeEventListener("online", retry);
    };
  }, [status]);
}
