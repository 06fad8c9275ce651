import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Version } from "../../api/types.ts";
import { OfferPanel } from "../../features/offers/OfferPanel.tsx";
import { NewVersionForm } from "../../features/versions/NewVersionForm.tsx";
import { Posted } from "../../features/versions/Posted.tsx";
import type { Posting } from "../../features/versions/queries.ts";
import { VersionList } from "../../features/versions/VersionList.tsx";
import { t } from "../../messages/index.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import type { DialogName } from "./desk.ts";
import { showLanded } from "./landed.ts";
import { lookForNewer, showNewer } from "./snapshot.ts";
import type { Queue } from "./useQueue.ts";
import type { Readings } from "./useReading.ts";

interface VersionDialogsProps {
  article: string;
  /** Where the article stands, empty where nobody said so. */
  sourceUrl: string;
  current: Version;
  /** The newest version that is known, where that is not the current one on the screen. */
  newest: number;
  editable: boolean;
  dialog: DialogName | null;
  setDialog: (dialog: DialogName | null) => void;
  closeDialog: (dialog: DialogName) => void;
  readings: Readings;
  queue: Queue;
  /** Opens the queue as it is by then. */
  onQueue: () => void;
}

/** The list of versions, the form of a new one, and what a newer state of the text would change. */
export function VersionDialogs(props: VersionDialogsProps) {
  const { article, current, dialog, setDialog, closeDialog, readings, editable } = props;
  const { now } = readings;
  const shown = now === null ? current.number : now.kind === "version" ? now.number : now.b;
  return (
    <>
      <Dialog title={t.versions.title} open={dialog === "versions"} onClose={() => closeDialog("versions")}>
        <VersionList
          article={article}
          current={current.number}
          shown={shown}
          editable={editable}
          onRead={(number) => {
            readings.show(number === current.number ? null : { kind: "version", number });
            setDialog(null);
          }}
          onCompare={(a, b) => {
            readings.show({ kind: "comparison", a, b });
            setDialog(null);
          }}
          onNew={() => setDialog("newVersion")}
          onOffer={() => setDialog("offer")}
        />
      </Dialog>
      <Dialog
        title={t.newVersion.title}
        open={dialog === "newVersion"}
        onClose={() => closeDialog("newVersion")}
      >
        <NewVersion {...props} />
      </Dialog>
      <Dialog title={t.offer.title} open={dialog === "offer"} onClose={() => closeDialog("offer")}>
        <Offer {...props} />
      </Dialog>
    </>
  );
}

function Offer({ article, sourceUrl, setDialog, readings, onQueue }: VersionDialogsProps) {
  const client = useQueryClient();
  return (
    <OfferPanel
      article={article}
      sourceUrl={sourceUrl}
      onAccepted={async () => {
        setDialog(null);
        readings.show(null);
        await lookForNewer(client, article);
        showLanded(client, article, onQueue);
      }}
      onClose={() => setDialog(null)}
    />
  );
}

function NewVersion({ article, current, newest, setDialog, readings, queue }: VersionDialogsProps) {
  const client = useQueryClient();
  const [posting, setPosting] = useState<Posting | null>(null);
  const compare = (a: number, b: number) => {
    readings.show({ kind: "comparison", a, b });
    setDialog(null);
  };
  if (posting) {
    const { number } = posting.version;
    return (
      <Posted
        posting={posting}
        waiting={current.number === number ? queue.waiting : null}
        onQueue={() => {
          setDialog(null);
          queue.start();
        }}
        onCompare={() => compare(number - 1, number)}
        onClose={() => setDialog(null)}
      />
    );
  }
  return (
    <NewVersionForm
      article={article}
      base={current}
      newest={newest}
      onPosted={async (posted) => {
        setPosting(posted);
        if (!posted.created) return;
        readings.show(null);
        await lookForNewer(client, article);
        showNewer(client, article);
      }}
      onLate={() => void lookForNewer(client, article)}
      onCompare={compare}
      onClose={() => setDialog(null)}
    />
  );
}
