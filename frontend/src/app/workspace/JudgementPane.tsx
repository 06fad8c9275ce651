import { useEffect, useState } from "react";
import type { Claim, LeanClaim, Rating, Scale, Verdicts } from "../../api/types.ts";
import { onTheseWords } from "../../features/claims/queries.ts";
import { JudgementForm } from "../../features/verdicts/JudgementForm.tsx";
import { decide, giveVerdict } from "../../features/verdicts/queries.ts";
import { t } from "../../messages/index.ts";
import { Key } from "../../ui/Key.tsx";
import { toast } from "../../ui/Toasts.tsx";
import type { PaneFields } from "./usePane.ts";
import styles from "./workspace.module.css";

interface JudgementPaneProps {
  claim: LeanClaim;
  scale: Scale | undefined;
  version: number;
  me: string;
  may: { decide: boolean };
  fields: PaneFields;
  verdicts: Verdicts | undefined;
  whole: Claim | undefined;
  onChanged: () => void;
  /** The words are others by now: whatever is shown of them has to be read again. */
  onTextChanged: () => void;
}

/** The form that stays in sight below the pane: one's own verdict, and for an editor the decision. */
export function JudgementPane(props: JudgementPaneProps) {
  const { claim, scale, version, me, may, fields, verdicts, whole, onChanged, onTextChanged } = props;
  const given = verdicts?.results.some(({ author, superseded }) => author?.id === me && !superseded);
  const [tab, setTab] = useState<"verdict" | "decision">("verdict");
  const { judgement } = fields;
  useEffect(() => {
    judgement.current = setTab;
    return () => {
      judgement.current = null;
    };
  }, [judgement]);
  const shown = may.decide ? tab : "verdict";
  const ratings = scale?.ratings ?? [];
  const hidden = verdicts?.hidden ?? 0;
  const sent = (words: (label: string) => string) => (rating: Rating) => {
    toast(`${words(rating.label)}. ${t.verdicts.notUndone}`);
    onChanged();
  };
  const common = { claim: claim.id, words: claim.anchor.exact, version, ratings, onTextChanged };
  return (
    <section
      className={`${styles.sec} ${styles.verdict}`}
      aria-label={shown === "verdict" ? t.verdicts.yours : t.verdicts.decision}
    >
      <h3>
        {may.decide ? (
          <span className={styles.tabs} role="tablist">
            <Tab name={t.verdicts.yours} selected={shown === "verdict"} onSelect={() => setTab("verdict")} />
            <Tab
              name={t.verdicts.decision}
              selected={shown === "decision"}
              onSelect={() => setTab("decision")}
            />
          </span>
        ) : (
          t.verdicts.yours
        )}
        <small>
          {shown === "decision" ? t.verdicts.decisionHint : hidden > 0 ? t.verdicts.hidden(hidden) : ""}
        </small>
        <Key>{shown === "decision" ? "⇧V" : "V"}</Key>
      </h3>
      {shown === "verdict" ? (
        <JudgementForm
          key={`${claim.id}-verdict`}
          {...common}
          kind="verdict"
          group={fields.ratings}
          reasons={false}
          submitLabel={given ? t.verdicts.replace : t.verdicts.give}
          send={(judgement, key) =>
            onTheseWords(claim, (etag) => giveVerdict(claim.id, judgement, key, etag))
          }
          onSent={sent(t.verdicts.thanks)}
        />
      ) : (
        <JudgementForm
          key={`${claim.id}-decision`}
          {...common}
          kind="decision"
          group={fields.ratings}
          reasons
          submitLabel={whole?.verdict ? t.verdicts.decideAgain : t.verdicts.decide}
          send={(judgement, key) => onTheseWords(claim, (etag) => decide(claim.id, judgement, key, etag))}
          onSent={sent(t.verdicts.decided)}
        />
      )}
    </section>
  );
}

function Tab({ name, selected, onSelect }: { name: string; selected: boolean; onSelect: () => void }) {
  return (
    <button type="button" role="tab" aria-selected={selected} className={styles.tab} onClick={onSelect}>
      {name}
    </button>
  );
}
