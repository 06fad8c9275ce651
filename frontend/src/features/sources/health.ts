import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  type LucideIcon,
  MoveRight,
  Pencil,
  TriangleAlert,
} from "lucide-react";
import type { Source } from "../../api/types.ts";

/** How each finding about a source is shown: an icon and a look, besides its words. */
export const HEALTHS: Readonly<Record<Source["health"], { icon: LucideIcon; look: string }>> = {
  unchecked: { icon: CircleDashed, look: "unverifiable" },
  alive: { icon: CircleCheck, look: "confirmed" },
  changed_quote_present: { icon: Pencil, look: "changed" },
  quote_gone: { icon: CircleAlert, look: "incorrect" },
  moved: { icon: MoveRight, look: "changed" },
  dead_suspected: { icon: TriangleAlert, look: "stale" },
  dead: { icon: CircleAlert, look: "incorrect" },
  blocked_unknown: { icon: CircleHelp, look: "unverifiable" },
};
