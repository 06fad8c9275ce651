import type { Evidence } from "../../api/types.ts";
import { t } from "../../messages/index.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Reader } from "./Reader.tsx";

interface ReaderDialogProps {
  /** Null once it is closed again. */
  evidence: Evidence | null;
  editable: boolean;
  onClose: () => void;
}

/** The kept copy that evidence rests on, over the workspace. */
export default function ReaderDialog({ evidence, editable, onClose }: ReaderDialogProps) {
  return (
    <Dialog title={t.reader.title} open={evidence !== null} onClose={onClose} place="wide" quiet>
      {evidence?.capture && (
        <Reader capture={evidence.capture.id} evidence={evidence.id} editable={editable} onClose={onClose} />
      )}
    </Dialog>
  );
}
