import { useEffect, useState } from "react";
import { type ClaimFilter, filterFrom } from "../../features/claims/filter.ts";
import { readingFrom, writeReading } from "./useReading.ts";

/** Browsers answer to the address slowly, and stop listening when it changes too often. */
const SETTLED_AFTER = 250;

/** The open claim, the filter and the version that is read, kept in the page's address so that a link leads back to them. */
export function useAddress() {
  const [active, setActive] = useState(() => new URLSearchParams(location.hash.slice(1)).get("claim"));
  const [filter, setFilter] = useState<ClaimFilter>(() => filterFrom(new URLSearchParams(location.search)));
  const [reading, setReading] = useState(() => readingFrom(new URLSearchParams(location.search)));
  useEffect(() => {
    const query = new URLSearchParams();
    if (filter.show !== "all") query.set("show", filter.show);
    if (filter.q) query.set("q", filter.q);
    writeReading(query, reading);
    const search = query.size > 0 ? `?${query}` : "";
    const address = `${location.pathname}${search}${active ? `#claim=${active}` : ""}`;
    const timer = setTimeout(() => history.replaceState(null, "", address), SETTLED_AFTER);
    return () => clearTimeout(timer);
  }, [active, filter, reading]);
  return { active, setActive, filter, setFilter, reading, setReading };
}
