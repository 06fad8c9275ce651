import { useEffect, useRef } from "react";
import type { Span } from "../../annotator/span.ts";

/** Goes to the quote when the text is first shown, and again when the quote has another place. */
export function useFirstLook(quote: Span | null, look: () => void): void {
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => {
    if (!quote) return;
    // Fonts that arrive move the text; the place is looked for once they are there.
    let gone = false;
    const go = () => !gone && requestAnimationFrame(() => latest.current());
    go();
    void document.fonts?.ready.then(go);
    return () => {
      gone = true;
    };
  }, [quote]);
}
