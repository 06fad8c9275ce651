"""The documents that the front end fills: the articles, the workspace of one, the sources, and a kept copy to read."""

from collections.abc import Callable
from functools import partial
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
from annotations.selectors.captures import get_capture
from annotations.selectors.sources import get_source


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
    return _shell(request, title="Articles")


@require_safe
@login_required
@ensure_csrf_cookie
@cache_control(private=True, no_cache=True)
def workspace(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """Give the shell of one article's workspace and start loading its data at once.

    A foreign id and one that was never given are the same 404, as in the API.
    """
    _seen(partial(get_article, counted=False), request, article_id)
    return _shell(request, title="Article", article_id=article_id)


@require_safe
@login_required
@ensure_csrf_cookie
@cache_control(private=True, no_cache=True)
def source_list(request: HttpRequest) -> HttpResponse:
    """Give the shell of the list of sources."""
    return _shell(request, title="Sources", page="sources")


@require_safe
@login_required
@ensure_csrf_cookie
@cache_control(private=True, no_cache=True)
def source(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """Give the same shell with one source open; 404 for one out of sight."""
    _seen(get_source, request, source_id)
    return _shell(request, title="Source", page="sources", source=str(source_id))


@require_safe
@login_required
@ensure_csrf_cookie
@cache_control(private=True, no_cache=True)
def reader(request: HttpRequest, capture_id: UUID) -> HttpResponse:
    """Give the shell in which a kept copy is read; 404 for one out of sight."""
    _seen(get_capture, request, capture_id)
    return _shell(request, title="Kept copy", page="reader", capture=str(capture_id))


def _seen(getter: Callable[[Person, UUID], object], request: HttpRequest, row_id: UUID) -> None:
    try:
        getter(_person(request), row_id)
    except NotFound as error:
        raise Http404(error.detail) from error


def _shell(request: HttpRequest, *, title: str, article_id: UUID | None = None, **told: str) -> HttpResponse:
    me = _person(request)
    bootstrap = {
        "me": {"id": str(me.pk), "name": me.display_name},
        "article": str(article_id) if article_id else None,
        **told,
    }
    context = {"title": title, "article_id": article_id, "bundle": current_bundle(), "bootstrap": bootstrap}
    return render(request, "pages/shell.html", context)


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise TypeError("a shell is for people who are signed in")
    return request.user
