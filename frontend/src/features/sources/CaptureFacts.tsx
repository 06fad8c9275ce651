import type { ReactNode } from "react";
import type { Capture } from "../../api/types.ts";
import { t } from "../../messages/index.ts";
import styles from "./sources.module.css";

/** How many bytes in words. */
function sizeOf(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte"] as const;
  const step = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const number = bytes / 1_000 ** step;
  return new Intl.NumberFormat(t.locale, {
    style: "unit",
    unit: units[step] ?? "byte",
    maximumFractionDigits: number < 10 && step > 0 ? 1 : 0,
  }).format(number);
}

/** What is known of a kept copy beyond its title: where it came from and how to tell that it is the same bytes. */
export function CaptureFacts({ capture }: { capture: Capture }) {
  const names = t.reader.factNames;
  const moved = capture.url_final && capture.url_final !== capture.url_submitted;
  const rows: [string, ReactNode][] = [
    [names.from, capture.url_submitted],
    [names.final, moved ? capture.url_final : ""],
    [names.declared, capture.url_declared === capture.url_final ? "" : capture.url_declared],
    [names.status, capture.http_status ? `HTTP ${capture.http_status}` : ""],
    [names.media, capture.media_type],
    [names.size, capture.bytes === null ? "" : sizeOf(capture.bytes)],
    [names.language, capture.language],
    [names.file, capture.file_name],
    [names.hash, capture.sha256 ? <code key="hash">{capture.sha256}</code> : ""],
  ];
  return (
    <dl className={styles.captureFacts}>
      {rows
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
  );
}
