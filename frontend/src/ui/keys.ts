const APPLE = /Mac|iPhone|iPad/u.test(globalThis.navigator?.platform ?? "");

/** How the machine writes the key that goes with letters for commands. */
export const MOD_KEY = APPLE ? "⌘" : "Ctrl ";

/** How the machine writes the keys that send a form. */
export const SEND_KEYS = `${MOD_KEY}↵`;
