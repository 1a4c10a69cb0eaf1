"""Looking at how somebody sees a map beside the shared map: each as far as the visitor may see."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID, uuid5

from django.http import Http404, HttpRequest, HttpResponse

from careweave.caremap.actors import Actor
from careweave.caremap.english.phrases import possessive
from careweave.caremap.map import CareMap
from careweave.caremap.matches import tie_matches
from careweave.caremap.ties import Tie
from careweave.caremap.visibility import seen_by
from careweave.caremap.vocabulary import Hat, Occasion
from careweave.drawing.notation import TwoViews
from careweave.drawing.outline.single import tie_sentences
from careweave.service.audit.recording import record_once
from careweave.service.conversations.asking import Part, Prompt
from careweave.service.maps import contents
from careweave.service.maps.visit import visit
from careweave.service.permissions import Act
from careweave.service.perspectives import finding
from careweave.service.perspectives.finding import Perspective
from careweave.service.prompting.prompts import asked
from careweave.service.retention.schedule import organisation_of

P = ParamSpec("P")

SHARED = "the shared map"


@dataclass(frozen=True)
class Both:
    """How somebody sees a map, and the shared map, as a visitor may see them."""

    perspective: Perspective

    @property
    def whose(self) -> str:
        """What the view is called beside the shared map."""
        is_yours, author = self.perspective.is_yours, self.perspective.author
        return "your view" if is_yours else f"{possessive(author.name)} view"

    @cached_property
    def view(self) -> CareMap:
        """How they see it."""
        return self.perspective.visit.seen

    @cached_property
    def shared(self) -> CareMap:
        """The shared map."""
        return self.perspective.shared.seen

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """What can be asked where the two are looked at together."""
        organisation = organisation_of(self.perspective.shared.map)
        return asked(organisation, Occasion.REVIEW, Part.TOGETHER)

    @property
    def drawn(self) -> TwoViews:
        """How the view is drawn, with what only the shared map has, and where the two differ."""
        return TwoViews(self.shared, self.whose, SHARED)

    @cached_property
    def offered(self) -> CareMap:
        """What of the view may stand on the shared map: nothing that is for its author alone."""
        return seen_by(self.view, Hat.FACILITATOR) if self.perspective.is_yours else self.view

    @property
    def may_put(self) -> bool:
        """Whether the visitor may put something of the view on the shared map."""
        return self.perspective.shared.may(Act.CHANGE)

    @property
    def actors(self) -> dict[str, Actor]:
        """Those who can be put on the shared map: nobody there is they."""
        there = self.shared.actors
        return {id_: each for id_, each in self.offered.actors.items() if id_ not in there}

    @property
    def ties(self) -> dict[str, Tie]:
        """The ties that can be put there: both ends are there already, and the tie is not."""
        there, matched = {*self.shared.actors}, tie_matches(self.shared, self.offered)
        ties = self.offered.ties.items()
        return {id_: tie for id_, tie in ties if id_ not in matched and {*tie.ends} <= there}

    @property
    def ties_told(self) -> dict[str, str]:
        """Those ties, each as a sentence."""
        told = tie_sentences(self.offered)
        return {id_: told[id_] for id_ in self.ties}

    def id_there(self, id_: str, deed: UUID) -> str:
        """What something of the view is called on the shared map: the same, where that is free.

        It is not where something is hidden there from the visitor, which is not to be told.
        """
        there = contents.state_of(self.perspective.shared.map)
        is_free = id_ not in there.actors and id_ not in there.ties
        return id_ if is_free else uuid5(deed, id_).hex

    def note(self, act: str = "map") -> None:
        """Put into the access log of the shared map that it was looked at, or worked on."""
        at = self.perspective.shared
        record_once(at.map, at.account, at.hats, act)


def at_a_view(
    act: Act,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Perspective, P], HttpResponse]], Callable[..., HttpResponse]
]:
    """A page of how somebody sees a map: of a shared map there is none."""

    def decorate(
        page: Callable[Concatenate[HttpRequest, Perspective, P], HttpResponse],
    ) -> Callable[..., HttpResponse]:
        @wraps(page)
        def visited(request: HttpRequest, view_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
            perspective = finding.of(visit(request, view_id, act))
            if perspective is None:
                raise Http404
            return page(request, perspective, *args, **kwargs)

        return visited

    return decorate
