"""Finding articles by the ids that a content system gave them."""

from annotations.domain.errors import Conflict, Problem
from annotations.models import Article, Desk, Person
from annotations.selectors.articles import list_articles

_MOST_NAMED = 10


def find_by_external_id(viewer: Person, desk: Desk, external_id: str) -> Article | None:
    """The one live article of the desk that has this id and that the viewer sees; None where there is none.

    Conflict `ambiguous` names the articles where there are several, and `deleted` the one that was deleted: what is to
    become of it is a person's to say.
    """
    found = list(list_articles(viewer, desk_id=desk.pk, external_id=external_id).order_by("pk")[: _MOST_NAMED + 1])
    if len(found) > 1:
        detail = f"Several articles of this desk have the external_id {external_id!r}; post to one of them by its id."
        raise Conflict(detail, code="ambiguous", problems=[_named(row, "ambiguous") for row in found[:_MOST_NAMED]])
    if found:
        return found[0]
    deleted = list_articles(viewer, desk_id=desk.pk, external_id=external_id, deleted=True).order_by("-pk").first()
    if deleted is not None:
        detail = "The article with this external_id was deleted. Restore it, or bring the text in as a new article."
        raise Conflict(detail, code="deleted", problems=[_named(deleted, "deleted")])
    return None


def _named(article: Article, code: str) -> Problem:
    return Problem("/external_id", code, f"{article.pk}: {article.title}")
