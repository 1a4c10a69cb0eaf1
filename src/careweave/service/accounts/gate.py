"""What is asked of whoever is signed in, before a page opens."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.deprecation import MiddlewareMixin

from careweave.service.accounts import sessions
from careweave.service.accounts.factors import has_second_step, used_second_step
from careweave.service.accounts.models import Account
from careweave.service.permissions import needs_second_factor
from careweave.service.practice.people import is_invented

_ALWAYS = frozenset({"sign_out", "letters", "too_large"})
_TO_USE_ONE = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"})
_TO_SET_ONE_UP = frozenset(
    {
        "second_step_needed",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "account_reauthenticate",
        "confirm_by_email",
    }
)


class Gate(MiddlewareMixin):
    """Ends a session whose time is over; asks for a second step from whoever needs one."""

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Send somebody elsewhere, or let them through."""
        account = request.user
        if not isinstance(account, Account):
            return None
        is_careful = _is_careful(account)
        if sessions.is_over(request.session, is_careful=is_careful):
            return _end(request)
        sessions.see(request.session)
        return _stop(request, account) if is_careful else None


def _is_careful(account: Account) -> bool:
    """Whether somebody needs a second step. The invented need none: everyone may be any of them.

    They are there only where the service was started to practise (``practice.people``).
    """
    return needs_second_factor(account) and not is_invented(account)


def _end(request: HttpRequest) -> HttpResponse | None:
    """Sign out; whatever was asked for is then asked for by nobody."""
    logout(request)
    if _is_api(request):
        return None  # which answers that nobody is signed in
    messages.info(request, "You were away for a while, so we signed you out. Please sign in again.")
    response = redirect("sign_in")
    response["Location"] += f"?next={request.path}" if request.method == "GET" else ""
    return response


def _stop(request: HttpRequest, account: Account) -> HttpResponse | None:
    name = request.resolver_match.url_name if request.resolver_match else ""
    if used_second_step(request) or name in _ALWAYS:
        return None
    is_set_up = has_second_step(account)
    if name in (_TO_USE_ONE if is_set_up else _TO_SET_ONE_UP):
        return None
    if _is_api(request):
        return JsonResponse({"detail": "Sign in with your second step first."}, status=403)
    if is_set_up:
        return _to_use_one(request)
    return redirect("second_step_needed")


def _to_use_one(request: HttpRequest) -> HttpResponse:
    from allauth.account.adapter import get_adapter  # noqa: PLC0415 -- once all apps are there

    ways = {
        way["id"]: way["url"] for way in get_adapter().get_reauthentication_methods(request.user)
    }
    ways.pop("reauthenticate", None)  # a password is the first step
    response = redirect(next(iter(ways.values())))
    response["Location"] += f"?next={request.path}" if request.method == "GET" else ""
    return response


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")
