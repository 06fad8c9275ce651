"""The words of the trade, each defined once; models, the OpenAPI schema and TypeScript follow from here."""

from enum import StrEnum


class Role(StrEnum):
    """What a person may do in a desk; each role includes the ones before it."""

    VIEWER = "viewer"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    ADMIN = "admin"

    @property
    def rank(self) -> int:
        """Place in the order of powers, 0 for the least."""
        return list(Role).index(self)

    def includes(self, other: "Role") -> bool:
        """Whether this role may do everything that `other` may."""
        return self.rank >= other.rank


class ArticleState(StrEnum):
    """How far an article is on its way out of the house."""

    IMPORTING = "importing"
    OPEN = "open"
    CLEARED = "cleared"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class ImportState(StrEnum):
    """How far the reading of an article's content is."""

    READY = "ready"
    QUEUED = "queued"
    RUNNING = "running"
    FAILED = "failed"


class OfferState(StrEnum):
    """How far an offered text is on its way to becoming a version."""

    QUEUED = "queued"
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


class Access(StrEnum):
    """Who in the desk sees an article: everyone, or only its people."""

    DESK = "desk"
    RESTRICTED = "restricted"


class Direction(StrEnum):
    """Base direction of an article's text."""

    LTR = "ltr"
    RTL = "rtl"
    AUTO = "auto"


class BlockType(StrEnum):
    """What a stretch of an article's text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    CODE = "code"
    TABLE_CELL = "table_cell"


class MarkType(StrEnum):
    """What is said about a stretch inside a block."""

    LINK = "link"
    STRONG = "strong"
    EMPHASIS = "emphasis"


class AnchorState(StrEnum):
    """How a claim's place in a version follows from its place before."""

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    AMBIGUOUS = "ambiguous"
    ORPHANED = "orphaned"

    @property
    def holds(self) -> bool:
        """Whether the words are certainly the same, so that a judgement on them stands."""
        return self in (AnchorState.EXACT, AnchorState.MOVED)


class DiffOp(StrEnum):
    """What became of a stretch of text between two versions."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    MOVE = "move"


class ClaimState(StrEnum):
    """Where a claim stands; derived from judgements and anchor, never written by a person."""

    OPEN = "open"
    IN_REVIEW = "in_review"
    DISPUTED = "disputed"
    STALE = "stale"
    DECIDED = "decided"


class ClaimKind(StrEnum):
    """What sort of statement a claim makes."""

    STATISTIC = "statistic"
    QUOTE = "quote"
    EVENT = "event"
    NAME = "name"
    DATE = "date"
    PLACE = "place"
    CAUSAL = "causal"
    COMPARISON = "comparison"
    OTHER = "other"


class DismissalReason(StrEnum):
    """Why a passage holds nothing checkable."""

    OPINION = "opinion"
    COMMON_KNOWLEDGE = "common_knowledge"
    TRANSITION = "transition"
    OTHER = "other"


class SourceKind(StrEnum):
    """What can be cited."""

    WEB = "web"
    FILE = "file"
    INTERVIEW = "interview"
    DOCUMENT = "document"
    DATASET = "dataset"
    BOOK = "book"
    OBSERVATION = "observation"


class InterviewTerms(StrEnum):
    """On what terms an interviewed person spoke."""

    ON_RECORD = "on_record"
    BACKGROUND = "background"
    OFF_RECORD = "off_record"


class SourceHealth(StrEnum):
    """What the last look at a source found."""

    UNCHECKED = "unchecked"
    ALIVE = "alive"
    CHANGED_QUOTE_PRESENT = "changed_quote_present"
    QUOTE_GONE = "quote_gone"
    MOVED = "moved"
    DEAD_SUSPECTED = "dead_suspected"
    DEAD = "dead"
    BLOCKED_UNKNOWN = "blocked_unknown"

    @property
    def alarming(self) -> bool:
        """Whether somebody must be told: what a claim rests on is gone."""
        return self in (SourceHealth.QUOTE_GONE, SourceHealth.DEAD)


class RecheckState(StrEnum):
    """How far one look at a source is."""

    QUEUED = "queued"
    CHECKING = "checking"
    DONE = "done"


class ArchiveState(StrEnum):
    """How far the second copy of a capture, in an outside archive, is."""

    QUEUED = "queued"
    ASKING = "asking"
    SUBMITTED = "submitted"
    KEPT = "kept"
    FAILED = "failed"


class Stance(StrEnum):
    """Which way evidence points."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Grade(StrEnum):
    """Who says so."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    EXPERT = "expert"
    ANONYMOUS = "anonymous"


class QuoteState(StrEnum):
    """Whether evidence's quote stands in the kept text of its source."""

    UNCHECKED = "unchecked"
    FOUND = "found"
    APPROXIMATE = "approximate"
    ABSENT = "absent"


class CaptureState(StrEnum):
    """How far one attempt to fetch and keep a source is."""

    QUEUED = "queued"
    FETCHING = "fetching"
    WAITING = "waiting"
    CAPTURED = "captured"
    BLOCKED = "blocked"
    FAILED = "failed"
    UNSUPPORTED = "unsupported"
    CANCELLED = "cancelled"

    @property
    def final(self) -> bool:
        """Whether nothing more will happen to the capture by itself."""
        return self not in (CaptureState.QUEUED, CaptureState.FETCHING, CaptureState.WAITING)

    @property
    def failing(self) -> bool:
        """Whether the capture ended without a kept copy."""
        return self in (CaptureState.BLOCKED, CaptureState.FAILED, CaptureState.UNSUPPORTED)


class CaptureCode(StrEnum):
    """Why a capture did not succeed."""

    SCHEME = "scheme"
    ADDRESS = "address"
    PORT = "port"
    USERINFO = "userinfo"
    URL_SYNTAX = "url_syntax"
    DNS_NX = "dns_nx"
    DNS_TEMP = "dns_temp"
    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    RESET = "reset"
    CUT = "cut"
    PROTOCOL = "protocol"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    HTTP_4XX = "http_4xx"
    HTTP_5XX = "http_5xx"
    RATE_LIMITED = "rate_limited"
    TOO_LARGE = "too_large"
    BOMB = "bomb"
    ENCODING = "encoding"
    TYPE = "type"
    PDF_ENCRYPTED = "pdf_encrypted"
    PDF_BROKEN = "pdf_broken"
    PARSER_CRASH = "parser_crash"
    PARSER_TIMEOUT = "parser_timeout"

    @property
    def end_state(self) -> CaptureState:
        """The final state that this code leads to when it is not tried again."""
        if self in _BLOCKING_CODES:
            return CaptureState.BLOCKED
        if self in _UNSUPPORTED_CODES:
            return CaptureState.UNSUPPORTED
        return CaptureState.FAILED


_BLOCKING_CODES = frozenset(
    {
        CaptureCode.SCHEME,
        CaptureCode.ADDRESS,
        CaptureCode.PORT,
        CaptureCode.USERINFO,
        CaptureCode.URL_SYNTAX,
    }
)
_UNSUPPORTED_CODES = frozenset({CaptureCode.TYPE, CaptureCode.ENCODING, CaptureCode.PDF_ENCRYPTED})


class CaptureWarning(StrEnum):
    """Why a person should look twice at a kept copy."""

    SOFT_404 = "soft_404"
    JS_REQUIRED = "js_required"
    CONSENT_WALL = "consent_wall"
    PAYWALL = "paywall"
    LOGIN_WALL = "login_wall"
    BOT_CHALLENGE = "bot_challenge"
    NO_TEXT = "no_text"
    LOW_TEXT = "low_text"
    REDIRECTED_HOME = "redirected_home"
    REDIRECTED_ELSEWHERE = "redirected_elsewhere"
    LANGUAGE_CHANGED = "language_changed"
    TRUNCATED = "truncated"


class CapturedBy(StrEnum):
    """Who brought the kept copy: our fetcher, or a person."""

    FETCHER = "fetcher"
    PERSON = "person"


class TokenScope(StrEnum):
    """What a program's token may do; write includes read."""

    READ = "read"
    WRITE = "write"


class Event(StrEnum):
    """What the history, the event stream and webhooks call a change."""

    ARTICLE_CREATED = "article.created"
    ARTICLE_UPDATED = "article.updated"
    ARTICLE_DELETED = "article.deleted"
    ARTICLE_RESTORED = "article.restored"
    ARTICLE_VERSION_CREATED = "article.version_created"
    ARTICLE_PUBLISHED = "article.published"
    OFFER_CREATED = "offer.created"
    OFFER_DISMISSED = "offer.dismissed"
    CLAIM_CREATED = "claim.created"
    CLAIM_UPDATED = "claim.updated"
    CLAIM_ATTACHED = "claim.attached"
    CLAIM_CARRIED = "claim.carried"
    CLAIM_CONFIRMED = "claim.confirmed"
    CLAIM_DELETED = "claim.deleted"
    CLAIM_RESTORED = "claim.restored"
    CLAIM_DISPUTED = "claim.disputed"
    CLAIM_RESOLVED = "claim.resolved"
    CLAIM_DECIDED = "claim.decided"
    CLAIM_STALE = "claim.stale"
    VERDICT_CREATED = "verdict.created"
    EVIDENCE_CREATED = "evidence.created"
    EVIDENCE_UPDATED = "evidence.updated"
    EVIDENCE_DELETED = "evidence.deleted"
    EVIDENCE_RESTORED = "evidence.restored"
    EVIDENCE_CAPTURED = "evidence.captured"
    EVIDENCE_FAILED = "evidence.failed"
    EVIDENCE_QUOTE_GONE = "evidence.quote_gone"
    EVIDENCE_SOURCE_DEAD = "evidence.source_dead"
    SOURCE_CREATED = "source.created"
    SOURCE_UPDATED = "source.updated"
    SOURCE_DELETED = "source.deleted"
    SOURCE_RESTORED = "source.restored"
    CAPTURE_CREATED = "capture.created"
    CAPTURE_CANCELLED = "capture.cancelled"
    CAPTURE_EXTRACTED = "capture.extracted"
    DISMISSAL_CREATED = "dismissal.created"
    DISMISSAL_UPDATED = "dismissal.updated"
    DISMISSAL_DELETED = "dismissal.deleted"
    DISMISSAL_RESTORED = "dismissal.restored"
    COMMENT_CREATED = "comment.created"
    COMMENT_UPDATED = "comment.updated"
    COMMENT_DELETED = "comment.deleted"
    COMMENT_RESTORED = "comment.restored"
    DESK_CREATED = "desk.created"
    DESK_UPDATED = "desk.updated"
    MEMBER_ADDED = "member.added"
    MEMBER_UPDATED = "member.updated"
    MEMBER_REMOVED = "member.removed"
    SCALE_CREATED = "scale.created"
    SCALE_UPDATED = "scale.updated"
    TOKEN_ISSUED = "token.issued"  # noqa: S105 - an event's name
    TOKEN_REVOKED = "token.revoked"  # noqa: S105 - an event's name
