"""The picture of the whole notation: what the legends of a map with everything in it say."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie, named
from careweave.caremap.vocabulary import (
    CareKind,
    Frequency,
    Kind,
    Presence,
    Quality,
    ShownAs,
    Status,
    Strength,
    Support,
    Visibility,
)
from careweave.drawing.notation import (
    ChangeView,
    FrequencyView,
    KindView,
    Notation,
    StrengthView,
    View,
)
from careweave.drawing.notation.legend import Section, legend
from careweave.drawing.svg.key import draw_legend

_ROOM = 900.0


def notation_picture() -> str:
    """All marks of all views with their words, as SVG."""
    return draw_legend([*_sections()], room=_ROOM)


def _sections() -> Iterator[Section]:
    care_map, older = _everything()
    views: dict[str, View] = {
        "How often": FrequencyView(),
        "How strong": StrengthView(),
        "One kind of care, here food": KindView(CareKind.FOOD),
        "What is different": ChangeView(older),
    }
    for heading, view in views.items():
        who, paid, arrows, *more, private = legend(Notation(care_map, view))
        if isinstance(view, FrequencyView):
            yield from (who, paid)
        yield replace(arrows, heading=heading)
        if isinstance(view, StrengthView):
            yield from more
    yield private


def _everything() -> tuple[CareMap, CareMap]:
    """A map that has every mark, and an older one from which it differs in every way."""
    actors = {f"{kind}-{support}": Actor(kind=kind, support=support) for kind, support in _ALL}
    actors |= {
        "past": Actor(status=Status.PAST, support=Support.INFORMAL),
        "possible": Actor(status=Status.POSSIBLE, support=Support.INFORMAL),
        "online": Actor(presence=Presence.ONLINE),
        "team": Actor(visible_to=Visibility.TEAM),
        "owner": Actor(visible_to=Visibility.OWNER, shown_as=ShownAs.INITIALS),
    }
    ties = [*_ties([*actors])]
    newer = CareMap(centre="centre", actors={"centre": Actor()} | actors, ties=named(ties[:-1]))
    changed = [ties[0].changed(frequency=Frequency.UNKNOWN), *ties[2:]]
    return newer, newer.changed(ties=named(changed))


_ALL = [*product(Kind, Support)]


def _ties(givers: list[str]) -> Iterator[Tie]:
    """One tie of each sort there is; givers are taken as they come."""
    takes = iter(givers)
    for frequency in Frequency:
        yield Tie(giver=next(takes), receiver="centre", frequency=frequency, kinds=(CareKind.FOOD,))
    for strength in Strength:
        yield Tie(giver=next(takes), receiver="centre", strength=strength)
    for quality in Quality:
        yield Tie(giver=next(takes), receiver="centre", quality=quality, kinds=(CareKind.MONEY,))
    for status in (Status.PAST, Status.POSSIBLE, Status.CURRENT):
        yield Tie(giver=next(takes), receiver="centre", status=status)
