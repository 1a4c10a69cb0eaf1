"""A visit: someone looking at a map in a hat, and what they may see of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from careweave.caremap.commands import AnyCommand, Command
from careweave.caremap.history import Unsigned, signed
from careweave.caremap.map import CareMap
from careweave.caremap.visibility import may_see_names, seen_before, seen_by
from careweave.caremap.vocabulary import Hat
from careweave.drawing.outline import title
from careweave.service import permissions
from careweave.service.accounts.models import Account
from careweave.service.audit import openings
from careweave.service.audit.recording import act_of, record_once
from careweave.service.consent import recording
from careweave.service.consent.contents import Consent
from careweave.service.maps import contents, keeping
from careweave.service.maps.models import Deed, Map
from careweave.service.permissions import Act
from careweave.service.perspectives import pages, seeing

P = ParamSpec("P")


@dataclass(frozen=True)
class Visit:
    """Who is at which map, in which hats."""

    map: Map
    account: Account
    hats: frozenset[Hat]

    @property
    def hat(self) -> Hat:
        """The hat in which the map is seen."""
        return permissions.eyes(self.hats)

    def may(self, act: Act) -> bool:
        """Whether the visitor may do this here."""
        return permissions.may(self.hats, act, self.map)

    @cached_property
    def seen(self) -> CareMap:
        """The map as it is now, as far as the visitor may see it."""
        state = contents.state_of(self.map)
        if self.map.perspective_of and not self.is_author:
            return seeing.as_shown(state, self.map.perspective_of, self.hat)
        return seen_by(state, self.hat)

    def seen_at(self, sequence: int) -> CareMap:
        """The map as it was after a command, or at its beginning, as far as the visitor may see."""
        if sequence >= self.map.sequence:
            return self.seen
        then = contents.state_at(self.map, max(1, sequence))
        return seen_before(then, contents.state_of(self.map), self.hat)

    @property
    def is_author(self) -> bool:
        """Whether the map is how the visitor sees it."""
        return self.map.perspective_of_id is not None and Hat.OWNER in self.hats

    @property
    def sees_names(self) -> bool:
        """Whether the visitor sees the names of those who wish to be shown otherwise."""
        return may_see_names(self.hat)

    @property
    def title(self) -> str:
        """What the map is called."""
        return title(self.seen)

    @property
    def centre(self) -> str:
        """What the person in the middle is called."""
        return self.seen.centre_actor.label

    @property
    def url(self) -> str:
        """The map's own page."""
        return reverse("map", args=[self.map.pk])

    @property
    def may_change(self) -> bool:
        """Whether the visitor may change the map."""
        return self.may(Act.CHANGE)

    @property
    def may_save_version(self) -> bool:
        """Whether the visitor may save a version."""
        return self.may(Act.SAVE_VERSION)

    @property
    def may_record_told(self) -> bool:
        """Whether the visitor may record who has been told that they are on the map."""
        return self.may(Act.RECORD_TOLD)

    @cached_property
    def recorded(self) -> tuple[int, Consent]:
        """What the person agrees to and asks for, with the number of its record."""
        return recording.consent_of(self.map.perspective_of or self.map)

    @property
    def consent(self) -> Consent:
        """What the person agrees to and asks for."""
        return self.recorded[1]

    @property
    def asks_again(self) -> bool:
        """Whether it is time to ask the person again, for those who record it."""
        day = self.consent.ask_again
        is_time = day is not None and day <= timezone.localdate()
        return is_time and self.may(Act.RECORD_CONSENT)

    def header(self, deed: UUID, seen: int) -> Command:
        """What every command of a deed says of itself: it is the visitor's, now."""
        return header(self.account, deed, seen)

    def do(
        self,
        deed: UUID,
        seen: int,
        *makers: Unsigned,
    ) -> keeping.Kept:
        """Keep a deed made of these commands. Raises CommandError."""
        return self.keep(deed, signed(self.header(deed, seen), makers))

    def keep(
        self, deed: UUID, commands: tuple[AnyCommand, ...], takes_back: Deed | None = None
    ) -> keeping.Kept:
        """Keep a deed made of commands that are signed already. Raises CommandError."""
        return keeping.keep(self.map, self.account, self.hat, deed, commands, takes_back)


def header(account: Account, deed: UUID | None = None, seen: int = 0) -> Command:
    """What a command says of itself: whose it is, and when."""
    return Command(uuid=deed or uuid4(), author=str(account.pk), at=timezone.now(), seen=seen)


def visiting(
    act: Act,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Visit, P], HttpResponse]], Callable[..., HttpResponse]
]:
    """A view of a map: refused to whoever may not do this, and unknown to whoever may not look."""

    def decorate(
        view: Callable[Concatenate[HttpRequest, Visit, P], HttpResponse],
    ) -> Callable[..., HttpResponse]:
        @wraps(view)
        def visited(request: HttpRequest, map_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
            return view(request, visit(request, map_id, act), *args, **kwargs)

        return visited

    return decorate


def visit(request: HttpRequest, map_id: UUID, act: Act) -> Visit:
    """Let whoever asks in. A map that they may not look at is, to them, not there."""
    account = request.user
    rows = Map.with_views.select_related("key", "perspective_of__key")
    care_map = rows.filter(pk=map_id).first()
    if care_map is None or not isinstance(account, Account):
        raise Http404
    visit = Visit(care_map, account, permissions.hats(account, care_map))
    if care_map.perspective_of and not pages.is_there(request, is_author=visit.is_author):
        raise Http404
    is_refused = not (visit.may(Act.LOOK) and visit.may(act))
    _log(visit, request, is_refused=is_refused)
    if not visit.may(Act.LOOK):
        raise Http404
    if is_refused:
        raise PermissionDenied
    return visit


def _log(visit: Visit, request: HttpRequest, *, is_refused: bool) -> None:
    """Put into the access log that somebody came, by the name of the page or the operation."""
    shared = visit.map.perspective_of or visit.map
    record_once(
        visit.map,
        visit.account,
        visit.hats,
        act_of(request),
        is_refused=is_refused,
        reason_kind=openings.reason_kind(shared, visit.account, visit.hats),
    )


def visits_of(account: Account) -> list[Visit]:
    """Someone at each of the maps that they may look at."""
    return [Visit(care_map, account, hats) for care_map, hats in permissions.maps_of(account)]
