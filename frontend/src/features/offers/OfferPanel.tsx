import { LoaderCircle } from "lucide-react";
import { useState } from "react";
import { asProblem, type Problem } from "../../api/problem.ts";
import type { Offer } from "../../api/types.ts";
import { problemWords } from "../../keep/ProblemText.tsx";
import { relative, t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Changes } from "./Changes.tsx";
import { OfferForm } from "./OfferForm.tsx";
import styles from "./offers.module.css";
import { acceptOffer, dismissOffer, isComparing, useKnownOffer, useOpenOffer } from "./queries.ts";

/** What the server says where another version came while an offer was looked at. */
const OVERTAKEN = "base";

interface OfferPanelProps {
  article: string;
  sourceUrl: string;
  /** An offer became that version. */
  onAccepted: (version: number) => void;
  onClose: () => void;
}

/** Compares the text with a newer state of it, and lets a person say whether that becomes the next version. */
export function OfferPanel({ article, sourceUrl, onAccepted, onClose }: OfferPanelProps) {
  const open = useOpenOffer(article);
  const know = useKnownOffer(article);
  if (open.isPending) return <p role="status">{t.comparison.loading}</p>;
  if (open.isError) return <Notice kind="problem">{problemWords(asProblem(open.error))}</Notice>;
  if (!open.data) return <OfferForm article={article} sourceUrl={sourceUrl} onOffered={know} />;
  return (
    <Compared
      key={open.data.id}
      offer={open.data}
      onSettled={(version) => {
        know(null);
        if (version) onAccepted(version);
      }}
      onOvertaken={() => void open.refetch()}
      onClose={onClose}
    />
  );
}

interface ComparedProps {
  offer: Offer;
  /** It became a version, or it was dismissed (null). */
  onSettled: (version: number | null) => void;
  onOvertaken: () => void;
  onClose: () => void;
}

function Compared({ offer, onSettled, onOvertaken, onClose }: ComparedProps) {
  const { busy, failure, act } = useSettling(onOvertaken);
  const [shown, setShown] = useState(false);
  const dismiss = () => act(() => dismissOffer(offer).then(() => onSettled(null)));
  const accept = (key: string) => act(() => acceptOffer(offer, key).then((done) => onSettled(done.version)));
  const [key] = useState(() => crypto.randomUUID());
  const canAccept = offer.state === "ready" && !offer.identical;
  return (
    <div className={styles.compared}>
      <Outcome offer={offer} />
      {canAccept && (
        <Button
          kind="quiet"
          className={styles.shows ?? ""}
          aria-expanded={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? t.offer.hide : t.offer.show}
        </Button>
      )}
      {canAccept && shown && <Changes offer={offer} />}
      {failure && (
        <Notice kind={failure.code === OVERTAKEN ? "asks" : "problem"}>
          {failure.code === OVERTAKEN ? t.offer.overtaken : problemWords(failure)}
        </Notice>
      )}
      <div className={styles.foot}>
        <Button onClick={onClose}>{t.offer.keep}</Button>
        <Button busy={busy} onClick={dismiss}>
          {canAccept || isComparing(offer) ? t.offer.dismiss : t.offer.otherWay}
        </Button>
        {canAccept && (
          <Button kind="primary" busy={busy} onClick={() => accept(`${key}-${offer.base}`)}>
            {t.offer.accept}
          </Button>
        )}
      </div>
    </div>
  );
}

/** How far the comparison is, or what it found. */
function Outcome({ offer }: { offer: Offer }) {
  const from = offer.url || offer.file_name;
  return (
    <>
      <p className={styles.address}>
        {from && <bdi>{from}</bdi>}
        <span className={styles.note}>
          {t.offer.waiting(offer.created_by?.name ?? "", relative(offer.created_at))}
        </span>
      </p>
      {isComparing(offer) && (
        <div role="status">
          <p className={styles.busy}>
            <LoaderCircle aria-hidden="true" className="spin" />
            {t.offer.busy}
          </p>
          <p className={styles.note}>{offer.problem?.detail ?? t.offer.busyHint}</p>
        </div>
      )}
      {offer.state === "failed" && (
        <Notice kind="problem">
          <strong>{t.offer.failed}</strong>
          <span>{offer.problem?.detail}</span>
        </Notice>
      )}
      {offer.state === "ready" && offer.identical && (
        <Notice kind="good">
          <strong>{t.offer.same}</strong>
          <span>{t.offer.sameHint(offer.base)}</span>
        </Notice>
      )}
      {offer.state === "ready" && !offer.identical && <Counts offer={offer} />}
    </>
  );
}

function Counts({ offer: { base, changes, carried, problem } }: { offer: Offer }) {
  const words = Object.entries(changes ?? {}).filter(([, count]) => count > 0);
  const claims = Object.entries(carried ?? {}).filter(([, count]) => count > 0);
  return (
    <section className={styles.counts} aria-label={t.offer.counts}>
      <h3>{t.offer.differs(base)}</h3>
      {problem && (
        <Notice kind="asks">
          <strong>{t.offer.look}</strong>
          <span>{problem.detail}</span>
        </Notice>
      )}
      <ul>
        {words.map(([kind, count]) => (
          <li key={kind}>{t.offer.changes[kind]?.(count)}</li>
        ))}
      </ul>
      {claims.length === 0 ? (
        <p className={styles.note}>{t.offer.noClaims}</p>
      ) : (
        <ul>
          {claims.map(([state, count]) => (
            <li key={state} data-state={state}>
              {t.offer.carried[state]?.(count)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** One yes or no at a time; where another version came meanwhile, the offer is asked for again. */
function useSettling(onOvertaken: () => void) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Problem | null>(null);
  const act = async (write: () => Promise<void>) => {
    setBusy(true);
    try {
      await write();
      setFailure(null);
    } catch (thrown) {
      const problem = asProblem(thrown);
      setFailure(problem);
      if (problem.code === OVERTAKEN || problem.status === 412) onOvertaken();
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, act };
}
