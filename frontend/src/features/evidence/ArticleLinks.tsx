import type { Version } from "../../api/types.ts";
import { hostOf } from "../../messages/hostOf.ts";
import { t } from "../../messages/index.ts";
import { Button } from "../../ui/Button.tsx";
import { CaptureState } from "./CaptureState.tsx";
import styles from "./evidence.module.css";
import { linksTo } from "./links.ts";
import { useCitedEvidence } from "./queries.ts";

interface ArticleLinksProps {
  article: string;
  links: Version["links"];
  editable: boolean;
  onPlace: (place: { start: number; end: number }) => void;
}

/** Every other page that the article's text links to, where it does, and what is kept of it. */
export function ArticleLinks({ article, links, onPlace }: ArticleLinksProps) {
  const pages = linksTo(links);
  const evidence = useCitedEvidence(article, { stance: "", capture: "", quote: "" });
  const rows = evidence.data?.pages.flatMap((page) => page.results) ?? [];
  const keptOf = (href: string) => rows.find((row) => row.source.url === href)?.capture;
  if (pages.length === 0) return <p className={styles.noLinks}>{t.articleEvidence.noLinks}</p>;
  return (
    <div className={styles.citedRows}>
      <p className={styles.count}>{t.articleEvidence.linkCount(pages.length)}</p>
      <ul className={styles.cards}>
        {pages.map(({ href, places }) => (
          <li key={href} className={styles.card}>
            <p className={styles.citedTitle}>
              <a href={href} target="_blank" rel="noopener noreferrer nofollow">
                <bdi>{href}</bdi>
              </a>{" "}
              <small>
                <bdi>{hostOf(href)}</bdi>
              </small>
            </p>
            <div className={styles.adds}>
              {places.map((place) => (
                <Button key={place.start} kind="quiet" onClick={() => onPlace(place)}>
                  <bdi>“{place.text}”</bdi>
                </Button>
              ))}
            </div>
            <div className={styles.foot}>
              {keptOf(href) ? (
                <CaptureState capture={keptOf(href) ?? null} />
              ) : (
                <span className={styles.state}>{t.articleEvidence.linkUnkept}</span>
              )}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
