import { CheckCheck, ChevronDown, ChevronUp, X } from "lucide-react";
import { useEffect } from "react";
import type { Passages } from "../../annotator/passages.ts";
import type { LeanClaim } from "../../api/types.ts";
import { asksOf, holdingOf } from "../../features/claims/acts.ts";
import { Candidates } from "../../features/claims/Candidates.tsx";
import { ClaimWords } from "../../features/claims/ClaimWords.tsx";
import { stillSaid, WhatChanged } from "../../features/claims/WhatChanged.tsx";
import { GivenBefore } from "../../features/verdicts/GivenBefore.tsx";
import { useVerdicts } from "../../features/verdicts/queries.ts";
import { t } from "../../messages/index.ts";
import { lookOfClaim } from "../../styles/looks.ts";
import { announce } from "../../ui/announcer.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Key } from "../../ui/Key.tsx";
import { Sign } from "../../ui/Sign.tsx";
import type { Action, Press } from "./keys.ts";
import styles from "./queue.module.css";
import type { Queue, QueueItem } from "./useQueue.ts";

interface QueuePaneProps {
  queue: Queue;
  passages: Passages;
  editable: boolean;
  act: (action: Action, press?: Press) => void;
  onWhole: (id: string) => void;
  onRestore: (id: string) => void;
}

/** The claims whose words or sentence changed, one after the other, each with one key for what is to be done about it. */
export function QueuePane(props: QueuePaneProps) {
  const { queue, act } = props;
  const { items, at } = queue;
  const item = items[at];
  const done = items.filter(({ outcome }) => outcome !== null).length;
  return (
    <section className={styles.queue} aria-label={t.queue.title}>
      <div className={styles.top}>
        <h2>{t.queue.title}</h2>
        {item && <span className="num">{t.queue.place(at + 1, items.length)}</span>}
        <IconButton label={t.queue.previous} disabled={at === 0} onClick={() => queue.step(-1)}>
          <ChevronUp aria-hidden="true" />
        </IconButton>
        <IconButton
          label={t.queue.next}
          disabled={at < 0 || at === items.length - 1}
          onClick={() => queue.step(1)}
        >
          <ChevronDown aria-hidden="true" />
        </IconButton>
        <IconButton label={t.queue.close} onClick={() => act("back")}>
          <X aria-hidden="true" />
        </IconButton>
        <progress max={items.length} value={done} aria-label={t.queue.settled(done, items.length)} />
      </div>
      {item ? <Card key={item.id} {...props} item={item} /> : <End queue={queue} act={act} />}
    </section>
  );
}

function Card({
  queue,
  item,
  passages,
  editable,
  act,
  onWhole,
  onRestore,
}: QueuePaneProps & { item: QueueItem }) {
  const { claim, outcome } = item;
  const verdicts = useVerdicts(claim.id, outcome !== "deleted");
  const { number, count } = { number: queue.at + 1, count: queue.items.length };
  const { state, reason, exact } = claim.anchor;
  const said = stillSaid(claim);
  const title = asksOf(claim) === "sentence" ? t.queue.sentence : (t.queue.states[state] ?? "");
  useEffect(() => {
    announce(`${t.queue.place(number, count)}. ${title}: ${exact}. ${reason}`);
  }, [number, count, title, exact, reason]);
  const pick = (place: number) => act("pick", { action: "pick", extend: false, place });
  return (
    <>
      <div className={styles.card}>
        <h3 className={styles.state} data-s={lookOfClaim(claim.state, claim.rating)}>
          <Sign look={lookOfClaim(claim.state, claim.rating)} />
          {title}
        </h3>
        <WhatChanged claim={claim} />
        {claim.anchor.start !== null && (
          <div className={styles.part}>
            <h4>{t.queue.context}</h4>
            <ClaimWords claim={claim} passages={passages} />
          </div>
        )}
        {claim.summary && (
          <p className={styles.summary}>
            <span>{t.claim.summary}</span> <bdi>{claim.summary}</bdi>
            {said && <em>{t.queue.stillSays(said)}</em>}
          </p>
        )}
        {outcome === null && editable && <Candidates claim={claim} passages={passages} onPick={pick} />}
        <div className={styles.part}>
          <h4>{t.queue.verdicts}</h4>
          <GivenBefore claim={claim} verdicts={verdicts.data} />
        </div>
        {outcome !== "deleted" && (
          <Button kind="quiet" className={styles.whole} onClick={() => onWhole(claim.id)}>
            {t.queue.whole}
          </Button>
        )}
      </div>
      {editable &&
        (outcome === null ? <Acts claim={claim} act={act} /> : <Settled item={item} onRestore={onRestore} />)}
    </>
  );
}

/** What can be done, each with its key. */
function Acts({ claim, act }: { claim: LeanClaim; act: QueuePaneProps["act"] }) {
  const holds = holdingOf(claim);
  return (
    <div className={styles.foot}>
      {holds && (
        <Button kind="primary" className={styles.act} onClick={() => act("holds")}>
          {holds.label} <Key>Y</Key>
        </Button>
      )}
      <Button kind={holds ? "plain" : "primary"} className={styles.act} onClick={() => act("reattach")}>
        {t.queue.reattach} <Key>R</Key>
      </Button>
      <Button className={styles.act} onClick={() => act("remove")}>
        {t.queue.remove} <Key>⌫</Key>
      </Button>
      <p>{holds?.hint ?? t.queue.orphanHolds}</p>
    </div>
  );
}

/** What became of a claim that one came back to. */
function Settled({ item, onRestore }: { item: QueueItem; onRestore: (id: string) => void }) {
  return (
    <div className={styles.foot} role="status">
      <p>{t.queue.outcome[item.outcome ?? "elsewhere"]}</p>
      {item.outcome === "deleted" && <Button onClick={() => onRestore(item.id)}>{t.queue.bringBack}</Button>}
    </div>
  );
}

function End({ queue, act }: { queue: Queue; act: QueuePaneProps["act"] }) {
  const { items } = queue;
  const of = (outcome: QueueItem["outcome"]) => items.filter((item) => item.outcome === outcome).length;
  const tally = t.queue.tally(of("held"), of("attached"), of("deleted"), of("elsewhere"));
  useEffect(() => {
    announce(`${t.queue.end(items.length)} ${tally}`);
  }, [items.length, tally]);
  return (
    <div className={styles.end}>
      <CheckCheck aria-hidden="true" />
      <h3>{t.queue.end(items.length)}</h3>
      <p>{tally}</p>
      <Button kind="primary" onClick={() => act("back")}>
        {t.queue.leave} <Key>Esc</Key>
      </Button>
    </div>
  );
}
