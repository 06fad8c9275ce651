import type { Source } from "../../api/types.ts";
import { day, moment, t } from "../../messages/index.ts";
import type { SourceField } from "./queries.ts";
import { SourceText } from "./SourceText.tsx";
import styles from "./sources.module.css";

/** What a source is: what may be corrected, and what was told of it. */
export function SourceFacts({ source, editable }: { source: Source; editable: boolean }) {
  const words = t.sources;
  const texts: [SourceField, string, string][] = [
    ["title", words.name, words.unknown],
    ["author", words.author, words.unknown],
    ["publisher", words.publisher, words.unknown],
    ["published_at", words.published, words.unknown],
  ];
  const told: [string, string][] = [
    [words.person, source.person],
    [words.role, source.role],
    [words.contact, source.contact],
    [words.reached, source.reached_at ? moment(source.reached_at) : ""],
    [words.channel, source.channel],
    [words.terms, source.terms && (t.newSource.terms[source.terms] ?? source.terms)],
  ];
  return (
    <>
      {texts.map(([field, name, hint]) => (
        <div key={field} className={styles.fact}>
          <SourceText
            source={source}
            field={field}
            name={name}
            hint={hint}
            most={500}
            editable={editable}
            shown
          />
        </div>
      ))}
      <dl className={styles.captureFacts}>
        {told
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
      </dl>
      <p className={styles.quiet}>
        <bdi>{words.added(source.created_by.name, day(source.created_at))}</bdi>
      </p>
    </>
  );
}
