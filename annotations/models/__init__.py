"""What is kept: fields and constraints, no behaviour."""

from annotations.models.anchors import Anchor
from annotations.models.archive_copies import ArchiveCopy
from annotations.models.articles import Article, ArticlePerson
from annotations.models.captures import Capture, HostTurn
from annotations.models.claims import Claim, ClaimAssignee, ClaimTag
from annotations.models.comments import Comment, CommentMention
from annotations.models.decisions import Decision
from annotations.models.desks import Desk, Membership
from annotations.models.dismissals import Dismissal
from annotations.models.disputes import Dispute
from annotations.models.evidence import Evidence
from annotations.models.history import HistoryChain, HistoryEntry
from annotations.models.idempotency import IdempotencyRecord
from annotations.models.imports import Import
from annotations.models.links import LinkedSource
from annotations.models.offers import VersionOffer
from annotations.models.people import Person
from annotations.models.rechecks import Recheck
from annotations.models.scales import Rating, RatingScale
from annotations.models.sources import Source
from annotations.models.tokens import Token
from annotations.models.verdicts import Verdict
from annotations.models.versions import ArticleVersion
from annotations.models.webhooks import Webhook, WebhookDelivery

__all__ = [
    "Anchor",
    "ArchiveCopy",
    "Article",
    "ArticlePerson",
    "ArticleVersion",
    "Capture",
    "Claim",
    "ClaimAssignee",
    "ClaimTag",
    "Comment",
    "CommentMention",
    "Decision",
    "Desk",
    "Dismissal",
    "Dispute",
    "Evidence",
    "HistoryChain",
    "HistoryEntry",
    "HostTurn",
    "IdempotencyRecord",
    "Import",
    "LinkedSource",
    "Membership",
    "Person",
    "Rating",
    "RatingScale",
    "Recheck",
    "Source",
    "Token",
    "Verdict",
    "VersionOffer",
    "Webhook",
    "WebhookDelivery",
]
