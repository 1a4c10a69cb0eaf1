"""The maps of an organisation by when to talk next about them: never what is on them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from careweave.service import permissions
from careweave.service.accounts.models import Account
from careweave.service.maps.models import Map
from careweave.service.permissions import Act
from careweave.service.reminders import dates
from careweave.service.reminders.models import NextDate
from careweave.service.teams.listing import names_of_those_who_look_after
from careweave.service.teams.models import Organisation


@dataclass(frozen=True)
class Due:
    """A map and its next talk, as a coordinator sees them."""

    talk: dates.Next
    looked_after_by: tuple[str, ...]
    put_off: int
    may_open: bool

    @property
    def map(self) -> Map:
        """Which map it is."""
        return self.talk.map


def listed(organisation: Organisation, account: Account) -> list[Due]:
    """Every map that does not rest, the longest overdue first, those without a date last."""
    maps = Map.objects.filter(person__circle__organisation=organisation)
    talks = dates.nexts(maps.select_related("person__circle"))
    ordered = sorted(talks, key=lambda talk: (talk.on or date.max, str(talk.map.pk)))
    put_off = _put_off(organisation)
    return [
        Due(
            talk,
            names_of_those_who_look_after(talk.map),
            put_off[talk.map.pk],
            permissions.may(permissions.hats(account, talk.map), Act.LOOK, talk.map),
        )
        for talk in ordered
    ]


def _put_off(organisation: Organisation) -> "Counter[object]":
    """How often each map has been put off since the last talk."""
    many: Counter[object] = Counter()
    rows = NextDate.objects.filter(map__person__circle__organisation=organisation)
    for map_id, how in rows.order_by("set_at", "pk").values_list("map_id", "how"):
        if how == NextDate.How.PUT_OFF:
            many[map_id] += 1
        elif how == NextDate.How.CLOSED:
            many[map_id] = 0
    return many
