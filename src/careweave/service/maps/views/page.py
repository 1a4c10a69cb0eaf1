"""The map's own page, and the way to a new map."""

from functools import partial
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods
from pydantic import ValidationError

from careweave.caremap.actors import Actor
from careweave.caremap.commands import CommandError, RenameMap
from careweave.caremap.vocabulary import CareKind, Kind
from careweave.service.accounts.models import Account
from careweave.service.maps import answers, beginning, differing, drawings, outlines, undoing
from careweave.service.maps.forms import NewMapForm, TitleForm
from careweave.service.maps.looks import look
from careweave.service.maps.models import Map
from careweave.service.maps.visit import Visit, visiting, visits_of
from careweave.service.maps.words import said
from careweave.service.permissions import Act
from careweave.service.teams.belonging import organisations_of


@require_GET
def your_maps(request: HttpRequest) -> HttpResponse:
    """Every map that someone wears a hat on."""
    account = _account(request)
    visits = sorted(visits_of(account), key=lambda visit: visit.title.casefold())
    context = {
        "visits": visits,
        "there": [visit for visit in visits if not visit.map.archived_at],
        "away": [visit for visit in visits if visit.map.archived_at],
        "organisations": organisations_of(account),
    }
    return render(request, "maps/your_maps.html", context)


@require_http_methods(["GET", "POST"])
def new_map(request: HttpRequest) -> HttpResponse:
    """Begin a map: with a name, and nothing else that must be said."""
    account = _account(request)
    circles = [(str(circle.pk), circle.name) for circle in account.circles.order_by("name")]
    form = NewMapForm(request.POST or None, circles=circles)
    if form.is_valid():
        try:
            return redirect("map", _begin(account, form.cleaned_data, circles).pk)
        except ValidationError as wrong:
            words = wrong.errors()[0]["msg"].removeprefix("Value error, ")
            form.add_error("name", f"This {words}.")
        except CommandError as error:
            form.add_error(None, str(error))
    status = 422 if form.is_bound else 200
    return render(request, "maps/new_map.html", {"form": form}, status=status)


def _begin(account: Account, said_: dict[str, Any], circles: list[tuple[str, str]]) -> Map:
    actor = Actor(name=said_["name"], kind=Kind.PERSON)
    is_mine = said_["is_mine"]
    chosen = said_.get("circle") or (circles[0][0] if circles and not is_mine else None)
    circle = UUID(chosen) if chosen else None
    return beginning.begin(account, said_["deed"], actor, circle=circle, is_mine=is_mine)


@require_http_methods(["GET", "POST"])
@visiting(Act.LOOK)
def the_map(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The drawing and the outline, side by side or one tap apart, and every act at hand.

    Whom somebody looks for is sent, so that no address holds a name. It changes nothing.
    """
    asked, find = look(request.GET), request.POST.get("find", "")
    view = asked.drawn(visit)
    context = {
        "visit": visit,
        "look": asked,
        "drawing": drawings.for_page(visit, view),
        "legend": drawings.legend(visit, view),
        "outline": outlines.told(visit),
        "find": find,
        "found": outlines.found(visit, find),
        "care_kinds": [(kind.value, said(kind)) for kind in CareKind],
        "versions": visit.map.versions.all(),
        "differences": differing.open_differences(visit),
        "undo": undoing.offer(visit),
    }
    return render(request, "maps/map.html", context)


@require_http_methods(["GET", "POST"])
@visiting(Act.CHANGE)
def title(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Give the map a title, or take it away."""
    form = TitleForm(
        request.POST or None, seen=visit.map.sequence, initial={"title": visit.seen.title or ""}
    )
    if form.is_valid():
        named = partial(RenameMap, title=form.cleaned_data["title"] or None)
        said = "The map has its title."
        if answer := answers.keep(request, visit, form, named, said=said, to=visit.url):
            return answer
    return answers.form_page(request, visit, "maps/title.html", form)


def _account(request: HttpRequest) -> Account:
    """Whoever is signed in, as the middleware sees to."""
    return cast(Account, request.user)
