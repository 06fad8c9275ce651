"""The report of an article, in every format."""

from uuid import UUID

import structlog
from django.http import Http404, HttpResponse
from rest_framework.request import Request

from annotations.api.documented import bytes_answered
from annotations.api.resource import Resource
from annotations.api.serializers.reports import ReportIn
from annotations.reports.build import build_report
from annotations.reports.formats import FORMATS, Format, content_disposition
from annotations.selectors.articles import get_article

logger = structlog.get_logger(__name__)


class ReportView(Resource):
    """One report."""

    throttle_scope = "exports"
    throttled_methods = ("GET", "HEAD")

    @bytes_answered("get_report", "*/*", query=ReportIn)
    def get(self, request: Request, article_id: UUID, form: str) -> HttpResponse:
        """The report in the format that the address names, as the asker may see it: html, json, csv or markdown."""
        if form not in FORMATS:
            raise Http404
        article = self.find(get_article, article_id, counted=False)
        chosen = FORMATS[form]
        options = ReportIn.options(self.query(ReportIn))
        report = build_report(self.viewer, article.pk, options, now=self.now)
        response = HttpResponse(chosen.draw(report), content_type=chosen.media_type)
        response["Content-Disposition"] = content_disposition(report, chosen)
        _narrow_policy(response, chosen)
        logger.info("report_exported", article=str(article.pk), format=form, version=report.article.version)
        return response


def _narrow_policy(response: HttpResponse, form: Format) -> None:
    """Serve it under the format's own directives; django-csp's decorator takes them only when a view is defined."""
    policy = form.content_policy()
    response._csp_replace = policy  # type: ignore[attr-defined]  # noqa: SLF001 - the decorator sets just this
