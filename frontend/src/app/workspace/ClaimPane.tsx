import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import type { Passages } from "../../annotator/passages.ts";
import { asProblem } from "../../api/problem.ts";
import type { LeanClaim, Scale } from "../../api/types.ts";
import { AnchorNotice } from "../../features/claims/AnchorNotice.tsx";
import { ClaimFacts } from "../../features/claims/ClaimFacts.tsx";
import { ClaimWords } from "../../features/claims/ClaimWords.tsx";
import { claimKey, disputeClaim, getClaim, resolveClaim } from "../../features/claims/queries.ts";
import { Comments } from "../../features/comments/Comments.tsx";
import type { OfferedLink } from "../../features/evidence/EvidencePanel.tsx";
import { History } from "../../features/history/History.tsx";
import { DisputeForm } from "../../features/verdicts/DisputeForm.tsx";
import { Judgements } from "../../features/verdicts/Judgements.tsx";
import { useFreshVerdicts, useVerdicts } from "../../features/verdicts/queries.ts";
import { problemWords } from "../../keep/ProblemText.tsx";
import { t } from "../../messages/index.ts";
import { lookOfClaim } from "../../styles/looks.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Key } from "../../ui/Key.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Sign } from "../../ui/Sign.tsx";
import { JudgementPane } from "./JudgementPane.tsx";
import type { Action, Press } from "./keys.ts";
import { lookForNewer } from "./snapshot.ts";
import type { ClaimWork } from "./useClaimWork.ts";
import type { PaneFields, Pasted } from "./usePane.ts";
import styles from "./workspace.module.css";

// Fetched with the first claim that is opened: the text is read without it.
const EvidencePart = lazy(() => import("./EvidencePart.tsx"));

const SETTLED_AFTER = 120;

interface ClaimPaneProps {
  claim: LeanClaim;
  place: number;
  count: number;
  /** How many claims lie over one another here. */
  stacked: number;
  passages: Passages;
  scale: Scale | undefined;
  version: number;
  me: string;
  stateName: string;
  nameOf: (person: string) => string;
  desk: string;
  links: readonly OfferedLink[];
  pasted: Pasted | null;
  work: ClaimWork;
  may: { edit: boolean; decide: boolean };
  fields: PaneFields;
  act: (action: Action, press?: Press) => void;
  onStep: (direction: 1 | -1) => void;
  onStacked: () => void;
  onClose: () => void;
}

/** All about one claim, and where it is judged. */
export function ClaimPane(props: ClaimPaneProps) {
  const { claim, work, may, fields, passages, version, act } = props;
  const pending = claim.etag === "";
  // Whoever steps through the list quickly does not ask for each claim on the way.
  const settled = useSettled(claim.id) && !pending;
  const whole = useQuery({
    queryKey: claimKey(claim.id),
    enabled: settled,
    queryFn: ({ signal }) => getClaim(claim.id, signal),
  });
  const verdicts = useVerdicts(claim.id, settled);
  const client = useQueryClient();
  const freshVerdicts = useFreshVerdicts(claim.id);
  const refresh = () => {
    void work.refresh(claim.id);
    void freshVerdicts();
  };
  const after = async (act: Promise<unknown>) => {
    await act;
    refresh();
  };
  const shown = whole.data;

  return (
    <>
      <PaneHead {...props} />
      <div className={styles.body}>
        <section className={styles.sec}>
          <ClaimWords claim={claim} passages={passages} />
          <AnchorNotice
            claim={claim}
            editable={may.edit && !pending}
            passages={passages}
            onHolds={() => act("holds")}
            onReattach={() => act("reattach")}
            onRemove={() => act("remove")}
            onPick={(place) => act("pick", { action: "pick", extend: false, place })}
          />
          {pending && <p className={styles.quiet}>{t.claims.pending}</p>}
          {shown && (
            <ClaimFacts claim={shown} editable={may.edit} nameOf={props.nameOf} onSaved={work.saved} />
          )}
          {whole.isError && (
            <Notice kind="problem">
              <div className="row">
                <span>{problemWords(asProblem(whole.error))}</span>
                <Button kind="quiet" onClick={() => whole.refetch()}>
                  {t.problems.tryAgain}
                </Button>
              </div>
            </Notice>
          )}
        </section>
        {!pending && (
          <>
            <section className={styles.sec}>
              <Suspense fallback={<h3>{t.evidence.title}</h3>}>
                <EvidencePart
                  claim={claim.id}
                  desk={props.desk}
                  enabled={settled}
                  may={may}
                  links={props.links}
                  pasted={props.pasted?.claim === work.madeAs(claim.id) ? props.pasted : null}
                  fields={fields}
                  did={work.did}
                  onChanged={refresh}
                  onAll={() => act("articleEvidence")}
                />
              </Suspense>
            </section>
            {shown && (verdicts.data?.results.length || shown.verdict || verdicts.data?.hidden) ? (
              <section className={styles.sec}>
                <Judgements claim={shown} verdicts={verdicts.data} />
                {may.edit && (
                  <DisputeForm
                    key={String(claim.disputed)}
                    claim={claim.id}
                    open={claim.disputed}
                    onDispute={(reason) => after(disputeClaim(claim.id, reason))}
                    onResolve={(note) => after(resolveClaim(claim.id, note))}
                  />
                )}
              </section>
            ) : null}
            <section className={styles.sec}>
              <Comments claim={claim.id} enabled={settled} field={fields.comment} />
            </section>
            <section className={styles.sec}>
              <History claim={claim.id} />
              {may.edit && (
                <Button
                  kind="quiet"
                  className={`danger ${styles.removeClaim}`}
                  onClick={() => work.remove(claim)}
                >
                  {t.actions.remove}
                </Button>
              )}
            </section>
          </>
        )}
      </div>
      {may.edit && !pending && (
        <JudgementPane
          claim={claim}
          scale={props.scale}
          version={version}
          me={props.me}
          may={may}
          fields={fields}
          verdicts={verdicts.data}
          whole={shown}
          onChanged={refresh}
          onTextChanged={() => {
            refresh();
            void lookForNewer(client, claim.article);
          }}
        />
      )}
    </>
  );
}

function PaneHead({
  claim,
  place,
  count,
  stacked,
  stateName,
  fields,
  work,
  onStep,
  onStacked,
  onClose,
}: ClaimPaneProps) {
  const look = lookOfClaim(claim.state, claim.rating);
  return (
    <div className={styles.top}>
      <h2 ref={fields.heading} data-claim={work.madeAs(claim.id)} tabIndex={-1}>
        <span className="tag" data-s={look}>
          <Sign look={look} />
          <span className="sr">{t.claim.heading}, </span>
          {stateName}
        </span>
      </h2>
      <span className={`num ${styles.place}`}>
        {t.claim.place(place, count)}
        {stacked > 1 && (
          <button type="button" className={styles.stacked} onClick={onStacked}>
            {t.claim.stacked(stacked)} <Key>S</Key>
          </button>
        )}
      </span>
      <IconButton label={t.claim.previous} onClick={() => onStep(-1)}>
        <ChevronUp aria-hidden="true" />
      </IconButton>
      <IconButton label={t.claim.next} onClick={() => onStep(1)}>
        <ChevronDown aria-hidden="true" />
      </IconButton>
      <IconButton label={t.claim.close} className={styles.close} onClick={onClose}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}

/** Whether a value has stayed the same for a moment. */
function useSettled(value: string): boolean {
  const [settled, setSettled] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLED_AFTER);
    return () => clearTimeout(timer);
  }, [value]);
  return settled === value;
}
