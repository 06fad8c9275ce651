import { useQueryClient } from "@tanstack/react-query";
import type { LeanClaim } from "../../api/types.ts";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { showLanded } from "./landed.ts";
import styles from "./workspace.module.css";

interface NewerVersionProps {
  article: string;
  number: number;
  claims: readonly LeanClaim[];
  /** Opens the queue of those that ask for a look. */
  onQueue: () => void;
}

/** Says that the text was revised, and shows the new version once its reader wants it. */
export function NewerVersion({ article, number, claims, onQueue }: NewerVersionProps) {
  const client = useQueryClient();
  return (
    <div className={styles.newer} role="status">
      <span>{t.workspace.newer(number, claims.filter(({ stale }) => stale).length)}</span>
      <Button kind="primary" onClick={() => showLanded(client, article, onQueue)}>
        {t.workspace.showNewer}
      </Button>
    </div>
  );
}
