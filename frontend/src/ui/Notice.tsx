import type { ReactNode } from "react";

/** Something that the reader should know, in a box; a problem is spoken at once. */
export function Notice({
  kind,
  children,
}: {
  kind: "problem" | "hint" | "good" | "asks";
  children: ReactNode;
}) {
  return (
    <div className={`notice ${kind}`} role={kind === "problem" ? "alert" : undefined}>
      {children}
    </div>
  );
}
