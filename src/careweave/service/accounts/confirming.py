"""Showing once more who one is, by a code sent to one's address: for who has no other way."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url
from allauth.core.internal.ratelimit import consume_or_429
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from careweave.service.accounts.adapter import showed_lately
from careweave.service.accounts.forms import CodeAgainForm

_KEPT = "confirming"
_GUESSES = 3


def after_confirming(view: Callable[..., Any]) -> Callable[..., Any]:
    """A view that asks first who is there, of whoever has neither a password nor a second step.

    Of all others, django-allauth asks.
    """

    @wraps(view)
    def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        [first, *_] = get_adapter().get_reauthentication_methods(request.user)
        if showed_lately(request) or first["id"] != "by_email":
            return view(request, *args, **kwargs)
        return redirect(f"{reverse('confirm_by_email')}?{urlencode({'next': request.path})}")

    return asking


def confirm_by_email(request: HttpRequest) -> HttpResponse:
    """Send a code, and ask for it."""
    if limited := consume_or_429(
        request, app="allauth.account", action="reauthenticate", user=request.user
    ):
        return limited  # type: ignore[no-any-return]
    if request.method == "POST" and "code" not in request.POST:
        _send(request)
        return redirect(request.get_full_path())
    kept = _kept(request)
    form = CodeAgainForm(request.POST or None, code=kept.get("code", ""))
    if request.method == "POST" and form.is_valid():
        return _confirmed(request)
    if request.method == "POST":
        _guessed_wrong(request, kept)
    shown = {"form": form, "is_sent": bool(_kept(request)), "email": _address(request)}
    return render(request, "accounts/confirm_by_email.html", shown)


def _send(request: HttpRequest) -> None:
    code = get_adapter().generate_login_code()
    request.session[_KEPT] = {"code": code, "at": time.time(), "guesses": 0}
    get_adapter().send_mail("account/email/confirm", _address(request), {"code": code})


def _address(request: HttpRequest) -> str:
    return str(getattr(request.user, "email", ""))


def _kept(request: HttpRequest) -> dict[str, Any]:
    """The code that was sent, as long as it may be used."""
    kept: dict[str, Any] = request.session.get(_KEPT, {})
    is_new = time.time() - kept.get("at", 0) < settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
    return kept if is_new else {}


def _guessed_wrong(request: HttpRequest, kept: dict[str, Any]) -> None:
    kept["guesses"] = kept.get("guesses", 0) + 1
    if kept["guesses"] < _GUESSES:
        request.session[_KEPT] = kept
        return
    request.session.pop(_KEPT, None)
    messages.error(request, "That code is used up. Ask for a new one.")


def _confirmed(request: HttpRequest) -> HttpResponse:
    request.session.pop(_KEPT, None)
    record_authentication(request, request.user, method="code", reauthenticated=True)
    return redirect(get_next_redirect_url(request) or "your_account")
