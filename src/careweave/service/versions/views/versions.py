"""Saving a version, the list of them, and each of them as it was then."""

from typing import get_args

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from careweave.caremap.vocabulary import Visibility
from careweave.drawing.notation import FrequencyView, View
from careweave.drawing.outline import outline
from careweave.service.maps import answers, drawings, outlines
from careweave.service.maps.keeping import Kept
from careweave.service.maps.looks import Look, look
from careweave.service.maps.views.papers import paper
from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act
from careweave.service.versions import photographs, pictures, saving, seen
from careweave.service.versions.forms import SaveForm


@require_http_methods(["GET", "POST"])
@visiting(Act.SAVE_VERSION)
def save_version(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Give what the map is now a number that it keeps."""
    form = SaveForm(request.POST or None, visit=visit)
    if form.is_valid():
        data = form.cleaned_data
        note_visible_to = Visibility(data["note_visible_to"])
        saved = saving.save(visit.map, visit.account, data["deed"], data["about"], note_visible_to)
        said = f"Saved as version {saved.number}."
        to = reverse("saved_version", args=[visit.map.pk, saved.number])
        return answers.done(request, visit, Kept(visit.map.sequence), said, to)
    return answers.form_page(request, visit, "versions/save.html", form)


@require_GET
@visiting(Act.LOOK)
def saved_version(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """What can be done next with a version that has just been saved."""
    context = {"visit": visit, "version": seen.find(visit, number)}
    return render(request, "versions/saved.html", context)


@require_GET
@visiting(Act.LOOK)
def the_versions(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every version, newest first, each with a small drawing that is fetched when it is come to."""
    context = {"visit": visit, "versions": seen.all_of(visit)}
    return render(request, "versions/versions.html", context)


@require_GET
@visiting(Act.LOOK)
def version(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """The map as it was then: drawn, in words, and photographed."""
    found = seen.find(visit, number)
    asked = look(request.GET)
    view = _view(asked)
    context = {
        "visit": visit,
        "version": found,
        "look": asked,
        "drawing": pictures.for_page(visit, found.care_map, view),
        "legend": pictures.legend(found.care_map, view),
        "outline": outline(found.care_map),
        "photographs": photographs.beside(visit, found.version),
        "others": [other for other in seen.all_of(visit) if other.number != number],
    }
    return render(request, "versions/version.html", context)


@require_GET
@visiting(Act.LOOK)
def version_drawing(request: HttpRequest, visit: Visit, number: int, type_: str) -> HttpResponse:
    """The drawing of a version as SVG or PNG, or the sheet to print as PDF."""
    if type_ not in get_args(drawings.Picture):
        raise Http404
    found, view = seen.find(visit, number), _view(look(request.GET))
    if type_ == "svg" and "small" in request.GET:
        content = pictures.small(visit, found.care_map, view)
    else:
        content = pictures.to_keep(visit, found.care_map, view, type_)  # type: ignore[arg-type]  # it is one of them
    return paper(content, drawings.TYPES[type_], f"care-map-{number}.{type_}", request)


@require_GET
@visiting(Act.LOOK)
def version_outline(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """A version in words, as plain text."""
    content = outlines.text(visit, seen.find(visit, number).care_map).encode()
    return paper(content, "text/plain; charset=utf-8", f"care-map-{number}.txt", request)


def _view(asked: Look) -> View:
    """What the lines of one version can tell: what has changed, two versions tell together."""
    return FrequencyView() if asked.since else asked.alone
