"""Commands of every type, for properties that hold of all of them."""

from datetime import UTC
from typing import get_args

from hypothesis import assume
from hypothesis import strategies as st

from careweave.caremap.commands import (
    ActorField,
    AddActor,
    AddTie,
    AnyCommand,
    ChangeActor,
    ChangeTie,
    Command,
    CommandError,
    EndActor,
    EndTie,
    PlaceActor,
    RenameMap,
    RestoreActor,
    RestoreTie,
    TieField,
)
from careweave.caremap.history import apply
from careweave.caremap.map import CareMap
from careweave.caremap.vocabulary import EndReason, Status
from tests.properties.care_maps import actors, dates, ids, names, perhaps, ties_between

TYPES = (
    *(RenameMap, AddActor, ChangeActor, EndActor, RestoreActor, PlaceActor),
    *(AddTie, ChangeTie, EndTie, RestoreTie),
)
"""Every command but the one that begins a map."""

headers = st.builds(
    Command,
    uuid=st.uuids(),
    author=names,
    at=st.datetimes(timezones=st.just(UTC)),
    seen=st.integers(0, 2**53 - 1),
)
points = st.tuples(st.floats(-2, 2), st.floats(-2, 2))


@st.composite
def commands(draw: st.DrawFn, care_map: CareMap, *types: type[AnyCommand]) -> AnyCommand:
    """Any command that a map can follow, of these types or any."""
    type_ = draw(st.sampled_from(types or TYPES))
    command = type_(**dict(draw(headers)), **_said(draw, care_map, type_))
    try:
        apply(care_map, command)
    except CommandError:
        assume(False)
    return command


def _said(draw: st.DrawFn, care_map: CareMap, type_: type[AnyCommand]) -> dict[str, object]:
    """What a command of this type may say of the map, beside its header."""
    if type_ is RenameMap:
        return {"title": draw(perhaps(names))}
    if type_ is AddActor:
        return {"id": draw(ids), "actor": draw(actors)}
    if type_ is AddTie:
        assume(len(care_map.actors) > 1)
        ends = draw(st.permutations([*care_map.actors]))[:2]
        return {"id": draw(ids), "tie": draw(ties_between(*ends))}
    is_tie = type_ in (ChangeTie, EndTie, RestoreTie)
    there = [*(care_map.ties if is_tie else care_map.actors)]
    assume(there)
    return {"id": draw(st.sampled_from(there)), **_of_it(draw, type_)}


def _of_it(draw: st.DrawFn, type_: type[AnyCommand]) -> dict[str, object]:
    if type_ is PlaceActor:
        return {"point": draw(perhaps(points))}
    if type_ in (RestoreActor, RestoreTie):
        return {"status": draw(st.sampled_from(Status)), "until": draw(perhaps(dates))}
    if type_ in (ChangeActor, ChangeTie):
        is_tie = type_ is ChangeTie
        field = draw(st.sampled_from(get_args(TieField if is_tie else ActorField)))
        thing = draw(ties_between("a", "b") if is_tie else actors)
        return {"field": field, "value": getattr(thing, field)}
    reason = draw(st.sampled_from(EndReason))
    return {
        "reason": reason,
        "words": draw(perhaps(names)) if reason is EndReason.OTHER else None,
        "until": None if reason is EndReason.ENTERED_BY_MISTAKE else draw(perhaps(dates)),
    }
