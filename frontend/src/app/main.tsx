import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "@fontsource-variable/source-serif-4/wght-italic.css";
import "../styles/base.css";
import "../styles/tokens.css";
import "../styles/looks.css";
import "../ui/ui.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { Problem } from "../api/problem.ts";
import { loadDrafts } from "../keep/drafts.ts";
import { watchPage } from "../keep/saving.ts";
import { loadMessages } from "../messages/index.ts";
import { type Bootstrap, readBootstrap } from "./bootstrap.ts";
import { SignIn } from "./SignIn.tsx";
import { applyTheme } from "./theme.ts";
import { openWorkspace } from "./workspace/snapshot.ts";
import { WorkspacePage } from "./workspace/WorkspacePage.tsx";

const ArticlesPage = lazy(() => import("./ArticlesPage.tsx"));
const SourcesPage = lazy(() => import("./sources/SourcesPage.tsx"));
const ReaderPage = lazy(() => import("./reader/ReaderPage.tsx"));

const FRESH_FOR = 15_000;

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_FOR,
      retry: (failures, error) => failures < 2 && error instanceof Problem && error.passing,
    },
  },
});

/** The page that the shell names; only the workspace is loaded with the first file. */
function Page({ told }: { told: Bootstrap }) {
  const { me, article, page, source, capture } = told;
  if (article) return <WorkspacePage article={article} />;
  if (page === "reader" && capture) return <ReaderPage me={me} capture={capture} />;
  return page === "sources" ? <SourcesPage me={me} source={source} /> : <ArticlesPage me={me} />;
}

/** Draws the page that the shell names, once its language and what was left behind are loaded. */
async function start(): Promise<void> {
  const told = readBootstrap(document);
  const { me, article } = told;
  applyTheme();
  watchPage(window);
  // The request goes out before anything else is waited for: the shell preloads it.
  if (article) openWorkspace(client, article);
  await Promise.all([loadMessages(document.documentElement.lang), loadDrafts(me.id)]);
  const root = document.getElementById("root");
  if (!root) throw new Error("the shell has no place for the page");
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Suspense fallback={null}>
          <Page told={told} />
        </Suspense>
        <SignIn />
      </QueryClientProvider>
    </StrictMode>,
  );
}

void start();
