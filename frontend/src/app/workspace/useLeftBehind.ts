import { useEffect, useRef } from "react";
import type { LeanClaim } from "../../api/types.ts";
import { subjectsWithDrafts } from "../../keep/drafts.ts";
import { t } from "../../messages/index.ts";
import { toast } from "../../ui/Toasts.tsx";

/** Offers, once, to go on with words that an earlier visit left unsaved. */
export function useLeftBehind(claims: readonly LeanClaim[], open: (id: string) => void): void {
  const offered = useRef(false);
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    if (offered.current) return;
    offered.current = true;
    const left = subjectsWithDrafts(claims.map(({ id }) => id));
    const [first] = left;
    if (first)
      toast(t.saving.leftBehind(left.length), { label: t.saving.show, run: () => latest.current(first) });
  }, [claims]);
}
