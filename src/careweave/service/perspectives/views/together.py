"""Looking at two together: how somebody sees it, and the shared map; and what goes across."""

from collections.abc import Callable
from functools import partial
from typing import get_args

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from careweave.caremap.changes import TooManyError
from careweave.caremap.commands import AddActor, AddTie, AnyCommand
from careweave.drawing.notation.titles import actor_summary
from careweave.drawing.outline.single import tie_sentences
from careweave.service.maps import answers, drawings
from careweave.service.maps.forms import DeedForm
from careweave.service.maps.views.papers import paper
from careweave.service.permissions import Act
from careweave.service.perspectives.finding import Perspective
from careweave.service.perspectives.looking import Both, at_a_view
from careweave.service.perspectives.telling import told
from careweave.service.versions import pictures


@require_GET
@at_a_view(Act.LOOK)
def together(request: HttpRequest, perspective: Perspective) -> HttpResponse:
    """What both show, what one of them does, and where they differ: drawn, and in words."""
    both, at = Both(perspective), perspective.shared
    both.note()
    context = {"visit": perspective.visit, "perspective": perspective, "both": both}
    try:
        context |= {
            "told": told(both),
            "drawing": pictures.for_page(at, both.view, both.drawn),
            "legend": pictures.legend(both.view, both.drawn),
        }
    except TooManyError as error:
        context["error"] = str(error)
        return render(request, "perspectives/together.html", context, status=422)
    return render(request, "perspectives/together.html", context)


@require_GET
@at_a_view(Act.LOOK)
def together_drawing(request: HttpRequest, perspective: Perspective, type_: str) -> HttpResponse:
    """The drawing of both, as a file."""
    if type_ not in get_args(drawings.Picture):
        raise Http404
    both = Both(perspective)
    both.note("drawing")
    try:
        content = pictures.to_keep(perspective.shared, both.view, both.drawn, type_)  # type: ignore[arg-type]  # it is one of them
    except TooManyError:
        raise Http404 from None
    return paper(content, drawings.TYPES[type_], f"two-views.{type_}", request)


@require_http_methods(["GET", "POST"])
@at_a_view(Act.LOOK)
def put_actor(request: HttpRequest, perspective: Perspective, actor_id: str) -> HttpResponse:
    """Put somebody who is on the view on the shared map too."""
    both = _putting(perspective)
    actor = both.actors.get(actor_id)
    if actor is None:
        return _nothing(request, both)
    about = (actor_summary(both.view, actor_id), actor.note)
    return _put(request, both, partial(AddActor, actor=actor), actor_id, actor.label, about)


@require_http_methods(["GET", "POST"])
@at_a_view(Act.LOOK)
def put_tie(request: HttpRequest, perspective: Perspective, tie_id: str) -> HttpResponse:
    """Put who helps whom, as it is on the view, on the shared map too."""
    both = _putting(perspective)
    tie = both.ties.get(tie_id)
    if tie is None:
        return _nothing(request, both)
    giver, receiver = (both.view.actors[end].label for end in tie.ends)
    about = (tie_sentences(both.offered)[tie_id], tie.note)
    name = f"what {giver} does for {receiver}"
    return _put(request, both, partial(AddTie, tie=tie), tie_id, name, about)


def _putting(perspective: Perspective) -> Both:
    both = Both(perspective)
    if not both.may_put:
        raise PermissionDenied
    both.note()
    return both


def _put(
    request: HttpRequest,
    both: Both,
    maker: Callable[..., AnyCommand],
    id_: str,
    name: str,
    about: tuple[str | None, ...],
) -> HttpResponse:
    """Ask, then put it there."""
    at = both.perspective.shared
    form = DeedForm(request.POST or None, seen=at.map.sequence)
    if form.is_valid():
        both.note("add_actor.sent")
        to = reverse("together", args=[both.perspective.map.pk])
        put = partial(maker, id=both.id_there(id_, form.cleaned_data["deed"]))
        if answer := answers.keep(request, at, form, put, said="It is on the shared map.", to=to):
            return answer
    told = [*filter(None, about)]
    return _page(request, both, form.is_bound, form=form, name=name, told=told)


def _nothing(request: HttpRequest, both: Both) -> HttpResponse:
    """Say that there is nothing to put there, or nothing any more."""
    return _page(request, both, request.method == "POST")


def _page(request: HttpRequest, both: Both, is_wrong: bool, **more: object) -> HttpResponse:  # noqa: FBT001 -- it is the status
    context = {"visit": both.perspective.visit, "perspective": both.perspective, **more}
    return render(request, "perspectives/put.html", context, status=422 if is_wrong else 200)
