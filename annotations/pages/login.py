"""Signing in and out."""

from datetime import datetime
from threading import BoundedSemaphore

import structlog
from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth import login as start_session
from django.contrib.auth import logout as end_session
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from annotations.pages import attempts
from annotations.pages.addresses import client_address

log = structlog.get_logger(__name__)

_AFTER_LOGIN = "pages:articles"
# An Argon2 hash takes 100 MB: a crowd at the door must not fill the memory.
_HASHES_AT_ONCE = 4
_PATIENCE_SECONDS = 5.0
_hashing = BoundedSemaphore(_HASHES_AT_ONCE)
_REFUSED = "This name and password do not match. Check both and try again."


class LoginForm(forms.Form):
    """Shape of a login: lengths alone, so that nothing huge reaches the password hash."""

    username = forms.CharField(max_length=150)
    password = forms.CharField(max_length=1_024, strip=False)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the login form, or check it: then on to `next` (a path of this site alone) or the list of articles."""
    target = _safe_target(request)
    if request.method != "POST":
        if request.user.is_authenticated:
            return HttpResponseRedirect(target)
        return _form(request, target)
    return _check(request, target, timezone.now())


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and show the login form."""
    log.info("logout", person=str(request.user.pk))
    end_session(request)
    return HttpResponseRedirect(resolve_url("pages:login"))


def _check(request: HttpRequest, target: str, now: datetime) -> HttpResponse:
    address = client_address(request)
    typed = request.POST.get("username", "")
    wait = attempts.seconds_to_wait(username=typed, address=address, now=now)
    if wait:
        log.warning("login_throttled", account=attempts.digest(typed), address=address)
        return _too_many(request, target, wait)
    form = LoginForm(request.POST)
    if not form.is_valid():
        attempts.count_failure(username=typed, address=address, now=now)
        return _form(request, target, problem=_REFUSED, status=400)
    if not _hashing.acquire(timeout=_PATIENCE_SECONDS):
        return _too_many(request, target, 1)
    try:
        # An unknown name costs a password hash too (Django's backend sees to it), so the time tells nothing.
        person = authenticate(request, **form.cleaned_data)
    finally:
        _hashing.release()
    if person is None:
        attempts.count_failure(username=typed, address=address, now=now)
        log.warning("login_failed", account=attempts.digest(typed), address=address)
        return _form(request, target, problem=_REFUSED, status=400)
    start_session(request, person)
    attempts.forget_failures(username=typed, address=address, now=now)
    log.info("login", person=str(person.pk), address=address)
    return HttpResponseRedirect(target)


def _too_many(request: HttpRequest, target: str, wait: int) -> HttpResponse:
    unit = "second" if wait == 1 else "seconds"
    response = _form(request, target, problem=f"Too many attempts. Try again in {wait} {unit}.", status=429)
    response.headers["Retry-After"] = str(wait)
    return response


def _form(request: HttpRequest, target: str, *, problem: str = "", status: int = 200) -> HttpResponse:
    # The name is given back to the field, cut to what the field takes; the password never is.
    context = {"next": target, "problem": problem, "username": request.POST.get("username", "")[:150]}
    return render(request, "pages/login.html", context, status=status)


def _safe_target(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    # No host is allowed at all: a path of this site is the only target that cannot be somebody else's.
    is_local = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_local else resolve_url(_AFTER_LOGIN)
