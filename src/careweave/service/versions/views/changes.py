"""What has changed between two versions, or since one of them until today."""

from dataclasses import dataclass
from typing import get_args

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from careweave.caremap.changes import TooManyError
from careweave.caremap.map import CareMap
from careweave.drawing.notation import ChangeView
from careweave.drawing.outline.comparison import comparison
from careweave.service.maps import drawings
from careweave.service.maps.views.papers import paper
from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act
from careweave.service.versions import pictures, seen


@dataclass(frozen=True)
class Two:
    """An older version, and a newer one; without a newer one, the map as it is today."""

    visit: Visit
    older: seen.Seen
    newer: seen.Seen | None

    @property
    def url(self) -> str:
        """The page on what has changed between them."""
        return url(self.visit, self.older.number, self.newer.number if self.newer else None)

    @property
    def named(self) -> str:
        """What the page is called."""
        said = f"What has changed since version {self.older.number}"
        return f"{said} until version {self.newer.number}" if self.newer else said

    @property
    def drawing_urls(self) -> dict[str, str]:
        """Where the drawing is, by type of file."""
        return {type_: f"{self.url}drawing.{type_}" for type_ in drawings.TYPES}

    def maps(self) -> tuple[CareMap, CareMap]:
        """Both maps as the visitor may see them: what one hides is hidden in what was before."""
        if self.newer is None:
            return self.older.care_map, self.visit.seen
        return self.older.beside(seen.whole(self.newer)), self.newer.care_map


@require_GET
@visiting(Act.LOOK)
def changes(
    request: HttpRequest, visit: Visit, since: int, number: int | None = None
) -> HttpResponse:
    """What is new, what has changed and what has ended: drawn, and in words."""
    two = _two(visit, since, number)
    if number is not None and since > number:
        return redirect(url(visit, number, since))
    older, newer = two.maps()
    try:
        told, view = comparison(older, newer), ChangeView(older)
        drawing, legend = pictures.for_page(visit, newer, view), pictures.legend(newer, view)
    except TooManyError as error:
        context = {"visit": visit, "two": two, "error": str(error)}
        return render(request, "versions/changes.html", context, status=422)
    context = {
        "visit": visit,
        "two": two,
        "drawing": drawing,
        "legend": legend,
        "told": told,
    }
    return render(request, "versions/changes.html", context)


@require_GET
@visiting(Act.LOOK)
def changes_drawing(
    request: HttpRequest, visit: Visit, since: int, type_: str, number: int | None = None
) -> HttpResponse:
    """The drawing of what has changed, as a file."""
    if type_ not in get_args(drawings.Picture):
        raise Http404
    older, newer = _two(visit, since, number).maps()
    try:
        content = pictures.to_keep(visit, newer, ChangeView(older), type_)  # type: ignore[arg-type]  # it is one of them
    except TooManyError:
        raise Http404 from None
    return paper(content, drawings.TYPES[type_], f"care-map-since-{since}.{type_}", request)


@require_GET
@visiting(Act.LOOK)
def compare(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Go to what has changed between the two that were chosen."""
    since, until = (request.GET.get(name, "") for name in ("since", "until"))
    if not _is_number(since) or not (_is_number(until) or until in ("", "today")):
        raise Http404
    return redirect(url(visit, int(since), int(until) if _is_number(until) else None))


def url(visit: Visit, since: int, number: int | None = None) -> str:
    """The page on what has changed since a version, until another or until today."""
    if number is None:
        return reverse("changes_since", args=[visit.map.pk, since])
    return reverse("changes_between", args=[visit.map.pk, number, since])


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def _two(visit: Visit, since: int, number: int | None) -> Two:
    if since == number:
        raise Http404
    newer = None if number is None else seen.find(visit, number)
    return Two(visit, seen.find(visit, since), newer)
