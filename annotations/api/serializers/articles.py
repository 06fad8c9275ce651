"""Articles: what comes in and what goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from annotations.api.serializers.forms import DeletedListIn, Form, Id, Out, PersonOut, Tagged, Text, WebLink, Word
from annotations.api.serializers.stamps import person_ref, stamp
from annotations.domain.vocabulary import Access, ArticleState, ClaimState, Direction, ImportState
from annotations.selectors.articles import list_article_people
from annotations.selectors.scales import scale_of

if TYPE_CHECKING:
    from annotations.models import Article, Person


_LANGUAGE = r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"


MAX_SOUGHT_WORDS = 12


class ArticleFactsIn(Form):
    """What is said about an article, apart from its text."""

    title = Text(max_length=500, required=False)
    byline = Text(max_length=500, allow_blank=True, required=False)
    publisher = Text(max_length=500, allow_blank=True, required=False)
    source_url = WebLink(allow_blank=True, required=False)
    published_at = serializers.DateTimeField(allow_null=True, required=False)
    language = serializers.RegexField(_LANGUAGE, max_length=64, allow_blank=True, required=False)
    direction = Word(Direction, required=False)
    external_id = Text(max_length=200, allow_blank=True, required=False)
    due_at = serializers.DateTimeField(allow_null=True, required=False)
    rating_scale = Text(max_length=64, allow_null=True, required=False)
    access = Word(Access, required=False)

    def validate_title(self, title: str) -> str:
        """A title holds more than white space."""
        if not title.strip():
            raise serializers.ValidationError("The title is empty.", code="blank")
        return title


class ArticleIn(ArticleFactsIn):
    """A new article: a title and one of text, html, markdown, url or file."""

    desk = Text(max_length=64, required=False)
    text = Text(allow_blank=True, required=False)
    html = Text(allow_blank=True, required=False)
    markdown = Text(allow_blank=True, required=False)
    url = Text(max_length=4096, required=False)
    file = serializers.FileField(max_length=255, allow_empty_file=True, required=False)


class ImportProblemOut(Out):
    """What went wrong (a capture's code or warning), and what to do about it, in words."""

    code = serializers.CharField()
    detail = serializers.CharField()


class ImportOut(Out):
    """How far the reading of the content is.

    `problem` beside `failed`: why it came to nothing; beside `queued`: why it is tried again; beside `ready`: what to
    look at before the text is checked (`paywall`, `low_text`, `truncated`, `redirected_elsewhere`).
    """

    state = Word(ImportState)
    problem = ImportProblemOut(allow_null=True)


class CurrentVersionOut(Out):
    """The version that holds."""

    number = serializers.IntegerField()
    sha256 = serializers.CharField()
    words = serializers.IntegerField()


class CountsOut(Out):
    """How many claims are in each state."""

    open = serializers.IntegerField()
    in_review = serializers.IntegerField()
    disputed = serializers.IntegerField()
    stale = serializers.IntegerField()
    decided = serializers.IntegerField()


class ArticleOut(Tagged):
    """An article without its text; built by hand, since lists show thousands."""

    id = serializers.UUIDField()
    desk = serializers.UUIDField()
    desk_slug = serializers.CharField()
    desk_name = serializers.CharField()
    title = serializers.CharField()
    byline = serializers.CharField()
    publisher = serializers.CharField()
    source_url = serializers.CharField()
    published_at = serializers.DateTimeField(allow_null=True)
    language = serializers.CharField()
    direction = Word(Direction)
    external_id = serializers.CharField()
    due_at = serializers.DateTimeField(allow_null=True)
    rating_scale = serializers.CharField()
    access = Word(Access)
    state = Word(ArticleState)
    current_version = CurrentVersionOut(allow_null=True)
    counts = CountsOut()
    alerts = serializers.IntegerField()
    coverage = serializers.FloatField()
    created_by = PersonOut()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()

    def get_fields(self) -> dict[str, Any]:
        """Add `import`, which is a word of Python's."""
        return {**super().get_fields(), "import": ImportOut()}

    @classmethod
    def of(cls, row: Article, viewer: Person | None = None) -> dict[str, Any]:
        """The row as JSON values."""
        version = row.current_version
        return {
            "id": str(row.pk),
            "desk": str(row.desk_id),
            "desk_slug": row.desk.slug,
            "desk_name": row.desk.name,
            "title": row.title,
            "byline": row.byline,
            "publisher": row.publisher,
            "source_url": row.source_url,
            "published_at": stamp(row.published_at),
            "language": row.language,
            "direction": row.direction,
            "external_id": row.external_id,
            "due_at": stamp(row.due_at),
            "rating_scale": scale_of(row).key,
            "access": row.access,
            "state": row.state,
            "import": {"state": row.import_state, "problem": row.import_problem},
            "current_version": version and {"number": version.number, "sha256": version.sha256, "words": version.words},
            "alerts": getattr(row, "alerts", 0),
            "counts": getattr(row, "claim_counts", None) or {state.value: 0 for state in ClaimState},
            "coverage": row.coverage,
            "created_by": person_ref(row.created_by),
            "created_at": stamp(row.created_at),
            "updated_at": stamp(row.updated_at),
            "etag": f'"{row.lock}"',
        }


_ORDERINGS = ["-updated_at", "updated_at", "-created_at", "created_at", "due_at", "-due_at", "title", "-title"]


class ArticlesIn(DeletedListIn):
    """The list of articles."""

    q = serializers.CharField(required=False, max_length=300, allow_blank=True)
    desk = serializers.CharField(required=False, max_length=64)
    state = Word(ArticleState, required=False)
    assignee = serializers.CharField(required=False, max_length=64)
    claim_state = Word(ClaimState, required=False)
    claim_tag = serializers.CharField(required=False, max_length=100)
    due_before = serializers.DateTimeField(required=False)
    external_id = serializers.CharField(required=False, max_length=200, allow_blank=True)
    ordering = serializers.ChoiceField(choices=_ORDERINGS, default="-updated_at")

    def validate_q(self, q: str) -> str:
        """A few words: each is looked for in every text."""
        if len(q.split()) > MAX_SOUGHT_WORDS:
            raise serializers.ValidationError(f"Look for {MAX_SOUGHT_WORDS} words at most.", code="too_many_words")
        return q


WHOLE: dict[str, None] = {"next": None, "previous": None}


class WholeListOut(Out):
    """A list that comes whole, in the envelope that all lists have."""

    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)


class ArticlePeopleIn(Form):
    """Who may see a restricted article, as a whole."""

    people = serializers.ListField(child=Id(), max_length=500)


class ArticlePeopleOut(WholeListOut):
    """Who may see a restricted article."""

    results = PersonOut(many=True)
    etag = serializers.CharField()

    @classmethod
    def of(cls, row: Article, viewer: Person | None = None) -> dict[str, Any]:
        """The people of an article; the ETag is the article's."""
        people = [person_ref(named.person) for named in list_article_people(row)]
        return {"results": people, **WHOLE, "etag": f'"{row.lock}"'}


class LinkOut(Out):
    """A link that the article itself carries, with its place in the text (code points)."""

    href = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()
