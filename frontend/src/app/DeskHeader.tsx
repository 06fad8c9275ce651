import { LogOut } from "lucide-react";
import { csrfToken } from "../api/client.ts";
import { t } from "../messages/index.ts";
import { Avatar } from "../ui/Avatar.tsx";
import type { Bootstrap } from "./bootstrap.ts";
import styles from "./desk.module.css";

interface DeskHeaderProps {
  me: Bootstrap["me"];
  /** The page that one is on. */
  here: "articles" | "sources" | null;
}

/** What stands above every page of the desk: where one can go, and who one is. */
export function DeskHeader({ me, here }: DeskHeaderProps) {
  const places = [
    ["articles", "/articles/", t.articles.title],
    ["sources", "/sources/", t.sources.title],
  ] as const;
  return (
    <header className={styles.head}>
      <span className={styles.brand}>{t.product}</span>
      <nav aria-label={t.sources.nav} className={styles.places}>
        {places.map(([place, href, name]) => (
          <a key={place} href={href} aria-current={place === here ? "page" : undefined}>
            {name}
          </a>
        ))}
      </nav>
      <div className={styles.me}>
        <Avatar name={me.name} />
        <span className={styles.name}>
          <bdi>{me.name}</bdi>
        </span>
        <form method="post" action="/logout/">
          <input type="hidden" name="csrfmiddlewaretoken" value={csrfToken()} />
          <button
            type="submit"
            className="btn icon"
            aria-label={t.articles.signOut}
            title={t.articles.signOut}
          >
            <LogOut aria-hidden="true" />
          </button>
        </form>
      </div>
    </header>
  );
}
