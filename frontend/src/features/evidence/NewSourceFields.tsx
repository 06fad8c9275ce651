import { useId } from "react";
import type { NewSource } from "../../api/types.ts";
import { t } from "../../messages/index.ts";
import styles from "./evidence.module.css";
import { type Facts, FIELDS_OF, KINDS } from "./newSource.ts";

interface NewSourceFieldsProps {
  facts: Facts;
  /** Whether the reader may make a source confidential. */
  mayHide: boolean;
  onFacts: (facts: Facts) => void;
}

/** What is said about a source that is no web page; each kind asks for its own. */
export default function NewSourceFields({ facts, mayHide, onFacts }: NewSourceFieldsProps) {
  const id = useId();
  const words = t.newSource;
  const kind = facts.kind as NewSource["kind"];
  const put = (name: string, value: string) => onFacts({ ...facts, [name]: value });
  return (
    <fieldset className={styles.sourceFields}>
      <legend className="sr">{words.title}</legend>
      <label className="field">
        <span className="label">{words.kind}</span>
        <select className="select" value={kind} onChange={(event) => put("kind", event.target.value)}>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {words.kinds[one]}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="label">{words.name}</span>
        <input
          className="input"
          value={facts.title ?? ""}
          maxLength={1_000}
          placeholder={words.hints[kind]}
          required
          onChange={(event) => put("title", event.target.value)}
        />
      </label>
      <div className={styles.pair}>
        {FIELDS_OF[kind].map((name) => (
          <SourceField key={name} name={name} facts={facts} onValue={(value) => put(name, value)} />
        ))}
      </div>
      {mayHide && (
        <div className={styles.hide}>
          <input
            id={`${id}-hide`}
            type="checkbox"
            checked={facts.confidential === "yes"}
            aria-describedby={`${id}-why`}
            onChange={(event) => put("confidential", event.target.checked ? "yes" : "")}
          />
          <label htmlFor={`${id}-hide`}>{words.confidential}</label>
          <span id={`${id}-why`} className={styles.hint}>
            {words.confidentialHint}
          </span>
        </div>
      )}
    </fieldset>
  );
}

function SourceField({
  name,
  facts,
  onValue,
}: {
  name: string;
  facts: Facts;
  onValue: (value: string) => void;
}) {
  const words = t.newSource;
  const kind = facts.kind ?? "";
  const label =
    { author: words.authors, publisher: words.publishers, published_at: words.days }[name]?.[kind] ??
    words.fields[name];
  const hints: Record<string, string> = {
    published_at: words.dayHint,
    channel: words.channelHint,
    contact: words.contactHint,
    url: "https://…",
  };
  if (name === "terms") {
    return (
      <label className="field">
        <span className="label">{label}</span>
        <select
          className="select"
          value={facts[name] ?? ""}
          onChange={(event) => onValue(event.target.value)}
        >
          <option value="">{words.noTerms}</option>
          {Object.entries(words.terms).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
    );
  }
  return (
    <label className="field">
      <span className="label">{label}</span>
      <input
        className="input"
        type={{ reached_at: "datetime-local", url: "url" }[name] ?? "text"}
        pattern={name === "published_at" ? "\\d{4}(-\\d{2}(-\\d{2})?)?" : undefined}
        title={name === "published_at" ? words.dayHint : undefined}
        value={facts[name] ?? ""}
        maxLength={name === "url" ? 4_096 : name === "channel" ? 100 : 300}
        placeholder={hints[name]}
        onChange={(event) => onValue(event.target.value)}
      />
    </label>
  );
}
