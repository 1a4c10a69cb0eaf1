"""Quick add: one line becomes an actor and ties, once somebody has seen what was understood."""

from functools import partial
from uuid import UUID, uuid4, uuid5

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from careweave.caremap.commands import AddActor, AddTie, ChangeActor
from careweave.caremap.history import Unsigned
from careweave.caremap.quick import QuickAddError, Understood, added, understand
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import Visibility
from careweave.service.maps import answers
from careweave.service.maps.forms import DeedForm
from careweave.service.maps.forms.fields import choice
from careweave.service.maps.views.actors import actor_url
from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act


class QuickForm(DeedForm):
    """The line, as it was understood; and who already on the map it is about, if anyone."""

    line = forms.CharField(max_length=500)
    same = forms.CharField(max_length=32, required=False)
    visible_to = choice("visible_to", Visibility)


@require_http_methods(["GET", "POST"])
@visiting(Act.CHANGE)
def quick_add(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what a line was understood as; and, when that is right, put it on the map.

    The line is sent, never asked for by an address: it tells of a life.
    """
    if request.method == "GET":
        return render(request, "maps/quick_again.html", {"visit": visit})
    line = request.POST.get("line", "")
    confirmed = request.POST if "deed" in request.POST else None
    form = QuickForm(confirmed, seen=visit.map.sequence, initial={"line": line})
    deed = form.cleaned_data["deed"] if form.is_valid() else uuid4()
    try:
        understood = understand(line, visit.seen, id_=_id(deed))
    except QuickAddError as error:
        context = {"visit": visit, "line": line, "error": str(error)}
        return render(request, "maps/quick_again.html", context, status=422)
    if form.is_valid() and (answer := _add(request, visit, form, understood)):
        return answer
    perhaps = [(id_, visit.seen.actors[id_]) for id_ in _perhaps(visit, understood)]
    context = {"line": line, "understood": understood, "perhaps": perhaps}
    return answers.form_page(request, visit, "maps/quick_add.html", form, **context)


def _perhaps(visit: Visit, understood: Understood) -> list[str]:
    """Who on the map the line may be about: anyone but the person in the middle."""
    return [id_ for id_ in understood.perhaps if id_ != visit.seen.centre]


def _add(
    request: HttpRequest, visit: Visit, form: QuickForm, understood: Understood
) -> HttpResponse | None:
    deed, same = form.cleaned_data["deed"], form.cleaned_data["same"]
    id_ = same if same in _perhaps(visit, understood) else _id(deed)
    try:
        actor = _actor(visit, id_, understood, form)
    except QuickAddError as error:
        form.add_error(None, str(error))
        return None
    only = form.cleaned_data["visible_to"] or None
    ties = [
        partial(
            AddTie,
            id=uuid5(deed, f"tie {n}").hex,
            tie=_moved(tie, _id(deed), id_).changed(visible_to=only),
        )
        for n, tie in enumerate(understood.ties)
    ]
    label = visit.seen.actors.get(id_, understood.actor).label
    said, to = f"{label} is on the map.", actor_url(visit, id_)
    return answers.keep(request, visit, form, *actor, *ties, said=said, to=to)


def _actor(visit: Visit, id_: str, understood: Understood, form: QuickForm) -> list[Unsigned]:
    """Put somebody on the map, or add to somebody who is there."""
    if id_ not in visit.seen.actors:
        only = form.cleaned_data["visible_to"] or None
        return [partial(AddActor, id=id_, actor=understood.actor.changed(visible_to=only))]
    more = added(visit.seen.actors[id_], understood, form.cleaned_data["line"])
    return [partial(ChangeActor, id=id_, field=field, value=value) for field, value in more.items()]


def _moved(tie: Tie, was: str, now: str) -> Tie:
    """The tie with another actor in the place of the new one."""
    ends = {"giver": tie.giver, "receiver": tie.receiver}
    return tie.changed(**{end: now if id_ == was else id_ for end, id_ in ends.items()})


def _id(deed: UUID) -> str:
    """The id that the new actor of a deed gets."""
    return uuid5(deed, "actor").hex
