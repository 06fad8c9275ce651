import { useId, useState } from "react";
import { t } from "../../messages/index.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import type { Action } from "./keys.ts";
import { WRITTEN } from "./keys.ts";
import type { Actions } from "./modes.ts";
import styles from "./workspace.module.css";

/** One thing that can be done: an action, or something that only the palette offers. */
interface Choice {
  readonly key: string;
  readonly label: string;
  readonly written?: string | undefined;
  readonly run: () => void;
}

/** The actions that stand in the palette, with their names. */
function namesOfActions(): readonly (readonly [Action, string])[] {
  const a = t.actions;
  return [
    ["claim", a.claim],
    ["clauseByWorth", a.clause],
    ["nextClaim", a.nextClaim],
    ["previousClaim", a.previousClaim],
    ["nextNeedsMe", a.nextNeedsMe],
    ["previousNeedsMe", a.previousNeedsMe],
    ["stacked", a.stacked],
    ["evidence", a.evidence],
    ["supports", a.supports],
    ["refutes", a.refutes],
    ["context", a.context],
    ["linkInWords", a.linkInWords],
    ["articleEvidence", a.articleEvidence],
    ["articleLinks", a.articleLinks],
    ["verdict", a.verdict],
    ["decision", a.decision],
    ["comment", a.comment],
    ["queue", a.queue],
    ["holds", a.holds],
    ["reattach", a.reattach],
    ["diff", a.diff],
    ["versions", a.versions],
    ["newVersion", a.newVersion],
    ["find", a.find],
    ["endFurther", a.endFurther],
    ["endBack", a.endBack],
    ["startFurther", a.startFurther],
    ["startBack", a.startBack],
    ["remove", a.remove],
    ["undo", a.undo],
    ["redo", a.redo],
    ["report", a.report],
    ["list", a.list],
    ["theme", a.theme],
    ["keys", a.keys],
    ["singleKeys", a.singleKeys],
    ["articles", a.articles],
  ];
}

/** The palette's choices: every action, and the report in each of its forms. */
export function choicesOf(actions: Actions, article: string): Choice[] {
  const reports = Object.entries(t.workspace.reportForms).map(([form, name]) => ({
    key: `report-${form}`,
    label: `${t.workspace.report}: ${name}`,
    run: () => window.open(`/api/v1/articles/${article}/report/${form}/`, "_blank", "noopener"),
  }));
  const named = namesOfActions().flatMap(([action, label]) => {
    const act = actions[action];
    return act ? [{ key: action, label, written: WRITTEN[action], run: () => act() }] : [];
  });
  return [...named, ...reports];
}

interface PaletteProps {
  open: boolean;
  choices: readonly Choice[];
  onClose: () => void;
}

/** Everything that can be done, found by typing. */
export function Palette({ open, choices, onClose }: PaletteProps) {
  return (
    <Dialog title={t.palette.title} open={open} onClose={onClose} place="top" quiet>
      <Finder choices={choices} onClose={onClose} />
    </Dialog>
  );
}

function Finder({ choices, onClose }: Omit<PaletteProps, "open">) {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const list = useId();
  const words = typed.toLocaleLowerCase().split(/\s+/u);
  const fitting = choices.filter(({ label }) =>
    words.every((word) => label.toLocaleLowerCase().includes(word)),
  );
  const run = (choice: Choice | undefined) => {
    if (!choice) return;
    onClose();
    // Once the dialog has given the focus back, so that the action may put it elsewhere.
    setTimeout(choice.run);
  };
  const step = (by: number) => setAt((at + by + fitting.length) % Math.max(fitting.length, 1));
  return (
    <div className={styles.palette}>
      <input
        className="input"
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={fitting[at] && `${list}-${fitting[at].key}`}
        aria-label={t.palette.placeholder}
        placeholder={t.palette.placeholder}
        value={typed}
        // biome-ignore lint/a11y/noAutofocus: it is what the dialog is opened for
        autoFocus
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") step(1);
          else if (event.key === "ArrowUp") step(-1);
          else if (event.key === "Enter") run(fitting[at]);
          else return;
          event.preventDefault();
        }}
      />
      <div id={list} role="listbox" aria-label={t.palette.title} className={styles.choices}>
        {fitting.map((choice, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the field above has the focus
          <div
            key={choice.key}
            id={`${list}-${choice.key}`}
            role="option"
            aria-selected={place === at}
            className={styles.choice}
            ref={place === at ? (element) => element?.scrollIntoView({ block: "nearest" }) : undefined}
            onClick={() => run(choice)}
          >
            <span>{choice.label}</span>
            {choice.written && <kbd>{choice.written}</kbd>}
          </div>
        ))}
      </div>
      {fitting.length === 0 && <p className={styles.nothing}>{t.palette.none}</p>}
    </div>
  );
}

interface KeysDialogProps {
  open: boolean;
  single: boolean;
  onSingle: () => void;
  onClose: () => void;
}

/** All keys, and the switch for those that are a character alone. */
export function KeysDialog({ open, single, onSingle, onClose }: KeysDialogProps) {
  const moves: [string, string][] = [
    ["↑ ↓", t.actions.sentence],
    ["← →", t.actions.word],
    ["⇧", t.actions.extend],
    ["1 – 9", t.actions.pick],
  ];
  const rows = namesOfActions().flatMap(([action, label]) => {
    const written = WRITTEN[action];
    return written ? [[written, label] as [string, string]] : [];
  });
  return (
    <Dialog title={t.keys.title} open={open} onClose={onClose}>
      <p className={styles.keysNote}>{single ? t.keys.note : t.keys.off}</p>
      <dl className={styles.keyList}>
        {[...moves, ...rows].map(([keys, label]) => (
          <div key={label}>
            <dt>
              {keys.split(" ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="btn" onClick={onSingle}>
        {single ? t.keys.turnOff : t.keys.turnOn}
      </button>
    </Dialog>
  );
}
