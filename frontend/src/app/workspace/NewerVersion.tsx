import { useQueryClient } from "@tanstack/react-query";
import type { LeanClaim } from "../../api/types.ts";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { showNewer } from "./snapshot.ts";
import styles from "./workspace.module.css";

interface NewerVersionProps {
  article: string;
  number: number;
  claims: readonly LeanClaim[];
}

/** Says that the text was revised, and shows the new version once its reader wants it. */
export function NewerVersion({ article, number, claims }: NewerVersionProps) {
  const client = useQueryClient();
  return (
    <div className={styles.newer} role="status">
      <span>{t.workspace.newer(number, claims.filter(({ stale }) => stale).length)}</span>
      <Button kind="primary" onClick={() => showNewer(client, article)}>
        {t.workspace.showNewer}
      </Button>
    </div>
  );
}
