import type { Problem } from "../api/problem.ts";
import { t } from "../messages/index.ts";

/** What went wrong and what to do, in one or two sentences: the server's own words where it has some for this field. */
export function ProblemText({ problem, pointer = "" }: { problem: Problem; pointer?: string }) {
  return <span>{problemWords(problem, pointer)}</span>;
}

/** The same as a string. */
export function problemWords(problem: Problem, pointer = ""): string {
  if (problem.status === 0) return t.problems.unreachable;
  if (problem.status === 401) return t.problems.signIn;
  if (problem.status === 429) return t.problems.busy(problem.retryAfter ?? 60);
  if (problem.status >= 500) return t.problems.server;
  const own =
    (pointer && problem.at(pointer)) || problem.faults[0]?.detail || problem.detail || problem.title;
  if (own) return own;
  if (problem.status === 403) return t.problems.forbidden;
  return problem.status === 404 ? t.problems.notFound : t.problems.other;
}
