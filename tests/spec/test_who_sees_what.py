"""Who sees what, as the page of that name says."""

from collections.abc import Callable, Mapping
from uuid import uuid4

import pytest

from careweave.caremap.actors import Actor
from careweave.caremap.commands import AnyCommand, ChangeActor, EndActor
from careweave.caremap.map import CareMap, Participant, Version
from careweave.caremap.ties import Tie, named
from careweave.caremap.visibility import refusal, seen_before, seen_by
from careweave.caremap.vocabulary import Hat, Visibility
from careweave.caremap.wishes import initials, on_paper
from tests.spec.tables import rows

PAGE = "who_sees_what.md"
MARKED = rows(PAGE, "What is marked for some only")
CASES = [
    (mark, hat, cell == "sees it")
    for mark, *cells in MARKED
    for hat, cell in zip(Hat, cells, strict=True)
]


def test_every_mark_is_in_the_table() -> None:
    assert [mark for mark, *_ in MARKED] == [*Visibility]


@pytest.mark.parametrize(("mark", "hat", "sees"), CASES)
def test_an_actor_that_is_marked_is_seen_by_whom_the_table_says(
    mark: Visibility, hat: Hat, sees: bool
) -> None:
    actors = {"ann": Actor(), "jo": Actor(visible_to=mark)}
    assert ("jo" in seen_by(CareMap(centre="ann", actors=actors), hat).actors) is sees


@pytest.mark.parametrize(("mark", "hat", "sees"), CASES)
def test_a_tie_that_is_marked_is_seen_by_whom_the_table_says(
    mark: Visibility, hat: Hat, sees: bool
) -> None:
    ties = {"walks": Tie(giver="jo", receiver="ann", visible_to=mark)}
    care_map = CareMap(centre="ann", actors={"ann": Actor(), "jo": Actor()}, ties=ties)
    assert ("walks" in seen_by(care_map, hat).ties) is sees


ANNS_MAP = CareMap(
    title="Ann's map",
    centre="ann",
    version=Version(number=1, drawn_by=(Participant(name="Ann"),), note="At the table."),
    actors={"ann": Actor(), "jo": Actor(), "mum": Actor(visible_to=Visibility.OWNER)},
    ties={
        "jo-helps-mum": Tie(giver="jo", receiver="mum"),
        "mum-helps-jo": Tie(giver="mum", receiver="jo"),
        "jo-helps-ann": Tie(giver="jo", receiver="ann"),
    },
    positions={"mum": (0.5, 0.5), "jo": (-0.5, 0.5)},
)
WHAT: dict[str, Callable[[CareMap], bool]] = {
    "Ann, whose map it is": lambda seen: "ann" in seen.actors,
    "Jo": lambda seen: "jo" in seen.actors,
    "Mum": lambda seen: "mum" in seen.actors,
    "the tie from Jo to Mum": lambda seen: "jo-helps-mum" in seen.ties,
    "the tie from Mum to Jo": lambda seen: "mum-helps-jo" in seen.ties,
    "the tie from Jo to Ann": lambda seen: "jo-helps-ann" in seen.ties,
    "where Mum was put by hand": lambda seen: "mum" in seen.positions,
    "where Jo was put by hand": lambda seen: "jo" in seen.positions,
    "the title of the map": lambda seen: seen.title is not None,
    "the note on the version": lambda seen: (seen.version or Version()).note is not None,
    "who took part in drawing it": lambda seen: (seen.version or Version()).drawn_by != (),
}


@pytest.mark.parametrize(
    ("what", "owner", "reader"), rows(PAGE, "What goes with a hidden actor"), ids=str
)
def test_what_goes_with_a_hidden_actor_is_as_the_table_says(
    what: str, owner: str, reader: str
) -> None:
    assert WHAT[what](seen_by(ANNS_MAP, Hat.OWNER)) is (owner == "sees it")
    assert WHAT[what](seen_by(ANNS_MAP, Hat.READER)) is (reader == "sees it")


def test_a_number_in_the_id_of_a_tie_does_not_tell_that_another_is_hidden() -> None:
    ties = named(
        Tie(giver="jo", receiver="ann", visible_to=mark)
        for mark in (Visibility.OWNER, Visibility.EVERYONE)
    )
    actors = {"ann": Actor(), "jo": Actor()}
    care_map = CareMap(centre="ann", actors=actors, ties=ties)
    alone = care_map.changed(ties=named([ties["jo-ann-2"]]))
    seen = seen_by(care_map, Hat.READER)
    assert seen.ties == seen_by(alone, Hat.READER).ties
    assert not seen.ties.keys() & {"jo-ann", "jo-ann-2"}  # nor could it be taken for the other


def test_an_id_that_somebody_gave_a_tie_stays_and_is_given_to_no_other() -> None:
    ties = {"jo-ann": Tie(giver="jo", receiver="ann"), "jo-ann_1": Tie(giver="ann", receiver="jo")}
    care_map = CareMap(centre="ann", actors={"ann": Actor(), "jo": Actor()}, ties=ties)
    seen = seen_by(care_map, Hat.READER).ties
    assert seen == {"jo-ann_2": ties["jo-ann"], "jo-ann_1": ties["jo-ann_1"]}


def jo_and_the_tie(written: str) -> CareMap:
    """A map on which Jo, or Jo's tie to Ann, is for those that are written."""
    what, _, whom = written.partition(" is for ")
    mark = whom.removeprefix("the ") or None
    if what == "Jo is not on the map":
        return CareMap(centre="ann", actors={"ann": Actor()})
    jo = Actor(visible_to=mark if what == "Jo" else None)
    tie = Tie(giver="jo", receiver="ann", visible_to=mark if what == "the tie" else None)
    return CareMap(centre="ann", actors={"ann": Actor(), "jo": jo}, ties={"tie": tie})


@pytest.mark.parametrize(
    ("before", "now", "sees"), rows(PAGE, "What has been hidden since an older map")
)
def test_of_an_older_map_is_seen_what_the_table_says(before: str, now: str, sees: str) -> None:
    older, newer = jo_and_the_tie(before), jo_and_the_tie(now)
    seen = seen_before(older, newer, Hat.READER)
    assert ("jo" in seen.actors) is sees.startswith("Jo")
    assert ("tie" in seen.ties) is sees.endswith("the tie")
    assert seen_before(older, newer, Hat.OWNER) == older


def test_the_centre_of_an_older_map_is_seen_even_where_the_newer_hides_them() -> None:
    actors = {"ann": Actor(), "jo": Actor()}
    anns = CareMap(centre="ann", actors=actors)
    jos = CareMap(centre="jo", actors=actors | {"ann": Actor(visible_to=Visibility.OWNER)})
    assert seen_before(anns, jos, Hat.READER) == anns


def map_of(jo: Actor, tie: Tie | None = None, others: Mapping[str, Actor] | None = None) -> CareMap:
    """Ann's map with Jo, whoever else is there, and a tie from Jo to Ann."""
    ties = {"tie": tie or Tie(giver="jo", receiver="ann")}
    return CareMap(centre="ann", actors={"ann": Actor(), "jo": jo, **(others or {})}, ties=ties)


def noted(case: str) -> CareMap:
    """Jo with a note, or a note along Jo's tie."""
    mark = Visibility(case.rsplit(maxsplit=1)[-1])
    if "tie" in case:
        tie = Tie(giver="jo", receiver="ann", note="Hush", note_visible_to=mark)
        return map_of(Actor(), tie)
    whole = Visibility.TEAM if case.startswith("Jo is") else None
    return map_of(Actor(note="Hush", note_visible_to=mark, visible_to=whole))


@pytest.mark.parametrize(("case", "cells"), [(r[0], r[1:]) for r in rows(PAGE, "Notes")])
def test_a_note_is_read_by_whom_the_table_says(case: str, cells: tuple[str, ...]) -> None:
    care_map = noted(case)
    found = ["Hush" in seen_by(care_map, hat).model_dump_json() for hat in Hat]
    assert found == [cell == "reads it" for cell in cells]


NAMES = rows(PAGE, "Names")


@pytest.mark.parametrize("row", NAMES, ids=str)
def test_a_name_is_shown_as_the_table_says(row: tuple[str, ...]) -> None:
    wish = None if row[0] == "none" else row[0].split(",")[0]
    others = {"jack": Actor(name="Jack Bell", shown_as=wish)} if "Jack" in row[0] else {}
    care_map = map_of(Actor(name="Jo Brown", role="neighbour", shown_as=wish), others=others)

    def labels(seen: CareMap) -> str:
        return ", ".join(seen.actors[id_].label for id_ in ("jo", *others))

    found = [labels(seen_by(care_map, hat)) for hat in Hat]
    assert [*found, labels(on_paper(care_map))] == [row[1]] * 2 + [row[2]] * 2 + [row[3]]


@pytest.mark.parametrize(("name", "short"), rows(PAGE, "Initials"))
def test_initials_are_as_the_table_says(name: str, short: str) -> None:
    assert initials(name) == short


def changed(case: str) -> tuple[CareMap, AnyCommand]:
    """A map, and a change to it."""
    about = {"uuid": uuid4(), "author": "Al", "at": "2026-05-01T10:00:00Z", "seen": 0, "id": "jo"}
    wished = map_of(Actor(name="Jo Brown", shown_as="initials"))
    mark = Visibility.OWNER if "owner" in case else Visibility.TEAM
    note = map_of(Actor(note="Hush", note_visible_to=mark))
    tie = Tie(giver="jo", receiver="ann", visible_to=mark if "owner" in case else None)
    off = EndActor(**about, reason="entered_by_mistake")
    match case.split():
        case ["take", *_]:
            return (note if "note" in case else map_of(Actor(), tie)), off
        case ["the", ("name" | "role") as field, *_]:
            return wished, ChangeActor(**about, field=field, value="Al")
        case ["how", *_]:
            return wished, ChangeActor(**about, field="shown_as", value="name")
        case _:
            of_note = "note_visible_to" if case.startswith("who") else "note"
            return note, ChangeActor(**about, field=of_note, value=None)


@pytest.mark.parametrize(
    ("case", "cells"),
    [(r[0], r[1:]) for r in rows(PAGE, "What may be changed by whoever sees it in part")],
)
def test_what_is_seen_in_part_is_changed_by_whom_the_table_says(
    case: str, cells: tuple[str, ...]
) -> None:
    care_map, command = changed(case)
    found = [refusal(care_map, command, hat) is None for hat in [*Hat][:3]]
    assert found == [cell == "may" for cell in cells]


def test_what_some_may_not_see_does_not_stand_in_the_way_of_what_others_draw() -> None:
    drawn = Tie(giver="jo", receiver="ann", kinds=("food",))
    care_map = map_of(Actor(), drawn.changed(visible_to=Visibility.TEAM))
    assert care_map.changed(ties={**care_map.ties, "another": drawn}).ties["another"] == drawn
    with pytest.raises(ValueError, match="in common with another tie"):
        map_of(Actor(), drawn).changed(ties={"tie": drawn, "another": drawn})
