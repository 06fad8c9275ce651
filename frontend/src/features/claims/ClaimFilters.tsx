import { Search } from "lucide-react";
import { type RefObject, useMemo } from "react";
import type { LeanClaim } from "../../api/types.ts";
import { t } from "../../messages/index.ts";
import { lookOfClaim } from "../../styles/looks.ts";
import { Key } from "../../ui/Key.tsx";
import { Sign } from "../../ui/Sign.tsx";
import styles from "./claims.module.css";
import { type ClaimFilter, countsBy, type Show } from "./filter.ts";

interface ClaimFiltersProps {
  claims: readonly LeanClaim[];
  filter: ClaimFilter;
  me: string;
  field: RefObject<HTMLInputElement | null>;
  onFilter: (filter: ClaimFilter) => void;
}

const STATES: readonly Show[] = ["open", "in_review", "stale", "disputed"];

/** Search and filters of the list; a filter that nothing passes is not offered. */
export function ClaimFilters({ claims, filter, me, field, onFilter }: ClaimFiltersProps) {
  const counts = useMemo(() => countsBy(claims, me), [claims, me]);
  const count = (show: Show) => counts[show];
  const chip = (show: Show, label: string, look?: string) => (
    <button
      key={show}
      type="button"
      className="chip"
      aria-pressed={filter.show === show}
      onClick={() => onFilter({ ...filter, show: filter.show === show ? "all" : show })}
    >
      {look && <Sign look={look} />}
      {label}
    </button>
  );
  const offered = (show: Show) => (show === filter.show ? true : count(show) > 0);
  return (
    <div className={styles.tools}>
      <label className={styles.find}>
        <Search aria-hidden="true" />
        <span className="sr">{t.claims.findLabel}</span>
        <input
          ref={field}
          type="search"
          value={filter.q}
          placeholder={t.claims.find(claims.length)}
          onChange={(event) => onFilter({ ...filter, q: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.preventDefault();
            onFilter({ ...filter, q: "" });
            event.currentTarget.blur();
          }}
        />
        <Key>/</Key>
      </label>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that is shown */}
      <div className={styles.chips} role="group" aria-label={t.claims.show}>
        {chip("all", t.claims.all)}
        {offered("mine") && chip("mine", t.claims.mine(count("mine")))}
        {STATES.filter(offered).map((state) =>
          chip(state, t.claims.state(t.states[state] ?? state, count(state)), lookOfClaim(state, null)),
        )}
        {offered("sentence") && chip("sentence", t.claims.sentence(count("sentence")), "stale")}
        {offered("bare") && chip("bare", t.claims.noEvidence(count("bare")))}
        {offered("failing") && chip("failing", t.claims.failing(count("failing")))}
      </div>
    </div>
  );
}
