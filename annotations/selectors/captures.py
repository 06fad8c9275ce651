"""Reading captures."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from annotations.domain.errors import NotFound
from annotations.models import Capture, Evidence, Person, Source
from annotations.policies import captures as policy
from annotations.policies import evidence as evidence_policy


def list_captures(viewer: Person, source: Source) -> "QuerySet[Capture]":
    """The captures of a source without their texts."""
    captures = Capture.objects.filter(source=source).select_related("source", "archive_copy").defer("text", "blocks")
    return policy.visible_to(viewer, captures)


def get_capture(viewer: Person, capture_id: UUID) -> Capture:
    """One capture; NotFound for one that the viewer may not see."""
    captures = Capture.objects.filter(pk=capture_id).select_related("source", "archive_copy").defer("text", "blocks")
    capture = policy.visible_to(viewer, captures).first()
    if capture is None:
        raise NotFound("There is no such capture, or you may not see it.")
    return capture


def get_capture_text(capture: Capture) -> tuple[str, list[dict[str, Any]]]:
    """The readable text of a kept copy and its blocks."""
    return Capture.objects.filter(pk=capture.pk).values_list("text", "blocks").get()


def find_quoting_evidence(viewer: Person, capture: Capture, evidence_id: UUID | None) -> Evidence | None:
    """The evidence whose quote a reader of the capture wants to see: the one named, or the newest with a quote."""
    resting = Evidence.objects.filter(capture=capture, deleted_at=None).select_related("source")
    seen = evidence_policy.visible_to(viewer, resting)
    if evidence_id:
        return seen.filter(pk=evidence_id).first()
    return seen.exclude(quote="").order_by("-created_at").first()
