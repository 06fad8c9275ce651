import { LoaderCircle } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { asProblem, type Problem } from "../../api/problem.ts";
import type { Article } from "../../api/types.ts";
import { KeptNote } from "../../keep/KeptNote.tsx";
import { problemWords } from "../../keep/ProblemText.tsx";
import { useDraft } from "../../keep/useDraft.ts";
import { useRetry } from "../../keep/useRetry.ts";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import styles from "./articles.module.css";
import { Pasted } from "./ContentFields.tsx";
import { type Form, pasteText, retryImport } from "./queries.ts";

interface ImportProgressProps {
  /** An article without a text yet; whoever shows it asks the server for it again until that is there. */
  article: Article;
  editable: boolean;
  /** It was told to try again, or got its text: ask again now. */
  onChanged: () => void;
}

/** What stands in the place of a text that is still being brought home, or could not be: how far it is, and the ways out. */
export function ImportProgress({ article, editable, onChanged }: ImportProgressProps) {
  const { state, problem } = article.import;
  const { again, trying, failure } = useAgain(article.id, onChanged);
  const failed = state === "failed";
  return (
    <div className={styles.bringing}>
      <h1>
        <bdi>{article.title}</bdi>
      </h1>
      {article.source_url && (
        <p className={styles.from}>
          {t.importProgress.from} <bdi>{article.source_url}</bdi>
        </p>
      )}
      {problem ? (
        <Notice kind={failed ? "problem" : "asks"}>
          <strong>{failed ? t.importProgress.failed : t.importProgress.waiting}</strong>
          <span>{problem.detail}</span>
          {editable && (
            <div className="row">
              <Button busy={trying} onClick={again}>
                {t.importProgress.again}
              </Button>
            </div>
          )}
        </Notice>
      ) : (
        <div role="status">
          <p className={styles.waiting}>
            <LoaderCircle aria-hidden="true" className="spin" />
            {waitingWords(article)}
          </p>
          <p className={styles.stays}>{t.importProgress.stays}</p>
        </div>
      )}
      {failure && <Notice kind="problem">{problemWords(failure)}</Notice>}
      {problem && (editable ? <PasteInstead article={article.id} onPasted={onChanged} /> : <Viewer />)}
    </div>
  );
}

function waitingWords({ import: { state }, source_url }: Article): string {
  if (state === "running") return t.importProgress.running;
  return source_url ? t.importProgress.queued : t.importProgress.queuedFile;
}

function Viewer() {
  return <p>{t.importProgress.viewer}</p>;
}

/** Trying again, once however often the button is pressed. */
function useAgain(article: string, onChanged: () => void) {
  const [trying, setTrying] = useState(false);
  const [failure, setFailure] = useState<Problem | null>(null);
  const again = async () => {
    setTrying(true);
    try {
      await retryImport(article, crypto.randomUUID());
      setFailure(null);
      onChanged();
    } catch (thrown) {
      setFailure(asProblem(thrown));
    } finally {
      setTrying(false);
    }
  };
  return { again, trying, failure };
}

/** Takes the text that could not be brought home from whoever has it; kept here until the server has it. */
function PasteInstead({ article, onPasted }: { article: string; onPasted: () => void }) {
  const words = useDraft(article, "pasted", "");
  const form = useDraft(article, "pasted-form", "text");
  const attempt = useRef({ content: "", key: "" });
  const submit = async () => {
    if (words.value.trim() === "" || words.sending) return;
    const content = `${form.value} ${words.value}`;
    if (attempt.current.content !== content) attempt.current = { content, key: crypto.randomUUID() };
    const sent = await words.submit(({ value }) =>
      pasteText(article, form.value as Form, value, attempt.current.key),
    );
    if (!sent) return;
    form.discard();
    onPasted();
  };
  useRetry(words.problem, submit);
  return (
    <form
      className={styles.form}
      aria-label={t.importProgress.paste}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h2>{t.importProgress.paste}</h2>
      <Pasted
        words={words.value}
        form={form.value as Form}
        hint={t.importProgress.pasteHint}
        onWords={words.type}
        onForm={form.type}
      />
      <KeptNote draft={words} name={t.importing.text.toLocaleLowerCase()} onRetry={() => submit()} />
      <div className={styles.formFoot}>
        <Button kind="primary" type="submit" busy={words.sending} disabled={words.value.trim() === ""}>
          {t.importProgress.use}
        </Button>
      </div>
    </form>
  );
}
