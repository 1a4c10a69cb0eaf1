"""Histories of every sort, and what each command in them says something of."""

from hypothesis import strategies as st

from careweave.caremap.commands import AddTie, AnyCommand, EndActor, EndTie
from careweave.caremap.history import apply, commands_of
from careweave.caremap.map import CareMap
from tests.properties.care_maps import care_maps
from tests.properties.commands import commands, headers

_ALL = [
    *("name", "kind", "role", "support", "presence", "status", "since", "until", "note"),
    *(
        "visible_to",
        "note_visible_to",
        "shown_as",
        "kinds",
        "frequency",
        "hours_per_week",
        "strength",
        "quality",
        "position",
    ),
]


@st.composite
def histories(draw: st.DrawFn) -> list[AnyCommand]:
    """A map and what three people, who have seen more or less of it, made of it."""
    care_map = draw(care_maps())
    history = [*commands_of(care_map, draw(headers).changed(seen=0))]
    for _ in range(draw(st.integers(0, 8))):
        command = draw(commands(care_map))
        author = draw(st.sampled_from(["Ann", "Bo", "Cy"]))
        seen = draw(st.integers(max(0, len(history) - 8), len(history)))
        history.append(command.changed(author=author, seen=seen))
        care_map = apply(care_map, command)
    return history


def touched(command: AnyCommand, care_map: CareMap) -> list[tuple[str, str, str]]:
    """Which fields of which things a command says something of; the map is as it was before."""
    noun = command.type.split("_")[1]
    id_ = getattr(command, "id", "")
    fields = [*command.sets] or [*_ALL, "being there"]
    found = [(noun, id_, field) for field in fields]
    if isinstance(command, AddTie):
        found += [("actor", end, "being there") for end in command.tie.ends]
    if isinstance(command, EndActor | EndTie) and not command.sets:
        found += [
            ("tie", tie_id, field)
            for tie_id, tie in care_map.ties.items()
            if noun == "actor" and id_ in tie.ends
            for field in _ALL
        ]
    return found
