import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "@fontsource-variable/source-serif-4/wght-italic.css";
import "../styles/base.css";
import "../styles/tokens.css";
import "../styles/looks.css";
import "../ui/ui.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Problem } from "../api/problem.ts";
import { loadDrafts } from "../keep/drafts.ts";
import { watchPage } from "../keep/saving.ts";
import { loadMessages } from "../messages/index.ts";
import { ArticlesPage } from "./ArticlesPage.tsx";
import { readBootstrap } from "./bootstrap.ts";
import { SignIn } from "./SignIn.tsx";
import { applyTheme } from "./theme.ts";
import { openWorkspace } from "./workspace/snapshot.ts";
import { WorkspacePage } from "./workspace/WorkspacePage.tsx";

const FRESH_FOR = 15_000;

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_FOR,
      retry: (failures, error) => failures < 2 && error instanceof Problem && error.passing,
    },
  },
});

/** Draws the page that the shell names, once its language and what was left behind are loaded. */
async function start(): Promise<void> {
  const { me, article } = readBootstrap(document);
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
        {article ? <WorkspacePage article={article} /> : <ArticlesPage me={me} />}
        <SignIn />
      </QueryClientProvider>
    </StrictMode>,
  );
}

void start();
