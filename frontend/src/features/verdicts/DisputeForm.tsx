import { type FormEvent, useState } from "react";
import { KeptNote } from "../../keep/KeptNote.tsx";
import { useDraft } from "../../keep/useDraft.ts";
import { useRetry } from "../../keep/useRetry.ts";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import styles from "./verdicts.module.css";

interface DisputeFormProps {
  claim: string;
  /** Whether a dispute is open, which then can be resolved. */
  open: boolean;
  onDispute: (reason: string) => Promise<unknown>;
  onResolve: (note: string) => Promise<unknown>;
}

/** Says what is wrong with how a claim was judged, or how that was settled. */
export function DisputeForm({ claim, open, onDispute, onResolve }: DisputeFormProps) {
  const words = useDraft(claim, open ? "resolve" : "dispute", "");
  const [shown, setShown] = useState(words.changed);
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (!words.value.trim()) return;
    const sent = await words.submit(({ value }) => (open ? onResolve(value) : onDispute(value)));
    if (!sent) return;
    words.discard();
    setShown(false);
  };
  useRetry(words.problem, submit);
  if (!shown) {
    return (
      <Button kind="quiet" className={styles.disputeButton} onClick={() => setShown(true)}>
        {open ? t.verdicts.resolve : t.verdicts.dispute}
      </Button>
    );
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextArea
        aria-label={open ? t.verdicts.resolveNote : t.verdicts.disputeReason}
        placeholder={open ? t.verdicts.resolveNote : t.verdicts.disputeReason}
        value={words.value}
        maxLength={20_000}
        autoFocus={!words.restored}
        onChange={(event) => words.type(event.target.value)}
      />
      <KeptNote
        draft={words}
        name={t.verdicts.dispute.toLocaleLowerCase()}
        pointer="reason"
        onRetry={() => submit()}
      />
      <div className={styles.foot}>
        <Button
          kind="quiet"
          onClick={() => {
            words.discard();
            setShown(false);
          }}
        >
          {t.verdicts.cancel}
        </Button>
        <Button type="submit" busy={words.sending} disabled={!words.value.trim()}>
          {open ? t.verdicts.resolve : t.verdicts.disputeSend}
        </Button>
      </div>
    </form>
  );
}
