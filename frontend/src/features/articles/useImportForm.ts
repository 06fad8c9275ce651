import { useRef, useState } from "react";
import type { Article } from "../../api/types.ts";
import { useDraft } from "../../keep/useDraft.ts";
import { useRetry } from "../../keep/useRetry.ts";
import { nameOf } from "./nameOf.ts";
import { type Content, type Form, importArticle, type NewArticle } from "./queries.ts";

/** Where the text comes from: pasted (or a file), or fetched from a page. */
export type Way = "paste" | "page";

/** What is in the form of a new article: kept here until the server has it, and sent once however often it takes. */
export function useImportForm(firstDesk: string, onImported: (article: Article) => void) {
  const title = useDraft("import", "title", "");
  const words = useDraft("import", "words", "");
  const page = useDraft("import", "page", "");
  const byline = useDraft("import", "byline", "");
  const source = useDraft("import", "source", "");
  const form = useDraft("import", "form", "text");
  const way = useDraft("import", "way", "paste");
  const [file, setFile] = useState<File | null>(null);
  const [desk, setDesk] = useState(firstDesk);
  const attempt = useRef({ content: "", key: "" });
  // Until somebody writes a title, it follows the text.
  const [named, setNamed] = useState(title.value !== "");

  const fromPage = way.value === "page" && file === null;
  const main = fromPage ? page : words;
  /** A page and a PDF say themselves what they are called. */
  const namesItself = fromPage || (file !== null && isPdf(file));
  const isThere = file !== null || main.value.trim() !== "";
  const ready = isThere && (namesItself || title.value.trim() !== "");
  const content = (): Content => {
    if (file) return { file };
    return fromPage ? { url: page.value.trim() } : { form: form.value as Form, words: words.value };
  };

  const submit = async () => {
    if (!ready || main.sending) return;
    const article: NewArticle = {
      title: title.value.trim(),
      desk,
      byline: byline.value.trim(),
      source_url: fromPage ? "" : source.value.trim(),
      content: content(),
    };
    const sent = JSON.stringify([article, file?.name, file?.size, file?.lastModified]);
    if (attempt.current.content !== sent) attempt.current = { content: sent, key: crypto.randomUUID() };
    let made: Article | null = null;
    const isDone = await main.submit(async () => {
      made = await importArticle(article, attempt.current.key);
    });
    if (!isDone || !made) return;
    for (const draft of [title, words, page, byline, source, form, way]) draft.discard();
    onImported(made);
  };
  useRetry(main.problem, submit);

  return {
    title: {
      value: title.value,
      type: (value: string) => {
        setNamed(value !== "");
        title.type(value);
      },
    },
    words: {
      value: words.value,
      type: (text: string) => {
        words.type(text);
        if (!named) title.type(nameOf(text, form.value as Form));
      },
    },
    form: {
      value: form.value as Form,
      choose: (kind: Form) => {
        form.type(kind);
        if (!named) title.type(nameOf(words.value, kind));
      },
    },
    way: {
      value: way.value as Way,
      choose: (chosen: Way) => {
        way.type(chosen);
        // The name of a text that is not sent is no name for the page.
        if (!named) title.type(chosen === "paste" ? nameOf(words.value, form.value as Form) : "");
      },
    },
    file: {
      value: file,
      take: (taken: File | undefined) => {
        if (!taken) return;
        setFile(taken);
        if (!named) title.type(isPdf(taken) ? "" : taken.name.replace(/\.[^.]+$/u, ""));
      },
      remove: () => setFile(null),
    },
    desk: { value: desk, choose: setDesk },
    page,
    byline,
    source,
    main,
    fromPage,
    namesItself,
    ready,
    submit,
  };
}

const isPdf = (file: File) => file.name.toLowerCase().endsWith(".pdf");
