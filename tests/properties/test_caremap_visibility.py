"""What holds of every map when it is shown to somebody who may not see all of it."""

import re
from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from careweave.caremap.actors import Actor
from careweave.caremap.commands import (
    ANY_COMMAND,
    AddActor,
    AddTie,
    AnyCommand,
    ChangeActor,
    ChangeTie,
    CommandError,
)
from careweave.caremap.conflicts import Thing, thing_of
from careweave.caremap.history import apply, commands_of, fold, inverse
from careweave.caremap.map import CareMap
from careweave.caremap.ties import is_from_ends, named
from careweave.caremap.visibility import commands_seen_by, seen_before, seen_by
from careweave.caremap.vocabulary import Hat, ShownAs, Visibility
from tests.properties.care_maps import care_maps
from tests.properties.commands import commands, headers

HIDDEN_FROM = {
    Hat.OWNER: (),
    Hat.FACILITATOR: (Visibility.OWNER,),
    Hat.CONTRIBUTOR: (Visibility.OWNER, Visibility.TEAM),
    Hat.READER: (Visibility.OWNER, Visibility.TEAM),
}
hats = st.sampled_from(Hat)


def marked(care_map: CareMap) -> CareMap:
    """The map with a mark of its own in every text and id, to be looked for afterwards."""
    new = {id_: f"actor{number}mark" for number, id_ in enumerate(care_map.actors)}
    actors = {
        new[id_]: actor.changed(
            name=f"name{number}mark Name", role=f"role{number}mark Role", note=f"note{number}mark"
        )
        for number, (id_, actor) in enumerate(care_map.actors.items())
    }
    ties = {
        f"tie{number}mark": tie.changed(
            giver=new[tie.giver], receiver=new[tie.receiver], note=f"along{number}mark"
        )
        for number, tie in enumerate(care_map.ties.values())
    }
    positions = {new[id_]: point for id_, point in care_map.positions.items()}
    centre = new[care_map.centre]
    return care_map.changed(centre=centre, actors=actors, ties=ties, positions=positions)


@settings(max_examples=100)
@given(care_map=care_maps().map(marked), hat=hats)
def test_nothing_of_what_is_hidden_is_found_anywhere_in_the_map_that_is_seen(
    care_map: CareMap, hat: Hat
) -> None:
    hidden = {id_ for id_, a in care_map.actors.items() if a.visible_to in HIDDEN_FROM[hat]}
    hidden_ties = {
        id_
        for id_, tie in care_map.ties.items()
        if tie.visible_to in HIDDEN_FROM[hat] or hidden & {*tie.ends}
    }
    dump = seen_by(care_map, hat).model_dump_json()
    texts = _texts_hidden_in(care_map, hidden, hidden_ties, hat)
    assert not [mark for mark in hidden | hidden_ties | texts if mark in dump]


def _texts_hidden_in(care_map: CareMap, actors: set[str], ties: set[str], hat: Hat) -> set[str]:
    """The marks in the names and notes that this hat may not see."""
    texts = [
        text
        for id_, actor in care_map.actors.items()
        for text, is_hidden in (
            (actor.name, id_ in actors or _calls_otherwise(actor, hat)),
            (actor.role, id_ in actors),
            (actor.note, id_ in actors or actor.note_visible_to in HIDDEN_FROM[hat]),
        )
        if is_hidden and text
    ]
    texts += [
        str(tie.note)
        for id_, tie in care_map.ties.items()
        if id_ in ties or tie.note_visible_to in HIDDEN_FROM[hat]
    ]
    return _marks(" ".join(texts))


def _calls_otherwise(actor: Actor, hat: Hat) -> bool:
    wishes = actor.shown_as in ("initials", "role")
    return wishes and hat in (Hat.CONTRIBUTOR, Hat.READER)


def _plainly(thing: Any, hat: Hat) -> Any:
    """What is to be seen of something that may be seen, but for names that are shown otherwise."""
    if thing.note_visible_to in HIDDEN_FROM[hat]:
        thing = thing.changed(note=None, note_visible_to=None)
    calls_otherwise = isinstance(thing, Actor) and _calls_otherwise(thing, hat)
    return thing.changed(name=None) if calls_otherwise else thing


def _nameless(actors: Mapping[str, Actor], hat: Hat) -> dict[str, Actor]:
    return {
        id_: a.changed(name=None) if _calls_otherwise(a, hat) else a for id_, a in actors.items()
    }


@settings(max_examples=50)
@given(care_map=care_maps().map(marked), hat=hats)
def test_everything_that_is_not_hidden_is_seen_as_it_is(care_map: CareMap, hat: Hat) -> None:
    seen = seen_by(care_map, hat)
    hidden = {id_ for id_, a in care_map.actors.items() if a.visible_to in HIDDEN_FROM[hat]}
    assert _nameless(seen.actors, hat) == {
        id_: _plainly(a, hat) for id_, a in care_map.actors.items() if id_ not in hidden
    }
    assert seen.ties == {
        id_: _plainly(tie, hat)
        for id_, tie in care_map.ties.items()
        if tie.visible_to not in HIDDEN_FROM[hat] and not hidden & {*tie.ends}
    }
    assert seen.positions == {
        id_: at for id_, at in care_map.positions.items() if id_ not in hidden
    }
    assert (seen.title, seen.version) == (care_map.title, care_map.version)


@settings(max_examples=50)
@given(care_map=care_maps(), hat=hats)
def test_a_map_looks_the_same_whether_something_is_hidden_or_was_never_drawn(
    care_map: CareMap, hat: Hat
) -> None:
    drawn = care_map.changed(ties=named(care_map.ties.values()))
    visible = [
        tie
        for tie in drawn.ties.values()
        if tie.visible_to not in HIDDEN_FROM[hat]
        and not any(drawn.actors[end].visible_to in HIDDEN_FROM[hat] for end in tie.ends)
    ]
    actors = {id_: a for id_, a in drawn.actors.items() if a.visible_to not in HIDDEN_FROM[hat]}
    never_drawn = drawn.changed(
        actors=actors,
        ties=named(visible),
        positions={id_: at for id_, at in drawn.positions.items() if id_ in actors},
    )
    assert seen_by(drawn, hat).model_dump() == seen_by(never_drawn, hat).model_dump()


@settings(max_examples=50)
@given(care_map=care_maps(), hat=hats)
def test_an_id_that_is_seen_is_never_that_of_another_tie(care_map: CareMap, hat: Hat) -> None:
    drawn = care_map.changed(ties=named(care_map.ties.values()))
    for id_, tie in seen_by(drawn, hat).ties.items():
        assert id_ not in drawn.ties or _plainly(drawn.ties[id_], hat) == tie
        assert hat is Hat.OWNER or not is_from_ends(id_, tie)


@settings(max_examples=50)
@given(care_map=care_maps(), hat=hats)
def test_who_sees_a_map_that_they_may_see_sees_all_of_it(care_map: CareMap, hat: Hat) -> None:
    seen = seen_by(care_map, hat)
    assert seen_by(seen, hat) == seen
    assert seen_by(care_map, Hat.OWNER) == care_map


@settings(max_examples=50)
@given(data=st.data(), older=care_maps().map(marked), hat=hats)
def test_nothing_that_is_hidden_in_either_of_two_maps_is_found_in_the_older(
    data: st.DataObject, older: CareMap, hat: Hat
) -> None:
    marks = st.sampled_from(Visibility)
    newer = older.changed(
        actors={
            id_: actor
            if id_ == older.centre
            else actor.changed(
                visible_to=data.draw(marks),
                note_visible_to=data.draw(marks),
                shown_as=data.draw(st.sampled_from(ShownAs)),
            )
            for id_, actor in older.actors.items()
        },
        ties={
            id_: tie.changed(note_visible_to=data.draw(marks), visible_to=data.draw(marks))
            for id_, tie in older.ties.items()
        },
    )
    hidden = {
        id_
        for care_map in (older, newer)
        for things in (care_map.actors, care_map.ties)
        for id_, thing in things.items()
        if thing.visible_to in HIDDEN_FROM[hat]
    }
    for care_map in (older, newer):
        hidden |= _texts_hidden_in(care_map, set(), set(), hat)
    dump = seen_before(older, newer, hat).model_dump_json()
    assert not [mark for mark in hidden if mark in dump]


@st.composite
def marked_histories(draw: st.DrawFn) -> list[AnyCommand]:
    """A map on which things are hidden, shown, taken off and put back; a mark is in every text."""
    by, history = draw(headers), list[AnyCommand]()
    care_map = draw(care_maps().map(marked))
    history += commands_of(care_map, by)
    back: tuple[AnyCommand, ...] = ()
    for _ in range(draw(st.integers(0, 10))):
        new = back if draw(st.booleans()) else (_next(draw, care_map, len(history)),)
        for command in new:
            try:
                back = inverse(care_map, command, by)
            except CommandError:  # what goes with it is not there any more
                break
            care_map = apply(care_map, command)
            history.append(command)
    return history


def _next(draw: st.DrawFn, care_map: CareMap, at: int) -> AnyCommand:
    change = ChangeTie if bool(care_map.ties) and draw(st.booleans()) else ChangeActor
    command = draw(commands(care_map, *draw(st.sampled_from([(), (change,), (change,)]))))
    match command:
        case AddActor(actor=actor):
            return command.changed(
                actor=actor.changed(name=f"new{at}mark", note=f"newnote{at}mark")
            )
        case AddTie(tie=tie):
            return command.changed(tie=tie.changed(note=f"new{at}mark Note"))
        case ChangeActor() | ChangeTie() if command.field in ("name", "role", "note"):
            return command.changed(value=f"new{at}mark")
        case ChangeActor() | ChangeTie() if command.id != care_map.centre:
            field = draw(st.sampled_from(["visible_to", "note_visible_to", "shown_as"]))
            if field == "shown_as" and isinstance(command, ChangeActor):
                return command.changed(field=field, value=draw(st.sampled_from(ShownAs)))
            field = "visible_to" if field == "shown_as" else field
            return command.changed(field=field, value=draw(st.sampled_from(Visibility)))
    return command


def _hidden_in(care_map: CareMap, hat: Hat) -> set[Thing]:
    actors = {id_ for id_, a in care_map.actors.items() if a.visible_to in HIDDEN_FROM[hat]}
    ties = {
        id_
        for id_, tie in care_map.ties.items()
        if tie.visible_to in HIDDEN_FROM[hat] or actors & {*tie.ends}
    }
    return {Thing("actor", id_) for id_ in actors} | {Thing("tie", id_) for id_ in ties}


@settings(max_examples=100)
@given(history=marked_histories(), hat=hats)
def test_a_command_is_seen_if_what_it_is_about_could_be_seen_right_after_it_and_ever_since(
    history: list[AnyCommand], hat: Hat
) -> None:
    maps = [fold(history[: place + 1]) for place in range(len(history))]
    found = commands_seen_by(history, hat)
    assert len(found) == len(history)
    for at, command in enumerate(history):
        thing, after = thing_of(command), maps[at]
        is_gone = thing.noun != "map" and thing.id not in {**after.actors, **after.ties}
        since = maps[at - 1 :] if is_gone else maps[at:]
        could_see = not any(thing in _hidden_in(care_map, hat) for care_map in since)
        if thing.noun == "tie" and could_see:
            tie = since[0].ties[thing.id]
            ends = {Thing("actor", end) for end in tie.ends}
            could_see = not any(ends & _hidden_in(care_map, hat) for care_map in since)
        said = command.model_dump_json()
        if could_see and getattr(command, "field", "") not in ("note", "note_visible_to"):
            assert found[at] is not None
            if not any(word in said for word in ("note", "name")):
                assert found[at] == command
        elif not could_see:
            assert found[at] is None


@settings(max_examples=100)
@given(history=marked_histories(), hat=hats)
def test_no_text_that_was_ever_hidden_since_it_was_said_is_found_in_the_commands_that_are_seen(
    history: list[AnyCommand], hat: Hat
) -> None:
    hidden = set[str]()
    for at in reversed(range(len(history))):
        care_map = fold(history[: at + 1])
        seen = seen_by(care_map, hat)
        hidden |= _marks(care_map.model_dump_json()) - _marks(seen.model_dump_json())
        if command := commands_seen_by(history, hat)[at]:
            assert not _marks(ANY_COMMAND.dump_json(command).decode()) & hidden


def _marks(text: str) -> set[str]:
    return {*re.findall(r"\w+mark", text)}


@settings(max_examples=30)
@given(history=marked_histories())
def test_the_owner_sees_every_command(history: list[AnyCommand]) -> None:
    assert commands_seen_by(history, Hat.OWNER) == history
