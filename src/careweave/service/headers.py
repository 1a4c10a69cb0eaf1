"""What every answer says to a browser, whoever made it: a page, an error, a file, a stream."""

from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.decorators import sync_and_async_middleware

_NOBODYS = (
    *("accelerometer", "ambient-light-sensor", "autoplay", "bluetooth", "browsing-topics"),
    *("camera", "clipboard-read", "display-capture", "encrypted-media", "gamepad", "geolocation"),
    *("gyroscope", "hid", "identity-credentials-get", "idle-detection", "local-fonts"),
    *("magnetometer", "microphone", "midi", "otp-credentials", "payment", "picture-in-picture"),
    *("screen-wake-lock", "serial", "storage-access", "usb", "web-share", "window-management"),
    "xr-spatial-tracking",
)
_OURS = ("clipboard-write", "publickey-credentials-create", "publickey-credentials-get")

PERMISSIONS = ", ".join(
    [*(f"{name}=()" for name in _NOBODYS), *(f"{name}=(self)" for name in _OURS)]
)
"""What a page may ask of a device: to copy a drawing, and a passkey. Nothing else."""

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Said of every answer that does not say otherwise itself: a stylesheet may be kept, a page not."""

Answer = Callable[[HttpRequest], Any]


@sync_and_async_middleware
def headers(get_response: Answer) -> Answer:
    """Say these of every answer: the first of the middlewares, so that none goes out without."""
    if iscoroutinefunction(get_response):
        answering: Callable[[HttpRequest], Awaitable[HttpResponseBase]] = get_response

        async def answer_later(request: HttpRequest) -> HttpResponseBase:
            return _said_of(await answering(request))

        return answer_later

    def answer(request: HttpRequest) -> HttpResponseBase:
        return _said_of(get_response(request))

    return answer


_UNSAFE = "Ask by https. What you sent came unencrypted, so take a new session. Nothing was done."


@sync_and_async_middleware
def encrypted(get_response: Answer) -> Answer:
    """Refuse a program that asks unencrypted: to lead it on would hide that it does so each time.

    A page that is asked for so is led to https by Django, and its browser never asks so again.
    """
    if iscoroutinefunction(get_response):
        answering: Callable[[HttpRequest], Awaitable[HttpResponseBase]] = get_response

        async def answer_later(request: HttpRequest) -> HttpResponseBase:
            return _refused(request) or await answering(request)

        return answer_later

    def answer(request: HttpRequest) -> HttpResponseBase:
        return _refused(request) or get_response(request)

    return answer


def _refused(request: HttpRequest) -> HttpResponseBase | None:
    is_program = request.path.startswith("/api/")
    if settings.SECURE_SSL_REDIRECT and is_program and not request.is_secure():
        return JsonResponse({"detail": _UNSAFE, "errors": []}, status=403)
    return None


def _said_of(response: HttpResponseBase) -> HttpResponseBase:
    for name, said in HEADERS.items():
        response.headers.setdefault(name, said)
    return response
