import { Search } from "lucide-react";
import type { Me } from "../../api/types.ts";
import { t } from "../../messages/index.ts";
import { ORDERS, type SourceFilter } from "./queries.ts";
import styles from "./sources.module.css";

interface SourceFiltersProps {
  filter: SourceFilter;
  desks: Me["desks"];
  onFilter: (filter: SourceFilter) => void;
}

/** Search, kind, health, desk and order of the list of sources. */
export function SourceFilters({ filter, desks, onFilter }: SourceFiltersProps) {
  const words = t.sources;
  return (
    <search className={styles.filters}>
      <label className={styles.find}>
        <Search aria-hidden="true" />
        <span className="sr">{words.find}</span>
        <input
          type="search"
          value={filter.q}
          maxLength={300}
          placeholder={words.find}
          onChange={(event) => onFilter({ ...filter, q: event.target.value })}
        />
      </label>
      <Choice
        name={words.kind}
        value={filter.kind}
        choices={[["", words.anyKind], ...Object.entries(words.kinds)]}
        onChoose={(kind) => onFilter({ ...filter, kind: kind as SourceFilter["kind"] })}
      />
      <Choice
        name={words.health}
        value={filter.health}
        choices={[["", words.anyHealth], ...Object.entries(words.healths)]}
        onChoose={(health) => onFilter({ ...filter, health: health as SourceFilter["health"] })}
      />
      {desks.length > 1 && (
        <Choice
          name={t.importing.desk}
          value={filter.desk}
          choices={[["", t.articles.allDesks], ...desks.map((desk) => [desk.slug, desk.name] as const)]}
          onChoose={(desk) => onFilter({ ...filter, desk })}
        />
      )}
      <Choice
        name={words.order}
        value={filter.ordering}
        choices={ORDERS.map((one) => [one, words.orders[one] ?? one] as const)}
        onChoose={(ordering) => onFilter({ ...filter, ordering: ordering as SourceFilter["ordering"] })}
      />
    </search>
  );
}

interface ChoiceProps {
  name: string;
  value: string;
  choices: readonly (readonly [value: string, words: string])[];
  onChoose: (value: string) => void;
}

function Choice({ name, value, choices, onChoose }: ChoiceProps) {
  return (
    <label>
      <span className="sr">{name}</span>
      <select className="select" value={value} onChange={(event) => onChoose(event.target.value)}>
        {choices.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
