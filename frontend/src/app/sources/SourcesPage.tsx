import { ArrowLeft } from "lucide-react";
import { useDeferredValue, useEffect, useRef } from "react";
import { asProblem } from "../../api/problem.ts";
import { useMe } from "../../features/articles/queries.ts";
import { CaptureState, CaptureWarnings } from "../../features/evidence/CaptureState.tsx";
import { EvidenceBrief } from "../../features/evidence/EvidenceBrief.tsx";
import { useSource, useSources } from "../../features/sources/queries.ts";
import { SourceDetail } from "../../features/sources/SourceDetail.tsx";
import { SourceFilters } from "../../features/sources/SourceFilters.tsx";
import { nameOf, SourceList } from "../../features/sources/SourceList.tsx";
import { problemWords } from "../../keep/ProblemText.tsx";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Toasts } from "../../ui/Toasts.tsx";
import type { Bootstrap } from "../bootstrap.ts";
import { DeskHeader } from "../DeskHeader.tsx";
import { SavedState } from "../SavedState.tsx";
import styles from "./sources.module.css";
import { NOTHING_ASKED, useSourcesAddress } from "./useSourcesAddress.ts";

/** The desk's sources: a list to search, and all about the one that is open. */
export default function SourcesPage({ me, source }: { me: Bootstrap["me"]; source: string | null }) {
  const { filter, setFilter, open, setOpen } = useSourcesAddress(source);
  const asked = useDeferredValue(filter);
  const query = useSources(asked);
  const person = useMe();
  const sources = query.data?.pages.flatMap((page) => page.results) ?? [];
  const unasked = JSON.stringify(asked) === JSON.stringify(NOTHING_ASKED);
  return (
    <div className={styles.page}>
      <DeskHeader me={me} here="sources" />
      <main className={styles.main} data-open={open ? "" : undefined}>
        <div className={styles.bar}>
          <h1>{t.sources.title}</h1>
          <SavedState />
        </div>
        <div className={styles.side}>
          <SourceFilters filter={filter} desks={person.data?.desks ?? []} onFilter={setFilter} />
          {query.isError && <Failed problem={query.error} onAgain={() => void query.refetch()} />}
          {query.isPending && (
            <p role="status" className={styles.quiet}>
              {t.sources.loading}
            </p>
          )}
          {sources.length > 0 && <SourceList sources={sources} open={open} onOpen={setOpen} />}
          {query.isSuccess && sources.length === 0 && (
            <NoSources none={unasked} onShowAll={() => setFilter(NOTHING_ASKED)} />
          )}
          {query.hasNextPage && (
            <Button
              className={styles.more}
              busy={query.isFetchingNextPage}
              onClick={() => query.fetchNextPage()}
            >
              {t.sources.more}
            </Button>
          )}
        </div>
        <section className={styles.detail} aria-label={t.sources.facts}>
          {open ? (
            <Open key={open} id={open} onBack={() => setOpen(null)} />
          ) : (
            <div className={styles.nothing}>
              <h2>{t.sources.nothingOpen}</h2>
              <p>{t.sources.nothingOpenHint}</p>
            </div>
          )}
        </section>
      </main>
      <Toasts />
    </div>
  );
}

function Open({ id, onBack }: { id: string; onBack: () => void }) {
  const query = useSource(id);
  const person = useMe();
  const { data: source } = query;
  const box = useRef<HTMLDivElement>(null);
  const there = source !== undefined;
  useEffect(() => {
    // Whoever chose a source goes on reading there; the first one of a page that was just opened takes no focus.
    if (there && document.activeElement !== document.body) {
      box.current?.querySelector("h2")?.focus({ preventScroll: true });
    }
  }, [there]);
  useEffect(() => {
    document.title = `${source ? nameOf(source) : t.sources.title} · ${t.product}`;
  }, [source]);
  const role = person.data?.desks.find((desk) => desk.id === source?.desk)?.role;
  return (
    <div ref={box}>
      <Button kind="quiet" className={styles.back} onClick={onBack}>
        <ArrowLeft aria-hidden="true" />
        {t.sources.back}
      </Button>
      {query.isError && <Failed problem={query.error} onAgain={() => void query.refetch()} />}
      {query.isPending && (
        <p role="status" className={styles.quiet}>
          {t.sources.opening}
        </p>
      )}
      {source && (
        <SourceDetail
          source={source}
          editable={role !== undefined && role !== "viewer"}
          onDeleted={onBack}
          mayJudge={role === "editor" || role === "admin"}
          stateOf={(capture) => (
            <>
              <CaptureState capture={capture} />
              <CaptureWarnings capture={capture} />
            </>
          )}
          evidenceOf={(evidence) => <EvidenceBrief evidence={evidence} />}
        />
      )}
    </div>
  );
}

function Failed({ problem, onAgain }: { problem: unknown; onAgain: () => void }) {
  return (
    <Notice kind="problem">
      <div className="row">
        <span>{problemWords(asProblem(problem))}</span>
        <Button kind="quiet" onClick={onAgain}>
          {t.problems.tryAgain}
        </Button>
      </div>
    </Notice>
  );
}

function NoSources({ none, onShowAll }: { none: boolean; onShowAll: () => void }) {
  const words = t.sources;
  if (!none) {
    return (
      <div className={styles.nothing}>
        <h2>{words.none}</h2>
        <Button onClick={onShowAll}>{words.showAll}</Button>
      </div>
    );
  }
  return (
    <div className={styles.nothing}>
      <h2>{words.empty}</h2>
      <p>{words.emptyHint}</p>
      <p>{words.emptyWay}</p>
      <a className="btn" href="/articles/">
        {words.toArticles}
      </a>
    </div>
  );
}
