"""Maps whose time has come: who is told, and what a person decides. Nothing ends by itself."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch
from django.utils import timezone

from careweave.caremap.vocabulary import Hat
from careweave.service import permissions
from careweave.service.accounts.models import Account
from careweave.service.live import announcing
from careweave.service.maps.models import Map
from careweave.service.maps.sealing import seal, unseal
from careweave.service.maps.turns import turn
from careweave.service.retention import ending
from careweave.service.retention.models import Hold, Keeping, Notice, ScheduleChange
from careweave.service.retention.schedule import due_on, today
from careweave.service.teams.models import Organisation

TIME_TO_ANSWER = timedelta(days=30)
"""How long an owner has, once told, before a map can be erased without their word."""


class ReviewError(ValueError):
    """Why something is not decided, in words. Everything is as it was."""


@dataclass(frozen=True)
class Review:
    """A map as a coordinator sees it: its number, its circle and its dates."""

    map: Map
    organisation: Organisation

    @property
    def due_on(self) -> date | None:
        """The day on which it is to be looked at, as the schedule has it."""
        return due_on(self.map, self.organisation)

    @property
    def kept_until(self) -> date | None:
        """Until when somebody has decided to keep it, since its time had come."""
        last = self.map.keepings.last()
        return last.until if last else None

    @property
    def is_due(self) -> bool:
        """Whether its time has come, and nobody has decided to keep it longer."""
        due = self.due_on
        return due is not None and max(due, self.kept_until or due) <= today()

    @property
    def notice(self) -> Notice | None:
        """What its owner was last told."""
        return self.map.notices.filter(over_at=None).first()

    @property
    def hold(self) -> Hold | None:
        """The hold on it."""
        return self.map.holds.filter(lifted_at=None).first()

    @property
    def owners(self) -> list[Account]:
        """Those who own it, and are told before it is erased."""
        return list(owners(self.map))

    @property
    def free_at(self) -> datetime | None:
        """From when on it can be erased without a word of its owner, who has been told."""
        return self.notice.told_at + TIME_TO_ANSWER if self.notice else None

    @property
    def hindrance(self) -> str:
        """Why it cannot be erased now; nothing where it can."""
        if self.map.held_at:
            return "It is held. Lift the hold first, if it is not needed any more."
        if not self.is_due:
            return "Its time has not come."
        return self._owners_word() if self.owners else ""

    def _owners_word(self) -> str:
        notice = self.notice
        if notice is None:
            return "Its owner has to be told first."
        if notice.answer == Notice.KEEP:
            return "Its owner wants to keep it. Keep it until another day, and talk with them."
        if notice.answer != Notice.AGREED and timezone.now() < notice.told_at + TIME_TO_ANSWER:
            return "Its owner has been told, and has 30 days to answer."
        return ""


def owners(care_map: Map) -> list[Account]:
    """Those who own a map now."""
    worn = permissions.wearers(care_map).filter(hat=Hat.OWNER)
    return [row.account for row in worn]


def reviews(organisation: Organisation) -> list[Review]:
    """Every map of an organisation: those whose time comes first are first, open ones last."""
    rows = Map.objects.filter(person__circle__organisation=organisation)
    rows = rows.select_related("person__circle", "key").prefetch_related(
        Prefetch("keepings"), Prefetch("notices"), Prefetch("holds")
    )
    found = [Review(row, organisation) for row in rows.order_by("made_at", "pk")]
    return sorted(found, key=lambda each: each.due_on or date.max)


def hold(care_map: Map, by: Account, reason: str) -> None:
    """Hold a map: nobody may erase it from now on. What is held already stays held."""
    with turn(care_map) as locked:
        if locked.held_at:
            return
        locked.held_at = timezone.now()
        locked.save(update_fields=["held_at"])
        Hold.objects.create(map=locked, reason=seal(reason.encode(), locked), set_by=by)


def lift(care_map: Map, by: Account) -> None:
    """Lift the hold on a map."""
    with turn(care_map) as locked:
        locked.held_at = None
        locked.save(update_fields=["held_at"])
        standing = Hold.objects.filter(map=locked, lifted_at=None)
        standing.update(lifted_at=timezone.now(), lifted_by=by)


def keep(care_map: Map, by: Account, until: date, reason: str) -> None:
    """Decide to keep a map until a day. Whoever was asked is asked no more."""
    with turn(care_map) as locked:
        sealed = seal(reason.encode(), locked)
        Keeping.objects.create(map=locked, until=until, reason=sealed, decided_by=by)
        Notice.objects.filter(map=locked, over_at=None).update(over_at=timezone.now())
        announcing.announce(locked, by)


def tell(review: Review, by: Account) -> bool:
    """Note that the owner is told that the map may be erased; whether that is new."""
    with turn(review.map) as locked:
        if not review.is_due:
            raise ReviewError("Its time has not come.")
        _, is_new = Notice.objects.get_or_create(map=locked, over_at=None, defaults={"told_by": by})
        announcing.announce(locked, by)
        return is_new


def answer(care_map: Map, by: Account, said: str) -> None:
    """The owner agrees that the map is erased, or asks to keep it; either can be said anew."""
    with turn(care_map) as locked:
        Notice.objects.filter(map=locked, over_at=None).update(
            answer=said, answered_by=by, answered_at=timezone.now()
        )


def erase(review: Review, by: Account) -> None:
    """Erase a map whose time has come. Raises ReviewError where something stands against it."""
    with turn(review.map) as locked:
        if hindrance := Review(locked, review.organisation).hindrance:
            raise ReviewError(hindrance)
        ending.erase(locked, by)


def reason_of(row: Hold | Keeping) -> str:
    """Why a map is held or kept."""
    return unseal(row.reason, row.map).decode()


def set_schedule(organisation: Organisation, by: Account, care: int, nothing: int) -> None:
    """Set how long an organisation keeps maps, and note who has set it."""
    organisation.years_after_care, organisation.years_after_nothing = care, nothing
    organisation.save(update_fields=["years_after_care", "years_after_nothing"])
    ScheduleChange.objects.create(
        organisation=organisation,
        years_after_care=care,
        years_after_nothing=nothing,
        changed_by=by,
    )
