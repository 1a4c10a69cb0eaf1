"""Papers: a map as a drawing and in words."""

from collections.abc import Mapping
from dataclasses import asdict
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from careweave.service.api import refusals
from careweave.service.api.answered import Fault, Outline
from careweave.service.api.sent import Look
from careweave.service.maps import drawings, looks, outlines
from careweave.service.maps.views.papers import paper
from careweave.service.maps.visit import Visit, visit
from careweave.service.permissions import Act
from careweave.service.versions import seen

router = Router(tags=["papers"])

_PICTURES = {
    type_: {"schema": {"type": "string", "format": "binary"}} for type_ in drawings.TYPES.values()
}
_TEXT = {"text/plain": {"schema": {"type": "string"}}}


def _file(content: Mapping[str, object]) -> dict[str, object]:
    return {"responses": {200: {"description": "OK", "content": content}}}


@router.get(
    "/maps/{map_id}/drawing.{picture}",
    response=refusals.READING,
    openapi_extra=_file(_PICTURES),
)
def drawing(
    request: HttpRequest, map_id: UUID, picture: drawings.Picture, query: Query[Look]
) -> HttpResponse:
    """The drawing, with its legend; as PDF the sheet to print, with the map in words."""
    at = visit(request, map_id, Act.LOOK)
    refusals.refuse_unknown(request, Look)
    content = drawings.to_keep(at, _look(at, query).drawn(at), picture)
    return paper(content, drawings.TYPES[picture], f"care-map.{picture}", request)


def _look(at: Visit, query: Look) -> looks.Look:
    """How the drawing is asked for. Raises WrongError where a word for it is missing."""
    for name, view in (("kind", "kind"), ("since", "change")):
        is_given, is_asked = getattr(query, name) is not None, query.view == view
        if is_given != is_asked:
            says = f"is only for the view {view}" if is_given else f"is missing: {view} needs it"
            raise refusals.WrongError([Fault(at=(name,), says=says)])
    if query.since:
        seen.find(at, query.since)
    return looks.Look(query.view, kind=query.kind, since=query.since)


@router.get("/maps/{map_id}/outline", response={200: Outline, **refusals.READING})
def outline(request: HttpRequest, map_id: UUID) -> Outline:
    """The map as headed lists of sentences."""
    told = outlines.told(visit(request, map_id, Act.LOOK))
    return Outline.model_validate(asdict(told))


@router.get(
    "/maps/{map_id}/outline.txt",
    response=refusals.READING,
    openapi_extra=_file(_TEXT),
)
def outline_text(request: HttpRequest, map_id: UUID) -> HttpResponse:
    """The map as plain text."""
    at = visit(request, map_id, Act.LOOK)
    content = outlines.text(at, at.seen).encode()
    return paper(content, "text/plain; charset=utf-8", "care-map.txt", request)
