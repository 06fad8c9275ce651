"""What the workspace opens with, in one answer."""

from rest_framework import serializers

from annotations.api.serializers.articles import ArticleOut, LinkOut
from annotations.api.serializers.claims import LeanClaimOut
from annotations.api.serializers.dismissals import CoverageOut, DismissalOut
from annotations.api.serializers.forms import Out, Word
from annotations.api.serializers.scales import ScaleOut
from annotations.api.serializers.versions import BlockOut
from annotations.domain.vocabulary import Role


class WorkspaceVersionOut(Out):
    """The current version."""

    number = serializers.IntegerField()
    sha256 = serializers.CharField()
    text = serializers.CharField()
    blocks = BlockOut(many=True)
    links = LinkOut(many=True)


class WorkspacePersonOut(Out):
    """A member of the desk."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    role = Word(Role)


class WorkspaceMeOut(Out):
    """Who is asking, and what they may do here."""

    id = serializers.UUIDField()
    role = Word(Role)


class WorkspaceOut(Out):
    """Everything that the screen shows at first; `cursor` is where the event stream goes on from."""

    article = ArticleOut()
    version = WorkspaceVersionOut(allow_null=True)
    claims = LeanClaimOut(many=True)
    dismissals = DismissalOut(many=True)
    coverage = CoverageOut(allow_null=True)
    scales = ScaleOut(many=True)
    people = WorkspacePersonOut(many=True)
    me = WorkspaceMeOut()
    cursor = serializers.CharField()
