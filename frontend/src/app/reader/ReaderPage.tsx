import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useMe } from "../../features/articles/queries.ts";
import { claimKey, getClaim } from "../../features/claims/queries.ts";
import { useOneEvidence } from "../../features/evidence/queries.ts";
import { useCapture, useSource } from "../../features/sources/queries.ts";
import { t } from "../../messages/index.ts";
import { Toasts } from "../../ui/Toasts.tsx";
import type { Bootstrap } from "../bootstrap.ts";
import { DeskHeader } from "../DeskHeader.tsx";
import { Reader } from "./Reader.tsx";
import styles from "./reader.module.css";

const AN_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/iu;

/** A kept copy as a page of its own; `?evidence=` names the evidence whose quote is shown. */
export default function ReaderPage({ me, capture: id }: { me: Bootstrap["me"]; capture: string }) {
  const [named] = useState(
    () => AN_ID.exec(new URLSearchParams(location.search).get("evidence") ?? "")?.[0] ?? null,
  );
  const { data: capture } = useCapture(id);
  const { data: source } = useSource(capture?.source ?? "", capture !== undefined);
  const { data: evidence } = useOneEvidence(named);
  const person = useMe();
  const role = person.data?.desks.find((desk) => desk.id === source?.desk)?.role;
  useEffect(() => {
    if (capture) document.title = `${capture.title || t.reader.title} · ${t.product}`;
  }, [capture]);
  return (
    <div className={styles.page}>
      <DeskHeader me={me} here={null} />
      <main className={styles.main}>
        <Reader capture={id} evidence={named} editable={role !== undefined && role !== "viewer"}>
          <p className={styles.from}>
            {source && <a href={`/sources/${source.id}/`}>{t.reader.toSource}</a>}
            {evidence && <ToClaim claim={evidence.claim} />}
          </p>
        </Reader>
      </main>
      <Toasts />
    </div>
  );
}

function ToClaim({ claim: id }: { claim: string }) {
  const { data: claim } = useQuery({ queryKey: claimKey(id), queryFn: ({ signal }) => getClaim(id, signal) });
  if (!claim) return null;
  return (
    <span>
      {t.reader.forClaim}{" "}
      <a href={`/articles/${claim.article}/#claim=${id}`}>
        <bdi>“{claim.anchor.exact}”</bdi>
      </a>
    </span>
  );
}
