import { useCallback, useMemo, useRef, useState } from "react";
import { stackAt } from "../../annotator/segments.ts";
import type { Span } from "../../annotator/span.ts";
import { ClaimFilters } from "../../features/claims/ClaimFilters.tsx";
import { ClaimList, type ClaimListHandle } from "../../features/claims/ClaimList.tsx";
import { NO_FILTER, passes } from "../../features/claims/filter.ts";
import { NoClaims } from "../../features/claims/NoClaims.tsx";
import { rowsOf } from "../../features/claims/rows.ts";
import { Minimap } from "../../features/text/Minimap.tsx";
import { t } from "../../messages/index.ts";
import { ClaimPane } from "./ClaimPane.tsx";
import { Header } from "./Header.tsx";
import { WRITTEN } from "./keys.ts";
import { Legend, type Mode } from "./Legend.tsx";
import { type Choice, KeysDialog, namesOfActions, Palette } from "./Palette.tsx";
import { TextPane } from "./TextPane.tsx";
import { actionsOn, type Moving } from "./useActions.ts";
import { useAddress } from "./useAddress.ts";
import { useClaimWork } from "./useClaimWork.ts";
import { type OpenedWorkspace, useOpened } from "./useOpened.ts";
import { type Pasted, usePane } from "./usePane.ts";
import { useNewest, useShortcuts, useSingleKeys } from "./useShortcuts.ts";
import { useTextPane } from "./useTextPane.ts";
import { countsOf, drawnIn, namesIn, scaleIn, stateName } from "./view.ts";
import styles from "./workspace.module.css";

const WIDE = "(min-width: 800px)";

/** The workspace: list, text and claim, and the keys that lead between them. */
export function Workspace({ workspace }: { workspace: OpenedWorkspace }) {
  const { article, me } = workspace;
  const { text, index, passages } = useOpened(workspace);
  const { active, setActive, filter, setFilter } = useAddress();
  const [panel, setPanel] = useState<"claim" | "list">(active ? "claim" : "list");
  const [dialog, setDialog] = useState<"palette" | "keys" | null>(null);
  const [moving, setMoving] = useState<Moving | null>(null);
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const lastMade = useRef<string | null>(null);
  const list = useRef<ClaimListHandle>(null);
  const find = useRef<HTMLInputElement>(null);
  const single = useSingleKeys();
  const newest = useNewest();
  const pane = usePane();
  const may = useMemo(() => powers(me.role), [me.role]);

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
  const nameOf = useCallback((claim: (typeof claims)[number]) => stateName(claim, scale), [scale]);
  const whoseOf = useCallback(
    (claim: (typeof claims)[number]) => names(claim.assignees[0] ?? claim.created_by?.id ?? ""),
    [names],
  );
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
    const claim = claims.find((one) => one.id === id);
    textPane.reveal(claim ?? null);
  };
  const close = () => {
    setActive(null);
    textPane.focus();
  };
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
    focusPane: (part) => {
      setPanel("claim");
      pane.focus(part);
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

  const stack = open && drawnSpan(open) ? stackAt(drawnSpan(open) as Span, drawn).length : 1;
  const counts = useMemo(() => countsOf(claims), [claims]);
  const mode: Mode = moving
    ? { kind: "moving" }
    : cursor.span
      ? { kind: "selecting", words: passages.wordsIn(cursor.span).length }
      : open
        ? { kind: "claim" }
        : { kind: "reading" };

  return (
    <div className={styles.app} data-panel={panel} data-open={open ? "" : undefined}>
      <Header
        article={article}
        counts={counts}
        share={workspace.coverage?.share ?? article.coverage}
        onList={() => actions.list()}
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
            onEnter={() => actions.claim()}
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
        <Minimap scroller={textPane.scroller} surface={textPane.surface} claims={drawn} unread={unread} />
      </TextPane>
      <aside className={styles.side} aria-label={t.claim.heading}>
        {open ? (
          <ClaimPane
            key={open.id}
            claim={open}
            place={shown.findIndex(({ id }) => id === open.id) + 1}
            count={shown.length}
            stacked={stack}
            passages={passages}
            scale={scale}
            version={text.number}
            me={me.id}
            stateName={nameOf(open)}
            nameOf={names}
            links={linksIn(text.links, drawnSpan(open))}
            pasted={pasted}
            work={work}
            may={may}
            fields={pane}
            onStep={(direction) => (direction > 0 ? actions.nextClaim() : actions.previousClaim())}
            onStacked={() => actions.stacked()}
            onClose={close}
          />
        ) : (
          <div className={styles.noClaim}>
            <h2>{t.claim.nothingOpen}</h2>
            <p>{t.claim.nothingOpenHint}</p>
          </div>
        )}
      </aside>
      <Legend mode={mode} single={single.on} />
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

/** What a role may do here; each includes the ones before it. */
function powers(role: string): { edit: boolean; decide: boolean } {
  const rank = ["viewer", "reviewer", "editor", "admin"].indexOf(role);
  return { edit: rank >= 1, decide: rank >= 2 };
}

function drawnSpan({ anchor: { start, end } }: OpenedWorkspace["claims"][number]): Span | null {
  return start === null || end === null ? null : { start, end };
}

/** The links that stand in a claim's words. */
function linksIn(links: OpenedWorkspace["version"]["links"], span: Span | null): string[] {
  if (!span) return [];
  const inside = links.filter((link) => link.start < span.end && link.end > span.start);
  return [...new Set(inside.map(({ href }) => href).filter((href) => /^https?:/iu.test(href)))];
}

/** The palette's choices: every action, and the report in each of its forms. */
function choicesOf(actions: ReturnType<typeof actionsOn>, article: string): Choice[] {
  const reports = Object.entries(t.workspace.reportForms).map(([form, name]) => ({
    key: `report-${form}`,
    label: `${t.workspace.report}: ${name}`,
    run: () => window.open(`/api/v1/articles/${article}/report/${form}/`, "_blank", "noopener"),
  }));
  const named = namesOfActions().map(([action, label]) => ({
    key: action,
    label,
    written: WRITTEN[action],
    run: () => actions[action](),
  }));
  return [...named, ...reports];
}
