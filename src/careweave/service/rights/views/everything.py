"""Taking everything away."""

from collections.abc import AsyncIterator, Iterator
from typing import cast

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act
from careweave.service.rights.everything import everything as files_of
from careweave.service.rights.noting import note
from careweave.service.rights.zipping import zipped


@require_GET
@visiting(Act.EXPORT)
def everything(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Tell what there is to take away."""
    return render(request, "rights/everything.html", {"visit": visit})


@require_POST
@visiting(Act.EXPORT)
def everything_zip(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Everything that is kept of the map, in one archive, sent while it is made."""
    parts = zipped(files_of(visit), timezone.localtime())
    note(visit, "everything_taken")
    response = StreamingHttpResponse(
        _one_by_one(parts) if isinstance(request, ASGIRequest) else parts,
        content_type="application/zip",
        headers={
            "Content-Disposition": 'attachment; filename="care-map-everything.zip"',
            "Cache-Control": "no-store",
        },
    )
    return cast(HttpResponse, response)  # which is what a view of a map is told to return


async def _one_by_one(parts: Iterator[bytes]) -> AsyncIterator[bytes]:
    while part := await sync_to_async(_next)(parts):
        yield part


def _next(parts: Iterator[bytes]) -> bytes:
    return next(parts, b"")
