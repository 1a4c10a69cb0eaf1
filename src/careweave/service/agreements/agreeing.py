"""To agree, to change what was agreed, and to say what became of it; and who may read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone

from careweave.caremap.map import CareMap
from careweave.caremap.visibility import may_see
from careweave.caremap.vocabulary import Hat
from careweave.service.accounts.models import Account
from careweave.service.agreements.contents import Agreed, Became, agreed, became, sealed
from careweave.service.agreements.models import Agreement, Outcome
from careweave.service.conversations.models import Conversation
from careweave.service.maps import contents
from careweave.service.maps.turns import turn
from careweave.service.maps.visit import Visit


class TakenError(Exception):
    """An agreement that somebody else has changed since it was seen; nothing has been changed."""


@dataclass(frozen=True)
class Told:
    """What became of an agreement, as somebody said it."""

    row: Outcome
    said: Became


@dataclass(frozen=True)
class Shown:
    """An agreement as somebody may read it, on the map as they see it."""

    row: Agreement
    agreed: Agreed
    seen: CareMap

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """What has been said of it, oldest first."""
        rows = self.row.outcomes.select_related("author")
        return tuple(Told(row, became(row, self.row.map)) for row in rows)

    @property
    def last(self) -> Told | None:
        """What was said of it last."""
        return self.told[-1] if self.told else None

    def told_in(self, conversation: Conversation) -> Told | None:
        """What was said of it last in a conversation."""
        told = [each for each in self.told if each.row.conversation_id == conversation.pk]
        return told[-1] if told else None

    @cached_property
    def who(self) -> tuple[str, ...]:
        """What those are called who do it, as the map calls them here."""
        return called(self.agreed, self.seen)

    @property
    def about(self) -> tuple[str, ...]:
        """What those on the map are called whom it is about, those who could be among them."""
        there = (self.seen.actors.get(id_) for id_ in self.agreed.actors)
        return tuple(actor.label for actor in there if actor)

    @property
    def is_late(self) -> bool:
        """Whether its day is over, and it is still open."""
        due = self.row.due_on
        return bool(due and due < timezone.localdate() and self.row.closed_at is None)


def called(said: Agreed, seen: CareMap) -> tuple[str, ...]:
    """What those are called who are to do something; whoever is not on the map is someone."""
    ids = [doer.account for doer in said.who if doer.account]
    accounts = {str(pk): each.name for pk, each in Account.objects.in_bulk(ids).items()}
    there = {id_: actor.label for id_, actor in seen.actors.items()}
    return tuple(
        doer.name or accounts.get(doer.account or "") or there.get(doer.actor or "", "someone")
        for doer in said.who
    )


def agree(
    visit: Visit,
    deed: UUID,
    said: Agreed,
    due_on: date | None = None,
    *,
    conversation: Conversation | None = None,
    instead_of: Agreement | None = None,
) -> Agreement:
    """Keep what is agreed; sent twice, it is kept once. Raises TakenError.

    In the place of another it closes that one, whose words stay.
    """
    with turn(visit.map) as locked:
        rows = Agreement.objects.filter(map=locked)
        if again := rows.filter(deed=deed).first():
            return again
        if instead_of:
            if rows.filter(instead_of=instead_of).exists():
                raise TakenError
            rows.filter(pk=instead_of.pk, closed_at=None).update(closed_at=timezone.now())
        return Agreement.objects.create(
            map=locked,
            conversation=conversation,
            deed=deed,
            author=visit.account,
            due_on=due_on,
            instead_of=instead_of,
            content=sealed(said, locked),
        )


def say(
    visit: Visit,
    agreement: Agreement,
    deed: UUID,
    said: Became,
    conversation: Conversation | None = None,
) -> Outcome:
    """Say what became of an agreement. Done or not done closes it; that it goes on opens it."""
    with turn(visit.map) as locked:
        made, is_new = Outcome.objects.get_or_create(
            agreement=agreement,
            deed=deed,
            defaults={
                "conversation": conversation,
                "author": visit.account,
                "content": sealed(said, locked),
            },
        )
        if is_new:
            closed_at = timezone.now() if said.how.is_an_end else None
            Agreement.objects.filter(pk=agreement.pk, followed_by=None).update(closed_at=closed_at)
        return made


def open_on(visit: Visit) -> tuple[Shown, ...]:
    """What is agreed and not closed, as far as the visitor may read it: what is due first."""
    rows = _standing(visit).filter(closed_at=None)
    return tuple(_readable(rows.order_by(F("due_on").asc(nulls_last=True), "made_at"), visit))


def past_on(visit: Visit) -> tuple[Shown, ...]:
    """What was agreed and is closed, as far as the visitor may read it: the newest first."""
    rows = _standing(visit).exclude(closed_at=None)
    return tuple(_readable(rows.order_by("-closed_at"), visit))


def agreed_in(conversation: Conversation, visit: Visit) -> tuple[Shown, ...]:
    """What was agreed in a conversation, as it stands, as far as the visitor may read it."""
    return tuple(_readable(_standing(visit).filter(conversation=conversation), visit))


def come_back_in(conversation: Conversation, visit: Visit) -> tuple[Shown, ...]:
    """What was agreed before a conversation: what is open, and what was said of in it."""
    told = _standing(visit).filter(outcomes__conversation=conversation).values("pk")
    rows = _standing(visit).filter(closed_at=None) | _standing(visit).filter(pk__in=told)
    rows = rows.exclude(conversation=conversation).filter(made_at__lte=_end(conversation))
    return tuple(_readable(rows.order_by(F("due_on").asc(nulls_last=True), "made_at"), visit))


def _end(conversation: Conversation) -> object:
    return conversation.closed_at or timezone.now()


def find(visit: Visit, id_: UUID) -> Shown | None:
    """One agreement on the map as it stands by now, if the visitor may read it."""
    row = Agreement.objects.filter(map=visit.map, pk=id_).first()
    while row and (later := Agreement.objects.filter(instead_of=row).first()):
        row = later
    return next(_readable(_standing(visit).filter(pk=row.pk), visit), None) if row else None


def before(shown: Shown, visit: Visit) -> Iterator[Shown]:
    """How it was agreed before it was changed, the newest first."""
    row = shown.row.instead_of
    while row:
        yield from _readable(Agreement.objects.filter(pk=row.pk), visit)
        row = row.instead_of


def _standing(visit: Visit) -> "QuerySet[Agreement]":
    return Agreement.objects.filter(map=visit.map, followed_by=None)


def _readable(rows: "QuerySet[Agreement]", visit: Visit) -> Iterator[Shown]:
    """Those that a visitor may read, and all of their own."""
    for row in rows.select_related("author"):
        row.map = visit.map
        said = agreed(row)
        whole = contents.state_of(visit.map)
        if row.author == visit.account or may_read(said, visit.hat, whole, visit.seen):
            yield Shown(row, said, visit.seen)


def may_read(said: Agreed, hat: Hat, whole: CareMap, seen: CareMap) -> bool:
    """Whether a hat that sees so much of the whole map may read this.

    What speaks of somebody whom they do not see is hidden with them.
    """
    actors = (id_ for id_ in said.of_actors if id_ in whole.actors)
    ties = (id_ for id_ in said.ties if id_ in whole.ties)
    return (
        may_see(hat, said.visible_to)
        and all(id_ in seen.actors for id_ in actors)
        and all(id_ in seen.ties for id_ in ties)
    )
