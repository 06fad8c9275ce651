import { FileUp, RefreshCw } from "lucide-react";
import { type FormEvent, useId, useRef, useState } from "react";
import { asProblem, type Problem } from "../../api/problem.ts";
import type { Offer } from "../../api/types.ts";
import { problemWords } from "../../keep/ProblemText.tsx";
import { useDraft } from "../../keep/useDraft.ts";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import styles from "./offers.module.css";
import { createOffer, type Offered } from "./queries.ts";

interface OfferFormProps {
  article: string;
  /** Where the article stands, empty where nobody said so. */
  sourceUrl: string;
  onOffered: (offer: Offer) => void;
}

/** Says what the text is compared with: its page as it is now, another page, or a file. */
export function OfferForm({ article, sourceUrl, onOffered }: OfferFormProps) {
  const id = useId();
  const page = useDraft(article, "offer-page", "");
  const { offer, busy, failure } = useOffering(article, (made) => {
    page.discard();
    onOffered(made);
  });
  return (
    <div className={styles.ways}>
      <p>{t.offer.lead}</p>
      {sourceUrl && (
        <div className={styles.way}>
          <p className={styles.address}>
            <bdi>{sourceUrl}</bdi>
          </p>
          <Button kind="primary" busy={busy} onClick={() => offer(null)}>
            <RefreshCw aria-hidden="true" />
            {t.offer.page}
          </Button>
        </div>
      )}
      <form
        className={styles.way}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (page.value.trim()) void offer({ url: page.value.trim() });
        }}
      >
        <div className="field">
          <label className="label" htmlFor={id}>
            {t.offer.address}
          </label>
          <input
            id={id}
            className="input"
            type="url"
            placeholder="https://…"
            maxLength={4_096}
            value={page.value}
            onChange={(event) => page.type(event.target.value)}
          />
        </div>
        <Button type="submit" busy={busy} disabled={page.value.trim() === ""}>
          {t.offer.compare}
        </Button>
      </form>
      <div className={styles.way}>
        <p className={styles.note}>
          <b>{t.offer.file}</b> {t.offer.kinds}
        </p>
        <label className="btn">
          <FileUp aria-hidden="true" />
          {t.offer.chooseFile}
          <input
            className="sr"
            type="file"
            accept=".txt,.md,.markdown,.html,.htm,.docx,.pdf"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void offer({ file });
            }}
          />
        </label>
      </div>
      {failure && <Notice kind="problem">{problemWords(failure)}</Notice>}
    </div>
  );
}

/** Asks for one comparison at a time, the same one once however often it is asked for. */
function useOffering(article: string, onOffered: (offer: Offer) => void) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Problem | null>(null);
  const attempt = useRef({ content: "", key: "" });
  const offer = async (offered: Offered) => {
    if (busy) return;
    const file = offered && "file" in offered ? offered.file : null;
    const content = JSON.stringify([offered, file?.name, file?.size, file?.lastModified]);
    if (attempt.current.content !== content) attempt.current = { content, key: crypto.randomUUID() };
    setBusy(true);
    try {
      const made = await createOffer(article, offered, attempt.current.key);
      attempt.current = { content: "", key: "" };
      setFailure(null);
      onOffered(made);
    } catch (thrown) {
      setFailure(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return { offer, busy, failure };
}
