"""The way in, the letters, and the pages that say what went wrong."""

from functools import cache
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.db import close_old_connections, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET

from careweave.drawing.letters.faces import page_faces
from careweave.drawing.notation.stylesheet import page_stylesheet


@require_GET
def home(_request: HttpRequest) -> HttpResponse:
    """Your maps, or first the way in."""
    return redirect("your_maps")


@require_GET
@login_not_required
def covered(request: HttpRequest) -> HttpResponse:
    """Nothing to see, for whoever covers the screen with scripts off; and the way back."""
    return render(request, "pages/covered.html", {"back": _came_from(request)})


def _came_from(request: HttpRequest) -> str:
    """The page of ours that somebody came from."""
    came = request.headers.get("Referer", "")
    hosts, is_secure = {request.get_host()}, request.is_secure()
    is_ours = url_has_allowed_host_and_scheme(came, hosts, require_https=is_secure)
    way = urlsplit(came)
    if not is_ours or way.path == request.path:
        return reverse("home")
    path = f"/{way.path.lstrip('/')}"  # two slashes would lead to another host
    return f"{path}?{way.query}" if way.query else path


@require_GET
@login_not_required
def letters(_request: HttpRequest) -> HttpResponse:
    """The stylesheet of letters and marks, which the drawing is the one home of."""
    headers = {"Cache-Control": "max-age=3600"}
    return HttpResponse(_letters(), content_type="text/css; charset=utf-8", headers=headers)


@cache
def _letters() -> str:
    faces = page_faces(lambda name: static(f"letters/{name}"))
    return faces + page_stylesheet()


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that something came in that means nothing here."""
    return _wrong(request, 400, exception)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that this is not theirs to do."""
    return _wrong(request, 403, exception)


def not_there(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is nothing here, or nothing that they may see."""
    return _wrong(request, 404, exception)


def too_often(request: HttpRequest) -> HttpResponse:
    """Say that something was tried too often."""
    return _wrong(request, 429, None)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours."""
    return _wrong(request, 500, None)


@require_GET
@login_not_required
def too_large(request: HttpRequest) -> HttpResponse:
    """Say that more came in than can be kept (see ``bodies``)."""
    return _wrong(request, 413, None)


def _wrong(request: HttpRequest, status: int, _exception: Exception | None) -> HttpResponse:
    """A page that tells what happened, never the error itself, which may hold content."""
    page = render(request, f"pages/{status}.html", status=status)
    if not connection.in_atomic_block:  # whoever is in one is not done with the database
        close_old_connections()  # Django makes some pages in a thread that it tidies nothing after
    return page
