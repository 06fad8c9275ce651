"""Who may ask what: one row a route, method and case. `test_urls.py` tries each row and finds routes without one.

Columns of a row: method, address, name of the body (`-` for none), then the status that each role gets on its own
desk's object, a bar, and what every role gets on another desk's object (`-` where the address names no desk).
`anon` is nobody, `outs` an outsider (an admin elsewhere); what is there was made by another reviewer, `second`.
A name in braces is a row of the world that the test makes; `If-Match: *` goes along with PATCH, PUT and DELETE.
"""

from dataclasses import dataclass

NOT_FOUND = 404
ROLES = ("anonymous", "outsider", "viewer", "reviewer", "editor", "admin")

TABLE = """
#                                                                       anon outs view revi edit admi | else
GET    me/                                              -               401  200  200  200  200  200  | -
GET    me/preferences/                                  -               401  200  200  200  200  200  | -
PATCH  me/preferences/                                  theme           401  200  200  200  200  200  | -

GET    desks/                                           -               401  200  200  200  200  200  | -
POST   desks/                                           desk            401  201  403  403  403  201  | -
GET    desks/{desk}/                                    -               401  404  200  200  200  200  | 404
PATCH  desks/{desk}/                                    name            401  404  403  403  403  200  | 404
GET    desks/{desk}/members/                            -               401  404  200  200  200  200  | 404
POST   desks/{desk}/members/                            member          401  404  403  403  403  201  | 404
GET    desks/{desk}/members/{member}/                   -               401  404  200  200  200  200  | 404
PATCH  desks/{desk}/members/{member}/                   role            401  404  403  403  403  200  | 404
DELETE desks/{desk}/members/{member}/                   -               401  404  403  403  403  204  | 404

GET    rating-scales/                                   -               401  200  200  200  200  200  | -
GET    rating-scales/?desk={desk}                       -               401  404  200  200  200  200  | 404
POST   rating-scales/                                   scale           401  404  403  403  201  201  | 404
GET    rating-scales/{scale}/                           -               401  404  200  200  200  200  | 404
PATCH  rating-scales/{scale}/                           name            401  404  403  403  200  200  | 404
GET    rating-scales/{shipped_scale}/                   -               401  200  200  200  200  200  | -
PATCH  rating-scales/{shipped_scale}/                   name            401  403  403  403  403  403  | -

GET    articles/                                        -               401  200  200  200  200  200  | -
GET    articles/?desk={desk}                            -               401  404  200  200  200  200  | 404
POST   articles/                                        article         401  404  403  201  201  201  | 404
POST   articles/versions/                               delivery        401  404  403  201  201  201  | 404
GET    checked/?sha256=0000000000000000000000000000000000000000000000000000000000000000                         -               401  200  200  200  200  200  | -
GET    checked/?sha256=0000000000000000000000000000000000000000000000000000000000000000&desk={desk}             -               401  404  200  200  200  200  | 404
GET    articles/{article}/                              -               401  404  200  200  200  200  | 404
PATCH  articles/{article}/                              byline          401  404  403  200  200  200  | 404
PATCH  articles/{article}/                              restricted      401  404  403  403  200  200  | 404
DELETE articles/{article}/                              -               401  404  403  403  204  204  | 404
GET    articles/{deleted_article}/                      -               401  404  404  404  404  404  | 404
POST   articles/{deleted_article}/restore/              nothing         401  404  403  403  200  200  | 404
POST   articles/{waiting_article}/import/retry/         nothing         401  404  403  202  202  202  | 404
POST   articles/{article}/import/retry/                 nothing         401  404  403  409  409  409  | 404
GET    articles/{article}/workspace/                    -               401  404  200  200  200  200  | 404
GET    articles/{article}/links/                        -               401  404  200  200  200  200  | 404
POST   articles/{article}/links/capture/                nothing         401  404  403  202  202  202  | 404
GET    articles/{article}/history/                      -               401  404  200  200  200  200  | 404
GET    articles/{article}/people/                       -               401  404  200  200  200  200  | 404
PUT    articles/{article}/people/                       people          401  404  403  403  200  200  | 404
GET    articles/{article}/versions/                     -               401  404  200  200  200  200  | 404
POST   articles/{article}/versions/                     text            401  404  403  201  201  201  | 404
GET    articles/{article}/versions/1/                   -               401  404  200  200  200  200  | 404
GET    articles/{article}/versions/1/diff/1/            -               401  404  200  200  200  200  | 404
GET    articles/{article}/offers/                       -               401  404  200  200  200  200  | 404
POST   articles/{article}/offers/                       offered         401  404  403  201  201  201  | 404
GET    articles/{article}/offers/{offer}/               -               401  404  200  200  200  200  | 404
DELETE articles/{article}/offers/{offer}/               -               401  404  403  204  204  204  | 404
GET    articles/{article}/offers/{offer}/diff/          -               401  404  200  200  200  200  | 404
POST   articles/{article}/offers/{offer}/accept/        nothing         401  404  403  200  200  200  | 404
GET    articles/{article}/coverage/                     -               401  404  200  200  200  200  | 404
GET    articles/{article}/report/json/                  -               401  404  200  200  200  200  | 404
GET    articles/{article}/dismissals/                   -               401  404  200  200  200  200  | 404
POST   articles/{article}/dismissals/                   dismissal       401  404  403  201  201  201  | 404
GET    articles/{restricted_article}/                   -               401  404  404  404  404  404  | 404
GET    articles/{restricted_article}/workspace/         -               401  404  404  404  404  404  | 404
POST   articles/{restricted_article}/versions/          text            401  404  404  404  404  404  | 404
GET    claims/{restricted_claim}/                       -               401  404  404  404  404  404  | 404
PATCH  claims/{restricted_claim}/                       summary         401  404  404  404  404  404  | 404

GET    dismissals/{dismissal}/                          -               401  404  200  200  200  200  | 404
PATCH  dismissals/{dismissal}/                          reason          401  404  403  200  200  200  | 404
DELETE dismissals/{dismissal}/                          -               401  404  403  204  204  204  | 404
GET    dismissals/{deleted_dismissal}/                  -               401  404  404  404  404  404  | 404
POST   dismissals/{deleted_dismissal}/restore/          nothing         401  404  403  403  200  200  | 404

GET    claims/                                          -               401  200  200  200  200  200  | -
GET    claims/?article={article}                        -               401  404  200  200  200  200  | 404
POST   claims/                                          claim           401  404  403  201  201  201  | 404
POST   claims/bulk/                                     claims          401  404  403  201  201  201  | 404
GET    claims/{claim}/                                  -               401  404  200  200  200  200  | 404
PATCH  claims/{claim}/                                  summary         401  404  403  200  200  200  | 404
DELETE claims/{claim}/                                  -               401  404  403  204  204  204  | 404
GET    claims/{deleted_claim}/                          -               401  404  404  404  404  404  | 404
POST   claims/{deleted_claim}/restore/                  nothing         401  404  403  403  200  200  | 404
PUT    claims/{claim}/anchor/                           place           401  404  403  200  200  200  | 404
POST   claims/{claim}/confirm/                          nothing         401  404  403  200  200  200  | 404
GET    claims/{claim}/history/                          -               401  404  200  200  200  200  | 404
GET    claims/{claim}/verdicts/                         -               401  404  200  200  200  200  | 404
POST   claims/{claim}/verdicts/                         rating          401  404  403  201  201  201  | 404
POST   claims/{claim}/decision/                         decision        401  404  403  403  201  201  | 404
POST   claims/{claim}/dispute/                          dispute         401  404  403  201  201  201  | 404
POST   claims/{disputed_claim}/dispute/resolve/         note            401  404  403  200  200  200  | 404
GET    claims/{claim}/evidence/                         -               401  404  200  200  200  200  | 404
POST   claims/{claim}/evidence/                         new_source      401  404  403  201  201  201  | 404
POST   claims/{claim}/evidence/                         known_source    401  404  403  201  201  201  | 404
POST   claims/{claim}/evidence/                         foreign_source  401  404  403  404  404  404  | 404
POST   claims/{claim}/evidence/                         secret_source   401  404  403  404  201  201  | 404
POST   claims/{claim}/evidence/                         confidential    401  404  403  403  201  201  | 404

GET    evidence/                                        -               401  200  200  200  200  200  | -
GET    evidence/?article={article}                      -               401  404  200  200  200  200  | 404
GET    evidence/?source={secret_source}                 -               401  404  404  404  200  200  | 404
GET    evidence/{evidence}/                             -               401  404  200  200  200  200  | 404
PATCH  evidence/{evidence}/                             stance          401  404  403  200  200  200  | 404
DELETE evidence/{evidence}/                             -               401  404  403  204  204  204  | 404
GET    evidence/{deleted_evidence}/                     -               401  404  404  404  404  404  | 404
POST   evidence/{deleted_evidence}/restore/             nothing         401  404  403  403  200  200  | 404
GET    evidence/{secret_evidence}/                      -               401  404  404  404  200  200  | 404
PATCH  evidence/{secret_evidence}/                      stance          401  404  404  404  200  200  | 404
DELETE evidence/{secret_evidence}/                      -               401  404  404  404  204  204  | 404

GET    sources/                                         -               401  200  200  200  200  200  | -
GET    sources/?desk={desk}                             -               401  404  200  200  200  200  | 404
GET    sources/{source}/                                -               401  404  200  200  200  200  | 404
PATCH  sources/{source}/                                author          401  404  403  200  200  200  | 404
PATCH  sources/{source}/                                hidden          401  404  403  403  200  200  | 404
GET    sources/{secret_source}/                         -               401  404  404  404  200  200  | 404
PATCH  sources/{secret_source}/                         author          401  404  404  404  200  200  | 404
DELETE sources/{unused_source}/                         -               401  404  403  204  204  204  | 404
DELETE sources/{secret_source}/                         -               401  404  404  404  409  409  | 404
GET    sources/{deleted_source}/                        -               401  404  404  404  404  404  | 404
POST   sources/{deleted_source}/restore/                nothing         401  404  403  403  200  200  | 404
POST   sources/{secret_source}/restore/                 nothing         401  404  404  404  200  200  | 404
PUT    sources/{source}/health/                         health          401  404  403  403  200  200  | 404
PUT    sources/{secret_source}/health/                  health          401  404  404  404  200  200  | 404
POST   sources/{source}/check/                          nothing         401  404  403  202  202  202  | 404
POST   sources/{secret_source}/check/                   nothing         401  404  404  404  422  422  | 404
GET    sources/{source}/checks/                         -               401  404  200  200  200  200  | 404
GET    sources/{secret_source}/checks/                  -               401  404  404  404  200  200  | 404
GET    sources/{source}/captures/                       -               401  404  200  200  200  200  | 404
POST   sources/{source}/captures/                       nothing         401  404  403  202  202  202  | 404
GET    sources/{secret_source}/captures/                -               401  404  404  404  200  200  | 404
GET    captures/{capture}/                              -               401  404  200  200  200  200  | 404
GET    captures/{capture}/text/                         -               401  404  200  200  200  200  | 404
GET    captures/{kept_capture}/original/                -               401  404  200  200  200  200  | 404
GET    captures/{kept_capture}/warc/                    -               401  404  200  200  200  200  | 404
POST   captures/{capture}/cancel/                       nothing         401  404  403  200  200  200  | 404
GET    captures/{secret_capture}/                       -               401  404  404  404  200  200  | 404
GET    captures/{secret_capture}/text/                  -               401  404  404  404  200  200  | 404
GET    captures/{secret_capture}/original/              -               401  404  404  404  200  200  | 404
GET    captures/{secret_capture}/warc/                  -               401  404  404  404  200  200  | 404
POST   captures/{secret_capture}/cancel/                nothing         401  404  404  404  409  409  | 404

GET    comments/                                        -               401  200  200  200  200  200  | -
GET    comments/?article={article}                      -               401  404  200  200  200  200  | 404
GET    comments/?claim={claim}                          -               401  404  200  200  200  200  | 404
GET    comments/?evidence={secret_evidence}             -               401  404  404  404  200  200  | 404
POST   comments/                                        on_article      401  404  201  201  201  201  | 404
POST   comments/                                        on_claim        401  404  201  201  201  201  | 404
POST   comments/                                        on_evidence     401  404  201  201  201  201  | 404
POST   comments/                                        on_secret       401  404  404  404  201  201  | 404
GET    comments/{comment}/                              -               401  404  200  200  200  200  | 404
PATCH  comments/{comment}/                              resolved        401  404  403  200  200  200  | 404
PATCH  comments/{comment}/                              words           401  404  403  403  403  403  | 404
DELETE comments/{comment}/                              -               401  404  403  403  204  204  | 404
GET    comments/{deleted_comment}/                      -               401  404  404  404  404  404  | 404
POST   comments/{deleted_comment}/restore/              nothing         401  404  403  403  200  200  | 404
GET    comments/{secret_comment}/                       -               401  404  404  404  200  200  | 404

GET    tokens/                                          -               401  200  200  200  200  200  | -
POST   tokens/                                          token           401  201  201  201  201  201  | -
GET    tokens/{token}/                                  -               401  404  404  404  404  404  | 404
DELETE tokens/{token}/                                  -               401  404  404  404  404  404  | 404
"""  # noqa: E501 - a row is one line, whatever its address


@dataclass(frozen=True, slots=True)
class Row:
    """One line: `own` is a status a role, `other` the status of every signed-in role elsewhere, or None."""

    method: str
    address: str
    body: str
    own: dict[str, int]
    other: int | None

    def __str__(self) -> str:
        """What pytest calls the case."""
        return f"{self.method} {self.address}" + ("" if self.body == "-" else f" {self.body}")

    @property
    def writes(self) -> bool:
        """Whether a token of scope read must be refused."""
        return self.method != "GET"

    @property
    def unseen_by_admin(self) -> bool:
        """Whether the address itself is one that not even an admin finds; then a scope is never asked for."""
        return self.own["admin"] == NOT_FOUND and "_source" not in self.body


def rows() -> list[Row]:
    """The table, line by line."""
    lines = [line.split() for line in TABLE.splitlines() if line and not line.startswith("#")]
    return [_row(line) for line in lines]


def _row(cells: list[str]) -> Row:
    method, address, body, *statuses, bar, elsewhere = cells
    if bar != "|" or len(statuses) != len(ROLES):
        raise ValueError(f"not a row: {' '.join(cells)}")
    own = dict(zip(ROLES, map(int, statuses), strict=True))
    return Row(method, address, body, own, None if elsewhere == "-" else int(elsewhere))
