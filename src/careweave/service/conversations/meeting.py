"""A meeting: a visit to a map in the course of a conversation about it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from careweave.caremap.vocabulary import Occasion
from careweave.service.conversations import talking
from careweave.service.conversations.contents import Prepared, prepared
from careweave.service.conversations.models import Conversation
from careweave.service.conversations.steps import STEPS, Step, after
from careweave.service.maps.visit import Visit, visit
from careweave.service.permissions import Act
from careweave.service.teams.models import Organisation

P = ParamSpec("P")


@dataclass(frozen=True)
class Way:
    """One of the steps as the line of them shows it."""

    step: Step
    url: str
    is_here: bool


@dataclass(frozen=True)
class Meeting:
    """Who is in which conversation, and at which of its steps."""

    visit: Visit
    row: Conversation
    step: Step | None = None

    @property
    def occasion(self) -> Occasion:
        """What the conversation is for."""
        return Occasion(self.row.occasion)

    @property
    def called(self) -> str:
        """What the conversation is called."""
        return CALLED[self.occasion]

    @cached_property
    def prepared(self) -> Prepared:
        """What was said before it began."""
        return prepared(self.row)

    @property
    def organisation(self) -> Organisation | None:
        """The organisation that supports the person; none for a family on its own."""
        circle = self.visit.map.person.circle
        return circle.organisation if circle else None

    @property
    def url(self) -> str:
        """The page of the conversation, which leads to wherever it is."""
        return reverse("conversation", args=[self.visit.map.pk, self.row.pk])

    def to(self, step: Step) -> str:
        """The page of one of its steps."""
        return f"{self.url}{step.value}/"

    def url_after(self, step: Step) -> str:
        """The page of the step after one, or the conversation's own after its last."""
        following = after(self.occasion, step)
        return self.to(following) if following else self.url

    @property
    def ways(self) -> tuple[Way, ...]:
        """Every step, in order."""
        return tuple(Way(step, self.to(step), step is self.step) for step in STEPS[self.occasion])

    @property
    def next(self) -> Way | None:
        """The step that comes next, if any."""
        step = self.step and after(self.occasion, self.step)
        return Way(step, self.to(step), is_here=False) if step else None

    @property
    def may_lead(self) -> bool:
        """Whether the visitor may prepare, pause and close it."""
        return self.visit.may(Act.CONVERSE)

    @property
    def may_take_part(self) -> bool:
        """Whether the visitor may answer and say something."""
        return self.visit.may(Act.TAKE_PART)


CALLED = {
    Occasion.FIRST_MAP: "First map",
    Occasion.REVIEW: "Review",
    Occasion.CHANGE: "Something has changed",
    Occasion.CRISIS: "A crisis",
}
"""What each kind of conversation is called on a page."""

_View = Callable[Concatenate[HttpRequest, Meeting, P], HttpResponse]


def meeting(
    act: Act, step: Step | None = None
) -> Callable[[_View[P]], Callable[..., HttpResponse]]:
    """A view of a conversation that is open; one that is paused or closed says so instead.

    To come to the page of a step is to be there: whoever goes on, on another device, begins there.
    """

    def decorate(view: _View[P]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def met(
            request: HttpRequest, map_id: UUID, conversation_id: UUID, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            here = find(request, map_id, conversation_id, act, step)
            if here.row.closed_at or here.row.paused_at:
                return redirect(here.url)
            if step and request.method == "GET" and here.row.step != step and here.may_lead:
                talking.at(here.row, step)
            return view(request, here, *args, **kwargs)

        return met

    return decorate


def find(
    request: HttpRequest,
    map_id: UUID,
    conversation_id: UUID,
    act: Act,
    step: Step | None = None,
) -> Meeting:
    """A conversation on a map, for whoever may do this. A step it has not is not there."""
    visitor = visit(request, map_id, act)
    row = Conversation.objects.filter(pk=conversation_id, map=visitor.map).first()
    if row is None or (step and step not in STEPS[Occasion(row.occasion)]):
        raise Http404
    row.map = visitor.map
    return Meeting(visitor, row, step)
