/** Objects as the server answers them, whole and typed; tests change what they are about. */
import { TextIndex } from "../annotator/textIndex.ts";
import type { Article, Block, Capture, Claim, Evidence, Source, Verdict, Workspace } from "../api/types.ts";

const AT = "2026-11-24T10:41:00Z";
export const ME = "00000000-0000-7000-8000-00000000000a";
export const OTHER = "00000000-0000-7000-8000-00000000000b";
export const ARTICLE = "00000000-0000-7000-8000-000000000001";

export const TEXT =
  "Ferries 🚢 in record time\n\nThe mayor and the owner met twice in 2017, a year before.\n\nBoth say that it was about a pier.";

/** One block a paragraph, the first one a heading. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  for (const words of text.split("\n\n")) {
    const end = start + [...words].length;
    blocks.push({
      type: blocks.length ? "paragraph" : "heading",
      level: blocks.length ? null : 1,
      start,
      end,
      marks: [],
    });
    start = end + 2;
  }
  return blocks;
}

/** The text with its blocks. */
export const indexOf = (text: string) => new TextIndex(text, blocksOf(text));

export function articleSample(change: Partial<Article> = {}): Article {
  return {
    id: ARTICLE,
    desk: "00000000-0000-7000-8000-0000000000d1",
    desk_slug: "city-desk",
    desk_name: "City desk",
    title: "Ferries",
    byline: "Ines Calloway",
    publisher: "",
    source_url: "",
    published_at: null,
    language: "en",
    direction: "auto",
    external_id: "",
    due_at: null,
    rating_scale: "newsroom",
    access: "desk",
    state: "open",
    import: { state: "ready", problem: null },
    current_version: { number: 1, sha256: "0".repeat(64), words: 20 },
    counts: { open: 1, in_review: 0, disputed: 0, stale: 0, decided: 0 },
    alerts: 0,
    coverage: 0.4,
    created_by: { id: ME, name: "Rui Tavares" },
    created_at: AT,
    updated_at: AT,
    etag: '"1"',
    ...change,
  };
}

/** A claim on the first place of some words in a text. */
export function claimSample(words: string, change: Partial<Claim> = {}, text = TEXT): Claim {
  const start = [...text.slice(0, text.indexOf(words))].length;
  return {
    id: `claim-${words.replace(/\W+/gu, "-")}`,
    article: ARTICLE,
    version: 1,
    anchor: {
      version: 1,
      start,
      end: start + [...words].length,
      exact: words,
      prefix: "",
      suffix: "",
      state: "exact",
      reason: "",
      context_changed: false,
      candidates: [],
      was: null,
    },
    summary: "",
    notes: "",
    claimant: { name: "", role: "", same_as: "" },
    claimed_on: null,
    appearance_url: "",
    kind: "other",
    priority: 0,
    tags: [],
    assignees: [],
    verdicts_wanted: 1,
    state: "open",
    rating: null,
    stale: false,
    disputed: false,
    needs_confirmation: false,
    verdict: null,
    evidence_count: 0,
    evidence_counts: { supports: 0, refutes: 0, context: 0, failing: 0 },
    created_by: { id: OTHER, name: "Mei Sato" },
    created_at: AT,
    updated_at: AT,
    etag: '"1"',
    ...change,
  };
}

const RATINGS = [
  ["confirmed", "Confirmed"],
  ["confirmed_with_change", "Confirmed with change"],
  ["incorrect", "Incorrect"],
] as const;

export const scaleSample: Workspace["scales"][number] = {
  id: "scale",
  key: "newsroom",
  name: "Newsroom",
  desk: null,
  ratings: RATINGS.map(([key, label], order) => ({
    key,
    label,
    definition: `${label}.`,
    value: null,
    colour: "",
    icon: "",
    order,
  })),
  updated_at: AT,
  etag: '"1"',
};

export function workspaceSample(claims: Claim[], change: Partial<Workspace> = {}): Workspace {
  const sentences = blocksOf(TEXT).map(({ start, end }) => ({ start, end, state: "open" as const }));
  return {
    article: articleSample(),
    version: { number: 1, sha256: "0".repeat(64), text: TEXT, blocks: blocksOf(TEXT), links: [] },
    claims,
    dismissals: [],
    coverage: { share: 0.4, sentences },
    scales: [scaleSample],
    people: [
      { id: ME, name: "Rui Tavares", role: "reviewer" },
      { id: OTHER, name: "Mei Sato", role: "reviewer" },
    ],
    me: { id: ME, role: "reviewer" },
    cursor: "1",
    ...change,
  };
}

export function captureSample(change: Partial<Capture> = {}): Capture {
  return {
    id: "capture",
    source: "source",
    by: "fetcher",
    state: "captured",
    code: null,
    detail: "",
    warnings: [],
    attempts: 1,
    attempts_allowed: 4,
    next_attempt_at: null,
    url_submitted: "https://records.example/2017",
    url_final: "https://records.example/2017",
    url_declared: "",
    hops: [],
    http_status: 200,
    media_type: "text/html",
    file_name: "",
    sha256: "0".repeat(64),
    warc_sha256: null,
    warc_bytes: null,
    width: null,
    height: null,
    extractor: "1",
    bytes: 1_000,
    title: "Mayor’s calendar",
    author: "",
    publisher: "",
    published_at: null,
    language: "en",
    captured_at: AT,
    archived_at: null,
    archive: null,
    created_at: AT,
    ...change,
  };
}

export function evidenceSample(change: Partial<Evidence> = {}): Evidence {
  return {
    id: "evidence",
    claim: "claim",
    source: {
      id: "source",
      kind: "web",
      url: "https://records.example/2017",
      title: "",
    } as Evidence["source"],
    url: "https://records.example/2017",
    stance: "supports",
    grade: null,
    quote: "met twice",
    locator: "",
    note: "",
    quote_state: "found",
    quote_match: null,
    quote_gone_at: null,
    alert: null,
    capture: captureSample(),
    created_by: { id: ME, name: "Rui Tavares" },
    created_at: AT,
    updated_at: AT,
    etag: '"1"',
    ...change,
  };
}

export function verdictSample(change: Partial<Verdict> = {}): Verdict {
  return {
    id: "verdict",
    claim: "claim",
    rating: "confirmed",
    label: "Confirmed",
    value: null,
    rationale: "Two entries in the calendar.",
    version: 1,
    words: "met twice in 2017",
    author: { id: OTHER, name: "Mei Sato" },
    superseded: false,
    stale: false,
    created_at: AT,
    as_of: "2026-11-24",
    ...change,
  };
}

export function sourceSample(change: Partial<Source> = {}): Source {
  return {
    id: "source",
    desk: "00000000-0000-7000-8000-0000000000d1",
    kind: "web",
    url: "https://records.example/2017",
    url_canonical: "https://records.example/2017",
    title: "Mayor’s calendar",
    author: "",
    publisher: "County records",
    published_at: "2024-06-04",
    reliability: { note: "", by: null, at: null },
    confidential: false,
    health: "alive",
    checked_at: AT,
    health_set: null,
    next_check_at: null,
    failures: 0,
    used_by: 1,
    uses: [],
    citation: "County records, “Mayor’s calendar”, 4 June 2024",
    csl: null,
    person: "",
    role: "",
    contact: "",
    reached_at: null,
    channel: "",
    terms: "",
    created_by: { id: ME, name: "Rui Tavares" },
    created_at: AT,
    updated_at: AT,
    etag: '"1"',
    ...change,
  };
}
