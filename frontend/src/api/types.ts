/** Short names for the generated types of what the server answers, taken from the answer of each address. */
import type { paths } from "./schema.d.ts";

type Json<Response> = Response extends { content: { "application/json": infer Body } } ? Body : never;
type Answer<Operation> = Operation extends { responses: infer Responses }
  ? Json<Responses[Extract<keyof Responses, 200 | 201 | 202>]>
  : never;
type Got<Path extends keyof paths> = Answer<paths[Path]["get"]>;
type Sent<Path extends keyof paths> = paths[Path]["post"] extends {
  requestBody?: { content: { "application/json": infer Body } };
}
  ? Body
  : never;
type Row<Page> = Page extends { results: (infer Item)[] } ? Item : never;

export type Article = Row<Got<"/api/v1/articles/">>;
export type Workspace = Got<"/api/v1/articles/{article_id}/workspace/">;
export type LeanClaim = Workspace["claims"][number];
export type Claim = Got<"/api/v1/claims/{claim_id}/">;
export type Version = NonNullable<Workspace["version"]>;
/** A version as its own address gives it, with who stored it, when and why. */
export type StoredVersion = Got<"/api/v1/articles/{article_id}/versions/{number}/">;
export type ListedVersion = Row<Got<"/api/v1/articles/{article_id}/versions/">>;
export type NewVersion = Answer<paths["/api/v1/articles/{article_id}/versions/"]["post"]>;
export type Difference = Got<"/api/v1/articles/{article_id}/versions/{a}/diff/{b}/">;
export type Operation = Difference["operations"][number];
export type TouchedClaim = Difference["claims"][number];
/** A text that could become the next version, in lists without its words. */
export type Offer = Row<Got<"/api/v1/articles/{article_id}/offers/">>;
export type OfferText = Got<"/api/v1/articles/{article_id}/offers/{offer_id}/">;
export type Block = Version["blocks"][number];
export type Scale = Workspace["scales"][number];
export type Rating = Scale["ratings"][number];
export type Evidence = Row<Got<"/api/v1/claims/{claim_id}/evidence/">>;
export type EvidenceFacts = Sent<"/api/v1/claims/{claim_id}/evidence/">;
export type Capture = NonNullable<Evidence["capture"]>;
export type CitedEvidence = Row<Got<"/api/v1/evidence/">>;
export type NewSource = Exclude<NonNullable<EvidenceFacts["source"]>, string>;
export type Source = Row<Got<"/api/v1/sources/">>;
export type ArticleLink = Got<"/api/v1/articles/{article_id}/links/">["results"][number];
export type Check = Row<Got<"/api/v1/sources/{source_id}/checks/">>;
export type CaptureText = Got<"/api/v1/captures/{capture_id}/text/">;
export type Verdicts = Got<"/api/v1/claims/{claim_id}/verdicts/">;
export type Verdict = Verdicts["results"][number];
export type Comment = Row<Got<"/api/v1/comments/">>;
export type HistoryEntry = Row<Got<"/api/v1/claims/{claim_id}/history/">>;
export type Me = Got<"/api/v1/me/">;
