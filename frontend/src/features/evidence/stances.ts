import { CircleDot, type LucideIcon, Minus, Plus } from "lucide-react";
import type { Evidence } from "../../api/types.ts";

type Stance = Evidence["stance"];

/** How each way of pointing is shown, and the keys that choose it. */
export const STANCES: readonly {
  readonly stance: Stance;
  readonly icon: LucideIcon;
  readonly look: string;
  readonly keys: readonly string[];
}[] = [
  { stance: "supports", icon: Plus, look: "confirmed", keys: ["+", "="] },
  { stance: "refutes", icon: Minus, look: "incorrect", keys: ["-", "−"] },
  { stance: "context", icon: CircleDot, look: "unverifiable", keys: ["0"] },
];

/** How one of them is shown. */
export const shownAs = (stance: Stance) => STANCES.find((one) => one.stance === stance) ?? STANCES[0];
