"""The documents that the front end fills: the list of articles and the workspace of one."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from annotations.models import Person
from annotations.pages.bundle import current_bundle


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

    The shell knows nothing of the article: whether it exists and may be seen is the API's answer alone, so that a
    foreign id looks the same here as one that was never given.
    """
    return _shell(request, title="Article", article_id=article_id)


def _shell(request: HttpRequest, *, title: str, article_id: UUID | None) -> HttpResponse:
    me = request.user
    if not isinstance(me, Person):
        raise TypeError("a shell is for people who are signed in")
    bootstrap = {
        "me": {"id": str(me.pk), "name": me.display_name},
        "article": str(article_id) if article_id else None,
    }
    context = {"title": title, "article_id": article_id, "bundle": current_bundle(), "bootstrap": bootstrap}
    return render(request, "pages/shell.html", context)
