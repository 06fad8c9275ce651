import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useRef } from "react";
import { ImportNotice } from "../../features/articles/ImportNotice.tsx";
import { ClaimFilters } from "../../features/claims/ClaimFilters.tsx";
import { ClaimList } from "../../features/claims/ClaimList.tsx";
import { NO_FILTER } from "../../features/claims/filter.ts";
import { NoClaims } from "../../features/claims/NoClaims.tsx";
import { Minimap } from "../../features/text/Minimap.tsx";
import { t } from "../../messages/index.ts";
import { AttachBar } from "./AttachBar.tsx";
import { ClaimSide } from "./ClaimSide.tsx";
import { EvidenceDialogs } from "./EvidenceDialogs.tsx";
import { Header } from "./Header.tsx";
import { Legend, modeOf } from "./Legend.tsx";
import { NewerVersion } from "./NewerVersion.tsx";
import { choicesOf, KeysDialog, Palette } from "./Palette.tsx";
import { TextPane } from "./TextPane.tsx";
import { useAddress } from "./useAddress.ts";
import { useClaimWork } from "./useClaimWork.ts";
import { useDesk } from "./useDesk.ts";
import { useLeftBehind } from "./useLeftBehind.ts";
import { type OpenedWorkspace, useOpened } from "./useOpened.ts";
import { usePane } from "./usePane.ts";
import { useSingleKeys } from "./useShortcuts.ts";
import { useTextPane } from "./useTextPane.ts";
import { useView } from "./useView.ts";
import styles from "./workspace.module.css";

// What only some visits need is fetched when it is asked for.
const QueuePane = lazy(() => import("./QueuePane.tsx").then(({ QueuePane }) => ({ default: QueuePane })));
const ReadingPane = lazy(() =>
  import("./ReadingPane.tsx").then(({ ReadingPane }) => ({ default: ReadingPane })),
);
const VersionDialogs = lazy(() =>
  import("./VersionDialogs.tsx").then(({ VersionDialogs }) => ({ default: VersionDialogs })),
);

/** The workspace: list, text and claim, and the keys that lead between them. */
export function Workspace({ workspace }: { workspace: OpenedWorkspace }) {
  const { article, me, newer } = workspace;
  const { text, index, passages } = useOpened(workspace);
  const address = useAddress();
  const { filter, setFilter, setActive } = address;
  const lastMade = useRef<string | null>(null);
  const single = useSingleKeys();
  const pane = usePane();
  const work = useClaimWork(article.id, workspace, me.id);
  const active = address.active && work.shownAs(address.active);
  useEffect(() => setActive(active), [setActive, active]);
  const view = useView({ workspace, text, index, claims: work.claims, active, filter });
  const { may, names, scale, nameOf, whoseOf, shown, drawn, rows, unread } = view;
  const textPane = useTextPane({
    passages,
    taken: drawn,
    onTop: (point) => desk.list.current?.follow(point),
  });
  const desk = useDesk({
    article: article.id,
    version: text.number,
    me: me.id,
    may,
    work,
    passages,
    shown,
    drawn,
    active,
    setActive,
    reading: address.reading,
    setReading: address.setReading,
    lastMade,
    textPane,
    pane,
    single,
  });
  const { actions, act, choose, close, queue, readings } = desk;
  const open = work.claims.find(({ id }) => id === active) ?? null;
  useLeftBehind(work.claims, choose);

  const { pasted } = desk;
  const side = useMemo(
    () => ({
      open,
      shown,
      drawn,
      version: text,
      passages,
      scale,
      me: me.id,
      desk: article.desk,
      nameOf: names,
      pasted,
      work,
      may,
    }),
    [open, shown, drawn, text, passages, scale, me.id, article.desk, names, pasted, work, may],
  );
  // Once opened, the dialogs stay: one that vanished would not give the focus back.
  const dialogs = useRef(false);
  dialogs.current ||= desk.dialog === "versions" || desk.dialog === "newVersion";
  const shownSide = useDeferredValue(side);
  return (
    <div
      className={styles.app}
      data-panel={desk.panel}
      data-open={open || queue.open ? "" : undefined}
      data-queue={queue.open ? "" : undefined}
      data-reading={readings.now ? "" : undefined}
      data-attaching={desk.attaching ? "" : undefined}
    >
      <Header
        article={article}
        version={text.number}
        counts={view.counts}
        share={workspace.coverage?.share ?? article.coverage}
        changed={may.edit ? queue.waiting : null}
        onQueue={() => act("queue")}
        onVersions={() => act("versions")}
        onList={() => act("list")}
        onPalette={() => act("palette")}
      />
      <nav className={styles.nav} aria-label={t.claims.title}>
        <h2 className="sr">{t.claims.title}</h2>
        <ClaimFilters
          claims={work.claims}
          filter={filter}
          me={me.id}
          field={desk.find}
          onFilter={setFilter}
        />
        {shown.length > 0 ? (
          <ClaimList
            rows={rows}
            count={shown.length}
            active={active}
            nameOf={nameOf}
            whoseOf={whoseOf}
            onChoose={choose}
            onEnter={() => act("claim")}
            handle={desk.list}
          />
        ) : (
          <NoClaims none={work.claims.length === 0} onShowAll={() => setFilter(NO_FILTER)} />
        )}
      </nav>
      <TextPane
        pane={textPane}
        index={index}
        article={article}
        blocks={text.blocks}
        drawn={drawn}
        active={active}
        covered={readings.now !== null}
        onChoose={choose}
      >
        <Minimap
          scroller={textPane.scroller}
          surface={textPane.surface}
          claims={useDeferredValue(drawn)}
          unread={unread}
        />
        {readings.now && (
          <Suspense>
            <ReadingPane
              article={article}
              current={text}
              readings={readings}
              onClaim={desk.chooseFromReading}
              onBack={() => act("back")}
            />
          </Suspense>
        )}
        {desk.attaching && (
          <AttachBar claim={desk.attaching} marked={textPane.cursor.span !== null} act={act} />
        )}
        {!newer && <ImportNotice article={article} />}
        {newer?.version && (
          <NewerVersion
            article={article.id}
            number={newer.version.number}
            claims={newer.claims}
            onQueue={() => act("queue")}
          />
        )}
      </TextPane>
      <aside className={styles.side} aria-label={t.claim.heading}>
        {queue.open ? (
          <Suspense>
            <QueuePane
              queue={queue}
              passages={passages}
              editable={may.edit}
              act={act}
              onWhole={desk.openWhole}
              onRestore={work.restore}
            />
          </Suspense>
        ) : (
          <ClaimSide {...shownSide} fields={pane} act={act} onClose={close} />
        )}
      </aside>
      <Legend
        mode={modeOf(
          {
            moving: desk.moving,
            attaching: desk.attaching !== null,
            reading: readings.now?.kind ?? null,
            queue: queue.open,
            marked: textPane.cursor.span,
            open: open !== null,
          },
          passages,
        )}
        single={single.on}
      />
      <EvidenceDialogs
        article={article.id}
        editable={may.edit}
        dialog={desk.dialog}
        setDialog={desk.setDialog}
        closeDialog={desk.closeDialog}
        onClaim={choose}
        onPlace={textPane.show}
      />
      <Palette
        open={desk.dialog === "palette"}
        choices={desk.dialog === "palette" ? choicesOf(actions, article.id) : []}
        onClose={() => desk.closeDialog("palette")}
      />
      {dialogs.current && (
        <Suspense>
          <VersionDialogs
            article={article.id}
            sourceUrl={article.source_url}
            current={text}
            newest={newer?.version?.number ?? text.number}
            editable={may.edit}
            dialog={desk.dialog}
            setDialog={desk.setDialog}
            closeDialog={desk.closeDialog}
            readings={readings}
            queue={queue}
            onQueue={() => act("queue")}
          />
        </Suspense>
      )}
      <KeysDialog
        open={desk.dialog === "keys"}
        single={single.on}
        onSingle={single.toggle}
        onClose={() => desk.closeDialog("keys")}
      />
    </div>
  );
}
