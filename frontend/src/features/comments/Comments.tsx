import { type FormEvent, type RefObject, useRef } from "react";
import { asProblem } from "../../api/problem.ts";
import type { Comment } from "../../api/types.ts";
import { KeptNote } from "../../keep/KeptNote.tsx";
import { problemWords } from "../../keep/ProblemText.tsx";
import { send } from "../../keep/saving.ts";
import { useDraft } from "../../keep/useDraft.ts";
import { useRetry } from "../../keep/useRetry.ts";
import { moment, t } from "../../messages/index.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Key } from "../../ui/Key.tsx";
import { SEND_KEYS } from "../../ui/keys.ts";
import { Notice } from "../../ui/Notice.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { toast } from "../../ui/Toasts.tsx";
import styles from "./comments.module.css";
import { resolveComment, useComments, writeComment } from "./queries.ts";

interface CommentsProps {
  claim: string;
  enabled: boolean;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** What people asked and noted about a claim. */
export function Comments({ claim, enabled, field }: CommentsProps) {
  const query = useComments(claim, enabled);
  const rows = query.data ?? [];
  const resolve = async (comment: Comment) => {
    try {
      await send(comment.id, () => resolveComment(comment, !comment.resolved));
    } catch (thrown) {
      toast(problemWords(asProblem(thrown)));
    }
    query.refetch();
  };
  return (
    <>
      <h3>
        {t.comments.title}{" "}
        <small>{query.data && t.comments.open(rows.filter((row) => !row.resolved).length)}</small>
        <Key>M</Key>
      </h3>
      {query.isError && <Notice kind="problem">{problemWords(asProblem(query.error))}</Notice>}
      {rows.length > 0 && (
        <ul className={styles.list}>
          {rows.map((comment) => (
            <li key={comment.id} className={styles.comment} data-resolved={comment.resolved || undefined}>
              <Avatar name={comment.created_by?.name ?? ""} />
              <div>
                <div className={styles.head}>
                  <b>
                    <bdi>{comment.created_by?.name}</bdi>
                  </b>
                  <span>{moment(comment.created_at)}</span>
                  {comment.resolved && <span>{t.comments.resolved}</span>}
                  <Button kind="quiet" onClick={() => resolve(comment)}>
                    {comment.resolved ? t.comments.reopen : t.comments.resolve}
                  </Button>
                </div>
                <p className={styles.body}>
                  <bdi>{comment.body}</bdi>
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      <CommentForm claim={claim} field={field} onWritten={() => query.refetch()} />
    </>
  );
}

function CommentForm({
  claim,
  field,
  onWritten,
}: Omit<CommentsProps, "enabled"> & { onWritten: () => void }) {
  const words = useDraft(claim, "comment", "");
  const attempt = useRef({ words: "", key: "" });
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    const body = words.value.trim();
    if (!body || words.sending) return;
    if (attempt.current.words !== body) attempt.current = { words: body, key: crypto.randomUUID() };
    if (!(await words.submit(() => writeComment(claim, body, attempt.current.key)))) return;
    attempt.current = { words: "", key: "" };
    onWritten();
  };
  useRetry(words.problem, submit);
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextArea
        area={field}
        rows={1}
        aria-label={t.comments.placeholder}
        placeholder={t.comments.placeholder}
        value={words.value}
        maxLength={20_000}
        onChange={(event) => words.type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) submit();
        }}
      />
      {words.changed && (
        <Button type="submit" busy={words.sending} className={styles.send}>
          {t.comments.submit} <Key>{SEND_KEYS}</Key>
        </Button>
      )}
      <KeptNote
        draft={words}
        name={t.comments.title.toLocaleLowerCase()}
        pointer="body"
        onRetry={() => submit()}
      />
    </form>
  );
}
