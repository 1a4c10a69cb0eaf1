"""Forms about one actor: to add, change, end, bring back and place them."""

from functools import partial
from uuid import uuid5

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from careweave.caremap.actors import Actor
from careweave.caremap.commands import (
    AddActor,
    ChangeActor,
    EndActor,
    PlaceActor,
    RestoreActor,
)
from careweave.caremap.wishes import hides_name
from careweave.service.maps import answers, panels
from careweave.service.maps.forms import (
    ActorForm,
    CalledForm,
    CentreForm,
    DeedForm,
    EndForm,
    PlaceForm,
    actor_to_initial,
)
from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act


@require_GET
@visiting(Act.LOOK)
def actor(request: HttpRequest, visit: Visit, actor_id: str) -> HttpResponse:
    """What the map says of an actor, with every act that is possible there."""
    _actor(visit, actor_id)
    context = {"visit": visit, "panel": panels.of_actor(visit, actor_id)}
    return render(request, "maps/actor.html", context)


@require_http_methods(["GET", "POST"])
@visiting(Act.CHANGE)
def add_actor(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Put someone or something on the map; without a deed, what is sent is what is known of it."""
    known = {name: request.POST[name] for name in Actor.model_fields if name in request.POST}
    done = request.POST if "deed" in request.POST else None
    form = ActorForm(done, seen=visit.map.sequence, initial=known)
    if form.is_valid():
        data = form.cleaned_data
        id_ = uuid5(data["deed"], "actor").hex
        added = partial(AddActor, id=id_, actor=data["actor"])
        said, to = f"{data['actor'].label} is on the map.", actor_url(visit, id_)
        if answer := answers.keep(request, visit, form, added, said=said, to=to):
            return answer
    return answers.form_page(request, visit, "maps/add_actor.html", form)


@require_http_methods(["GET", "POST"])
@visiting(Act.CHANGE)
def change_actor(request: HttpRequest, visit: Visit, actor_id: str) -> HttpResponse:
    """Change what the map says of an actor; only what is not as it was shown is a change."""
    of = _form_of(visit, actor_id)
    if request.method == "GET":
        shown = actor_to_initial(_actor(visit, actor_id))
        form = of(seen=visit.map.sequence, initial=shown)
    else:
        form = of(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        was = _actor_at(visit, actor_id, data["seen"])
        now = _whole(data["actor"], was, form)
        changes = [
            partial(ChangeActor, id=actor_id, field=field, value=value)
            for field, value in form.changes(was, now).items()
        ]
        said, to = f"Saved: {now.label}.", actor_url(visit, actor_id)
        if answer := answers.keep(request, visit, form, *changes, said=said, to=to):
            return answer
    _actor(visit, actor_id)
    context = {"panel": panels.of_actor(visit, actor_id)}
    return answers.form_page(request, visit, "maps/change_actor.html", form, **context)


@require_http_methods(["GET", "POST"])
@visiting(Act.CHANGE)
def end_actor(request: HttpRequest, visit: Visit, actor_id: str) -> HttpResponse:
    """Say that an actor is past, and gently why."""
    label = _actor(visit, actor_id).label if request.method == "GET" else ""
    form = EndForm(request.POST or None, seen=visit.map.sequence)
    if form.is_valid():
        ended = partial(EndActor, id=actor_id, **form.cleaned_data["ending"])
        said, to = form.told(visit.url, actor_url(visit, actor_id))
        if answer := answers.keep(request, visit, form, ended, said=said, to=to):
            return answer
    context = {"label": label or _actor(visit, actor_id).label, "actor_id": actor_id}
    return answers.form_page(request, visit, "maps/end_actor.html", form, **context)


@require_POST
@visiting(Act.CHANGE)
def restore_actor(request: HttpRequest, visit: Visit, actor_id: str) -> HttpResponse:
    """Say that someone who was past is there after all."""
    form = DeedForm(request.POST)
    if form.is_valid():
        back, to = partial(RestoreActor, id=actor_id), actor_url(visit, actor_id)
        if answer := answers.keep(request, visit, form, back, said="Back on the map.", to=to):
            return answer
    return answers.form_page(request, visit, "maps/refused.html", form)


@require_http_methods(["GET", "POST"])
@visiting(Act.CHANGE)
def place_actor(request: HttpRequest, visit: Visit, actor_id: str) -> HttpResponse:
    """Put an actor somewhere on the drawing by hand, or leave it to the layout again."""
    form = PlaceForm(request.POST or None, seen=visit.map.sequence)
    if form.is_valid():
        placed = partial(PlaceActor, id=actor_id, point=form.point)
        said = "Placed." if form.point else "Placed by the layout again."
        to = reverse("place_actor", args=[visit.map.pk, actor_id])
        if answer := answers.keep(request, visit, form, placed, said=said, to=to):
            return answer
    _actor(visit, actor_id)
    context = {"panel": panels.of_actor(visit, actor_id), "steps": panels.steps(visit, actor_id)}
    return answers.form_page(request, visit, "maps/place_actor.html", form, **context)


def actor_url(visit: Visit, actor_id: str) -> str:
    """The page of an actor."""
    return reverse("actor", args=[visit.map.pk, actor_id])


def _actor(visit: Visit, actor_id: str) -> Actor:
    if actor_id not in visit.seen.actors:
        raise Http404
    return visit.seen.actors[actor_id]


def _actor_at(visit: Visit, actor_id: str, sequence: int) -> Actor:
    """The actor as the form showed them: as they were then, else as they are."""
    then = visit.seen_at(sequence).actors
    return then[actor_id] if actor_id in then else _actor(visit, actor_id)


def _form_of(visit: Visit, actor_id: str) -> type[ActorForm]:
    """The form with what the visitor may say of someone."""
    if actor_id == visit.seen.centre:
        return CentreForm
    actor = visit.seen.actors.get(actor_id)
    return CalledForm if actor and hides_name(actor) and not visit.sees_names else ActorForm


def _whole(said: Actor, was: Actor, form: ActorForm) -> Actor:
    """The actor that a form means: what it does not ask stays as it was."""
    return was.changed(
        **{name: getattr(said, name) for name in Actor.model_fields if name in form.fields}
    )
