import { Search } from "lucide-react";
import type { Me } from "../../api/types.ts";
import { t } from "../../messages/index.ts";
import styles from "./articles.module.css";
import { type ArticleFilter, ORDERS, type Order, SHOWS } from "./queries.ts";

interface ArticleFiltersProps {
  filter: ArticleFilter;
  desks: Me["desks"];
  onFilter: (filter: ArticleFilter) => void;
}

/** Search, the usual questions as chips, desk and order. */
export function ArticleFilters({ filter, desks, onFilter }: ArticleFiltersProps) {
  return (
    <div className={styles.filters}>
      <label className={styles.find}>
        <Search aria-hidden="true" />
        <span className="sr">{t.articles.find}</span>
        <input
          type="search"
          value={filter.q}
          placeholder={t.articles.find}
          onChange={(event) => onFilter({ ...filter, q: event.target.value })}
        />
      </label>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that is shown */}
      <div className={styles.chips} role="group" aria-label={t.claims.show}>
        {SHOWS.map((show) => (
          <button
            key={show}
            type="button"
            className="chip"
            aria-pressed={filter.show === show}
            onClick={() => onFilter({ ...filter, show })}
          >
            {t.articles.shows[show]}
          </button>
        ))}
      </div>
      {desks.length > 1 && (
        <label>
          <span className="sr">{t.importing.desk}</span>
          <select
            className="select"
            value={filter.desk}
            onChange={(event) => onFilter({ ...filter, desk: event.target.value })}
          >
            <option value="">{t.articles.allDesks}</option>
            {desks.map(({ id, slug, name }) => (
              <option key={id} value={slug}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        <span className="sr">{t.articles.order}</span>
        <select
          className="select"
          value={filter.ordering}
          onChange={(event) => onFilter({ ...filter, ordering: event.target.value as Order })}
        >
          {ORDERS.map((one) => (
            <option key={one} value={one}>
              {t.articles.orders[one]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
