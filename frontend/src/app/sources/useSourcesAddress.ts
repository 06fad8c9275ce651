import { useEffect, useState } from "react";
import { ORDERS, type SourceFilter } from "../../features/sources/queries.ts";

/** The list as it is without any question. */
export const NOTHING_ASKED: SourceFilter = {
  q: "",
  desk: "",
  kind: "",
  health: "",
  ordering: ORDERS[0],
};
const SETTLED_AFTER = 250;

/** What is asked and which source is open, kept in the address so that a link leads back to them. */
export function useSourcesAddress(first: string | null) {
  const [open, put] = useState(first);
  const [filter, setFilter] = useState(() => filterFrom(new URLSearchParams(location.search)));
  useEffect(() => {
    const timer = setTimeout(
      () => history.replaceState(history.state, "", location.pathname + searchOf(filter)),
      SETTLED_AFTER,
    );
    return () => clearTimeout(timer);
  }, [filter]);
  useEffect(() => {
    const back = () => put(/\/sources\/([^/]+)\//u.exec(location.pathname)?.[1] ?? null);
    window.addEventListener("popstate", back);
    return () => window.removeEventListener("popstate", back);
  }, []);
  const setOpen = (source: string | null) => {
    history.pushState(null, "", `/sources/${source ? `${source}/` : ""}${searchOf(filter)}`);
    put(source);
  };
  return { open, setOpen, filter, setFilter };
}

function filterFrom(query: URLSearchParams): SourceFilter {
  const asked = (name: keyof SourceFilter) => query.get(name) ?? NOTHING_ASKED[name];
  return {
    q: asked("q"),
    desk: asked("desk"),
    kind: asked("kind") as SourceFilter["kind"],
    health: asked("health") as SourceFilter["health"],
    ordering: ORDERS.find((one) => one === query.get("ordering")) ?? ORDERS[0],
  };
}

function searchOf(filter: SourceFilter): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value !== NOTHING_ASKED[name as keyof SourceFilter]) query.set(name, value);
  }
  return query.size > 0 ? `?${query}` : "";
}
