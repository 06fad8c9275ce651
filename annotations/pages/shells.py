"""The documents that the front end fills: the list of articles and the workspace of one."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from annotations.domain.errors import NotFound
from annotations.models import Person
from annotations.pages.bundle import current_bundle
from annotations.selectors.articles import get_article


@require_safe
def home(_request: HttpRequest) -> HttpResponse:
    """Send people to the list of articles."""
    return HttpResponseRedirect(resolve_url("pages:articles"))


@require_safe
@login_required
@ensure_csrf_cookie
@cache_control(private=True, no_cache=True)
def article_list(request: HttpRequest) -> HttpResponse:
    """Give the shell of the list of articles."""
    return _shell(request, title="Articles", article_id=None)


@require_safe
@login_required
@ensure_csrf_cookie
@cache_control(private=True, no_cache=True)
def workspace(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """Give the shell of one article's workspace and start loading its data at once.

    A foreign id and one that was never given are the same 404, as in the API.
    """
    try:
        get_article(_person(request), article_id, counted=False)
    except NotFound as error:
        raise Http404(error.detail) from error
    return _shell(request, title="Article", article_id=article_id)


def _shell(request: HttpRequest, *, title: str, article_id: UUID | None) -> HttpResponse:
    me = _person(request)
    bootstrap = {
        "me": {"id": str(me.pk), "name": me.display_name},
        "article": str(article_id) if article_id else None,
    }
    context = {"title": title, "article_id": article_id, "bundle": current_bundle(), "bootstrap": bootstrap}
    return render(request, "pages/shell.html", context)


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise TypeError("a shell is for people who are signed in")
    return request.user
