import { lazy, Suspense, useRef } from "react";
import type { Span } from "../../annotator/span.ts";
import type { DialogName } from "./desk.ts";

const ArticleEvidence = lazy(() => import("../evidence/ArticleEvidence.tsx"));

interface EvidenceDialogsProps {
  article: string;
  editable: boolean;
  dialog: DialogName | null;
  setDialog: (dialog: DialogName) => void;
  closeDialog: (dialog: DialogName) => void;
  onClaim: (claim: string) => void;
  onPlace: (place: Span) => void;
}

/** The article's evidence and links, fetched when they are first asked for. */
export function EvidenceDialogs({ dialog, setDialog, closeDialog, ...rest }: EvidenceDialogsProps) {
  const tab = dialog === "articleEvidence" ? "evidence" : dialog === "articleLinks" ? "links" : null;
  const asked = useRef(false);
  asked.current ||= tab !== null;
  if (!asked.current) return null;
  return (
    <Suspense>
      <ArticleEvidence
        {...rest}
        tab={tab}
        onTab={(next) => setDialog(next === "links" ? "articleLinks" : "articleEvidence")}
        onClose={() => {
          closeDialog("articleEvidence");
          closeDialog("articleLinks");
        }}
      />
    </Suspense>
  );
}
