import { useState } from "react";
import type { Span } from "../../annotator/span.ts";
import { ArticleLinks } from "../../features/evidence/ArticleLinks.tsx";
import { CitedEvidenceList } from "../../features/evidence/CitedEvidenceList.tsx";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import styles from "./evidence.module.css";

type Tab = "evidence" | "links";

interface ArticleEvidenceProps {
  article: string;
  /** What was asked for; null once it is closed again. */
  tab: Tab | null;
  editable: boolean;
  onTab: (tab: Tab) => void;
  onClose: () => void;
  onClaim: (claim: string) => void;
  onPlace: (place: Span) => void;
}

/** All that an article rests on, and all that it links to, over the workspace. */
export default function ArticleEvidence(props: ArticleEvidenceProps) {
  const { article, editable, onTab, onClose, onClaim, onPlace } = props;
  // The last one stays while the dialog closes.
  const [tab, setTab] = useState<Tab>(props.tab ?? "evidence");
  if (props.tab && props.tab !== tab) setTab(props.tab);
  const tabs: [Tab, string][] = [
    ["evidence", t.articleEvidence.evidence],
    ["links", t.articleEvidence.links],
  ];
  /** Leaves the dialog first, which gives the focus back, and then goes where it leads. */
  const leave = (go: () => void) => {
    onClose();
    setTimeout(go);
  };
  return (
    <Dialog title={t.articleEvidence.title} open={props.tab !== null} onClose={onClose} place="wide" quiet>
      <div className={styles.all}>
        <div className={styles.head}>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that is shown */}
          <div role="group" aria-label={t.articleEvidence.title} className={styles.tabs}>
            {tabs.map(([one, name]) => (
              <button
                key={one}
                type="button"
                className="chip"
                aria-pressed={one === tab}
                onClick={() => onTab(one)}
              >
                {name}
              </button>
            ))}
          </div>
          <Button onClick={onClose}>{t.articleEvidence.close}</Button>
        </div>
        {tab === "evidence" ? (
          <CitedEvidenceList article={article} onClaim={(claim) => leave(() => onClaim(claim))} />
        ) : (
          <ArticleLinks
            article={article}
            editable={editable}
            onPlace={(place) => leave(() => onPlace(place))}
          />
        )}
      </div>
    </Dialog>
  );
}
