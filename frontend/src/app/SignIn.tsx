import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { onSignedOut, signIn } from "../api/client.ts";
import { t } from "../messages/index.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Notice } from "../ui/Notice.tsx";

/** Asks to sign in again where a session ended in the middle of work, without leaving the page. */
export function SignIn() {
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const client = useQueryClient();
  useEffect(() => onSignedOut(() => setOpen(true)), []);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const outcome = await signIn(String(form.get("username")), String(form.get("password")));
    setBusy(false);
    if (outcome === "in") {
      setOpen(false);
      setProblem("");
      client.invalidateQueries();
    } else {
      setProblem(
        {
          refused: t.signIn.refused,
          throttled: t.signIn.throttled,
          blocked: t.signIn.blocked,
          unreachable: t.problems.unreachable,
        }[outcome],
      );
    }
  };

  return (
    <Dialog title={t.signIn.title} open={open} onClose={() => setOpen(false)}>
      <form className="stack" onSubmit={submit}>
        <p>{t.signIn.why}</p>
        {problem && <Notice kind="problem">{problem}</Notice>}
        <label className="field">
          <span className="label">{t.signIn.name}</span>
          <input className="input" name="username" autoComplete="username" required />
        </label>
        <label className="field">
          <span className="label">{t.signIn.password}</span>
          <input className="input" name="password" type="password" autoComplete="current-password" required />
        </label>
        <Button kind="primary" type="submit" busy={busy}>
          {t.signIn.submit}
        </Button>
      </form>
    </Dialog>
  );
}
