import { Check, CloudOff, LoaderCircle } from "lucide-react";
import { useSyncExternalStore } from "react";
import { onSaving, savingNow } from "../keep/saving.ts";
import { t } from "../messages/index.ts";

/** Whether everything one did is with the server, on its way, or kept here for now. */
export function SavedState() {
  const { sending, kept, offline } = useSyncExternalStore(onSaving, savingNow);
  const [look, icon, words] =
    kept > 0 || offline
      ? [
          "bad",
          <CloudOff key="i" aria-hidden="true" />,
          offline ? t.saving.offline(kept) : t.saving.kept(kept),
        ]
      : sending > 0
        ? ["busy", <LoaderCircle key="i" aria-hidden="true" />, t.saving.sending]
        : ["good", <Check key="i" aria-hidden="true" />, t.saving.saved];
  return (
    <span className={`saved ${look}`} role="status">
      {icon}
      <span>{words}</span>
    </span>
  );
}
