import { useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import type { Span } from "../../annotator/span.ts";
import type { LeanClaim } from "../../api/types.ts";
import { ClaimFilters } from "../../features/claims/ClaimFilters.tsx";
import { ClaimList, type ClaimListHandle } from "../../features/claims/ClaimList.tsx";
import { NO_FILTER, passes } from "../../features/claims/filter.ts";
import { NoClaims } from "../../features/claims/NoClaims.tsx";
import { rowsOf } from "../../features/claims/rows.ts";
import { Minimap } from "../../features/text/Minimap.tsx";
import { t } from "../../messages/index.ts";
import { ClaimSide } from "./ClaimSide.tsx";
import { Header } from "./Header.tsx";
import type { Action } from "./keys.ts";
import { Legend, modeOf } from "./Legend.tsx";
import { NewerVersion } from "./NewerVersion.tsx";
import { choicesOf, KeysDialog, Palette } from "./Palette.tsx";
import { TextPane } from "./TextPane.tsx";
import { actionsOn, type Moving } from "./useActions.ts";
import { useAddress } from "./useAddress.ts";
import { useClaimWork } from "./useClaimWork.ts";
import { useLeftBehind } from "./useLeftBehind.ts";
import { type OpenedWorkspace, useOpened } from "./useOpened.ts";
import { type Pasted, usePane } from "./usePane.ts";
import { useNewest, useShortcuts, useSingleKeys } from "./useShortcuts.ts";
import { useTextPane } from "./useTextPane.ts";
import { countsOf, drawnIn, namesIn, powersOf, scaleIn, stateName } from "./view.ts";
import styles from "./workspace.module.css";

const WIDE = "(min-width: 800px)";

/** What the shared panel shows while no claim is open: the list, but nothing where it would cover the text. */
const resting = () => (matchMedia(WIDE).matches ? "list" : "claim");

/** The workspace: list, text and claim, and the keys that lead between them. */
export function Workspace({ workspace }: { workspace: OpenedWorkspace }) {
  const { article, me, newer } = workspace;
  const { text, index, passages } = useOpened(workspace);
  const { active, setActive, filter, setFilter } = useAddress();
  const [panel, setPanel] = useState<"claim" | "list">(active ? "claim" : resting());
  const [dialog, setDialog] = useState<"palette" | "keys" | null>(null);
  const [moving, setMoving] = useState<Moving | null>(null);
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const lastMade = useRef<string | null>(null);
  const list = useRef<ClaimListHandle>(null);
  const find = useRef<HTMLInputElement>(null);
  const single = useSingleKeys();
  const newest = useNewest();
  const pane = usePane();
  const may = useMemo(() => powersOf(me.role), [me.role]);

  const renamed = useCallback(
    (from: string, to: string) => {
      setActive((now) => (now === from ? to : now));
      if (lastMade.current === from) lastMade.current = to;
    },
    [setActive],
  );
  const work = useClaimWork(article.id, workspace, me.id, renamed);
  const { claims } = work;

  const names = useMemo(() => namesIn(workspace), [workspace]);
  const scale = scaleIn(workspace);
  const nameOf = useCallback((claim: LeanClaim) => stateName(claim, scale), [scale]);
  const whoseOf = useCallback(
    (claim: LeanClaim) => names(claim.assignees[0] ?? claim.created_by?.id ?? ""),
    [names],
  );
  const counts = useMemo(() => countsOf(claims), [claims]);
  const shown = useMemo(
    () => claims.filter((claim) => passes(claim, filter, me.id)),
    [claims, filter, me.id],
  );
  const drawn = useMemo(
    () => drawnIn(claims, active, filter, me.id, nameOf),
    [claims, active, filter, me.id, nameOf],
  );
  const rows = useMemo(
    () => rowsOf(shown, text.blocks, index, { opening: t.claims.opening, orphans: t.claims.orphans }),
    [shown, text, index],
  );
  const unread = useMemo(
    () => workspace.coverage?.sentences.filter(({ state }) => state === "open") ?? [],
    [workspace.coverage],
  );
  const textPane = useTextPane({ passages, taken: drawn, onTop: (point) => list.current?.follow(point) });
  const { cursor } = textPane;
  const open = claims.find(({ id }) => id === active) ?? null;

  const choose = (id: string) => {
    setActive(id);
    setPanel("claim");
    setMoving(null);
    cursor.set(null);
    textPane.reveal(claims.find((one) => one.id === id) ?? null);
  };
  const close = useCallback(() => {
    setActive(null);
    setPanel(resting());
    textPane.focus();
  }, [setActive, textPane]);
  const made = (id: string, span: Span) => {
    lastMade.current = id;
    cursor.rest(span);
    if (!matchMedia(WIDE).matches) return;
    setActive(id);
    setPanel("claim");
  };
  const actions = actionsOn({
    article: article.id,
    version: text.number,
    me: me.id,
    mayEdit: may.edit,
    mayDecide: may.decide,
    work,
    cursor,
    passages,
    shown,
    drawn,
    active,
    moving,
    lastMade,
    setMoving,
    choose,
    made,
    focusPane: (part, claim) => {
      setPanel("claim");
      pane.focus(part, claim);
    },
    focusText: textPane.focus,
    focusFind: () => {
      setPanel("list");
      requestAnimationFrame(() => find.current?.focus());
    },
    showDialog: setDialog,
    showList: () => {
      setPanel((now) => (now === "list" ? "claim" : "list"));
      requestAnimationFrame(() => list.current?.focus());
    },
    toggleSingleKeys: single.toggle,
  });
  const latest = useRef(actions);
  latest.current = actions;
  const act = useCallback((action: Action) => latest.current[action](), []);
  useShortcuts({
    single: single.on,
    actions,
    onLink: (link) => {
      if (!open) return;
      setPanel("claim");
      setPasted({ link, at: Date.now() });
    },
    isMarked: newest.selectionIsNewer,
  });
  useLeftBehind(claims, choose);

  const side = useMemo(
    () => ({
      open,
      shown,
      drawn,
      version: text,
      passages,
      scale,
      me: me.id,
      nameOf: names,
      pasted,
      work,
      may,
    }),
    [open, shown, drawn, text, passages, scale, me.id, names, pasted, work, may],
  );
  return (
    <div className={styles.app} data-panel={panel} data-open={open ? "" : undefined}>
      <Header
        article={article}
        version={text.number}
        counts={counts}
        share={workspace.coverage?.share ?? article.coverage}
        onList={() => act("list")}
        onPalette={() => setDialog("palette")}
      />
      <nav className={styles.nav} aria-label={t.claims.title}>
        <h2 className="sr">{t.claims.title}</h2>
        <ClaimFilters claims={claims} filter={filter} me={me.id} field={find} onFilter={setFilter} />
        {shown.length > 0 ? (
          <ClaimList
            rows={rows}
            count={shown.length}
            active={active}
            nameOf={nameOf}
            whoseOf={whoseOf}
            onChoose={choose}
            onEnter={() => act("claim")}
            handle={list}
          />
        ) : (
          <NoClaims none={claims.length === 0} onShowAll={() => setFilter(NO_FILTER)} />
        )}
      </nav>
      <TextPane
        pane={textPane}
        index={index}
        article={article}
        blocks={text.blocks}
        drawn={drawn}
        active={active}
        onChoose={choose}
      >
        <Minimap
          scroller={textPane.scroller}
          surface={textPane.surface}
          claims={useDeferredValue(drawn)}
          unread={unread}
        />
        {newer?.version && (
          <NewerVersion article={article.id} number={newer.version.number} claims={newer.claims} />
        )}
      </TextPane>
      <aside className={styles.side} aria-label={t.claim.heading}>
        <ClaimSide {...useDeferredValue(side)} fields={pane} act={act} onClose={close} />
      </aside>
      <Legend mode={modeOf(moving !== null, cursor.span, passages, open !== null)} single={single.on} />
      <Palette
        open={dialog === "palette"}
        choices={dialog === "palette" ? choicesOf(actions, article.id) : []}
        onClose={() => setDialog(null)}
      />
      <KeysDialog
        open={dialog === "keys"}
        single={single.on}
        onSingle={single.toggle}
        onClose={() => setDialog(null)}
      />
    </div>
  );
}
