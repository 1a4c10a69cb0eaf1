"""A map to take away: the drawing as a file, the sheet to print, the outline as text."""

from typing import get_args

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from careweave.service.maps import drawings, outlines
from careweave.service.maps.looks import look
from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act


@require_GET
@visiting(Act.LOOK)
def drawing(request: HttpRequest, visit: Visit, type_: str) -> HttpResponse:
    """The drawing as SVG or PNG, or the sheet to print as PDF. Its file's name tells no name."""
    if type_ not in get_args(drawings.Picture):
        raise Http404
    content = drawings.to_keep(visit, look(request.GET).drawn(visit), type_)  # type: ignore[arg-type]  # it is one of them
    return paper(content, drawings.TYPES[type_], f"care-map.{type_}", request)


@require_GET
@visiting(Act.LOOK)
def outline(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The map in words, as plain text."""
    content = outlines.text(visit, visit.seen).encode()
    return paper(content, "text/plain; charset=utf-8", "care-map.txt", request)


# A drawing carries its stylesheet and its letters, and runs nothing.
_ALONE = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'none'; sandbox"
)


def paper(content: bytes, type_: str, name: str, request: HttpRequest) -> HttpResponse:
    """A file to look at, or to keep if that is asked for. No copy of it stays on the way."""
    kept = "attachment" if "keep" in request.GET else "inline"
    return HttpResponse(
        content,
        content_type=type_,
        headers={
            "Content-Disposition": f'{kept}; filename="{name}"',
            "Cache-Control": "no-store",
            "Content-Security-Policy": _ALONE,
        },
    )
