"""Tokens over REST."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.documented import documented, paged
from annotations.api.once import once
from annotations.api.resource import Resource
from annotations.api.serializers.tokens import TOKEN_ETAG, NewTokenOut, TokenIn, TokenOut, TokensIn
from annotations.selectors.tokens import get_token, list_tokens
from annotations.services.tokens import issue_token, revoke_token


class TokensView(Resource):
    """One's own tokens."""

    throttle_scope = "tokens"

    @paged("list_tokens", TokenOut, TokensIn)
    def get(self, request: Request) -> Response:
        """Without their secrets, newest first."""
        orderings = {"created_at": ["created_at"]}
        return self.page(TokenOut, list_tokens(self.viewer), self.query(TokensIn), orderings=orderings)

    @documented("issue_token", takes=TokenIn, answers=NewTokenOut, status=201, posts=True)
    @once
    def post(self, request: Request) -> Response:
        """Issue one; its secret is shown this once."""
        self.allow_own()
        issued = issue_token(actor=self.viewer, now=self.now, **self.body(TokenIn))
        response = self.show(NewTokenOut, issued, status=201)
        response.secret_keys = ("token",)  # type: ignore[attr-defined]  # read by `once`
        return response


class TokenView(Resource):
    """One of one's own tokens."""

    @documented("get_token", answers=TokenOut)
    def get(self, request: Request, token_id: UUID) -> Response:
        """Without its secret."""
        return self.show(TokenOut, self.find(get_token, token_id))

    @documented("revoke_token", status=204, guarded=True)
    def delete(self, request: Request, token_id: UUID) -> Response:
        """End it at once."""
        token = self.find(get_token, token_id, TokenOut)
        self.allow_own()
        self.expected(TOKEN_ETAG)
        revoke_token(actor=self.viewer, token=token, now=self.now)
        return Response(status=204)
