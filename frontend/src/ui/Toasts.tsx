import { useSyncExternalStore } from "react";
import { announce } from "./announcer.ts";
import { Button } from "./Button.tsx";

interface Toast {
  readonly id: number;
  readonly words: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const SHOWN_FOR = 8_000;
let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says something for some seconds, with one thing that can be done about it; it is spoken too. */
export function toast(words: string, action?: { label: string; run: () => void }): void {
  const id = ++last;
  set([...toasts.slice(-2), action ? { id, words, action } : { id, words }]);
  announce(words);
  setTimeout(() => set(toasts.filter((one) => one.id !== id)), SHOWN_FOR);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Where toasts appear. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts">
      {shown.map(({ id, words, action }) => (
        <div key={id} className="toast">
          <span>{words}</span>
          {action && (
            <Button
              kind="quiet"
              onClick={() => {
                action.run();
                set(toasts.filter((one) => one.id !== id));
              }}
            >
              {action.label}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}
