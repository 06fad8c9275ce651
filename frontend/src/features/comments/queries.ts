import { useQuery } from "@tanstack/react-query";
import { answer, api, ifMatch, once } from "../../api/client.ts";
import type { Comment } from "../../api/types.ts";

/** A claim's comments, oldest first. */
export function useComments(claim: string, enabled: boolean) {
  return useQuery({
    queryKey: ["comments", claim],
    enabled,
    queryFn: async ({ signal }) =>
      (await answer(api.GET("/api/v1/comments/", { params: { query: { claim } }, signal }))).results,
  });
}

/** Adds a comment to a claim. */
export const writeComment = (claim: string, body: string, key: string): Promise<Comment> =>
  answer(api.POST("/api/v1/comments/", { body: { claim, body }, headers: once(key) }));

/** Says that a comment is settled, or that it is not. */
export const resolveComment = (comment: Comment, resolved: boolean): Promise<Comment> =>
  answer(
    api.PATCH("/api/v1/comments/{comment_id}/", {
      params: { path: { comment_id: comment.id }, header: ifMatch(comment.etag) },
      body: { resolved },
    }),
  );
