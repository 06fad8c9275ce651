import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useRef, useState } from "react";
import { captureSource, UPLOADS } from "../../api/captures.ts";
import { asProblem, type Problem } from "../../api/problem.ts";
import type { Capture, Source } from "../../api/types.ts";
import { problemWords } from "../../keep/ProblemText.tsx";
import { unsaved } from "../../keep/saving.ts";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { refreshCaptures, useSourceCaptures } from "./queries.ts";
import styles from "./sources.module.css";

interface SourceCapturesProps {
  source: Source;
  editable: boolean;
  stateOf: (capture: Capture) => ReactNode;
}

/** Everything that was kept of a source, newest first, and how to keep more. */
export function SourceCaptures({ source, editable, stateOf }: SourceCapturesProps) {
  const words = t.sources;
  const client = useQueryClient();
  const { data: captures, isSuccess } = useSourceCaptures(source.id);
  const picker = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const keep = async (file?: File) => {
    setBusy(true);
    setProblem(null);
    try {
      await unsaved.during(captureSource(source.id, file));
      await refreshCaptures(client, source.id);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className={styles.part}>
      <div className={styles.partHead}>
        <h3>{words.captures}</h3>
        {editable && source.url && (
          <Button kind="quiet" busy={busy} onClick={() => void keep()}>
            {words.fetchAgain}
          </Button>
        )}
        {editable && (
          <Button kind="quiet" busy={busy} onClick={() => picker.current?.click()}>
            {words.upload}
          </Button>
        )}
        <input
          ref={picker}
          className="sr"
          type="file"
          tabIndex={-1}
          aria-hidden="true"
          accept={UPLOADS}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            target.value = "";
            if (file) void keep(file);
          }}
        />
      </div>
      {problem && <Notice kind="problem">{problemWords(problem)}</Notice>}
      {isSuccess && captures?.length === 0 && <p className={styles.quiet}>{words.capturesNone}</p>}
      <ol className={styles.captures}>
        {captures?.map((capture) => (
          <li key={capture.id}>
            {stateOf(capture)}
            {capture.state === "captured" && (
              <span className={styles.links}>
                <a href={`/captures/${capture.id}/`}>{words.read}</a>
                <a href={`/api/v1/captures/${capture.id}/original/`}>{words.original}</a>
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
