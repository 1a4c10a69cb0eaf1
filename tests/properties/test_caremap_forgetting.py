"""What holds of forgetting anyone on any map, whatever was said of them."""

import re
from collections.abc import Iterator

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from careweave.caremap.actors import Actor
from careweave.caremap.commands import AddActor, AddTie, AnyCommand, ChangeActor, RenameMap
from careweave.caremap.forgetting import Forgetting, forgotten
from careweave.caremap.history import drafts, fold
from careweave.caremap.map import CareMap
from careweave.caremap.mentions import Names, plain
from tests.properties.histories import histories


@st.composite
def histories_with_someone(draw: st.DrawFn) -> tuple[list[AnyCommand], str]:
    """A history, and one of those who were ever on the map."""
    history = draw(histories())
    [centre] = [c.centre for c in history if c.type == "start_map"]
    everyone = {c.id for c in history if c.type == "add_actor"} - {centre}
    assume(everyone)
    return history, draw(st.sampled_from(sorted(everyone)))


@st.composite
def spoken_of(draw: st.DrawFn) -> tuple[list[AnyCommand], str]:
    """The same, and what is said of others speaks of them by one of their names or another."""
    history, actor = draw(histories_with_someone())
    calls = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True))
    told: list[AnyCommand] = []
    for command in history:
        name = draw(st.sampled_from(calls))
        if isinstance(command, AddActor):
            is_theirs = command.id == actor
            put = {"name": name} if is_theirs else {"note": f"Comes with {name.upper()}, at ten."}
            told.append(command.changed(actor=command.actor.changed(**put)))
        elif isinstance(command, ChangeActor) and command.field == "name" and command.id == actor:
            told.append(command.changed(value=name))
        elif isinstance(command, RenameMap):
            told.append(command.changed(title=f"Mum and {name}"))
        else:
            told.append(command)
    return told, actor


NAMES = ["Jo", "Žofia", "محمد", "王秀英", "Ruby"]


def facts(care_map: CareMap) -> list[object]:
    """All that can be counted or measured of a map, in its order; no id and no words."""
    places = {id_: at for at, id_ in enumerate(care_map.actors)}
    actors = [
        (a.kind, a.support, a.presence, a.status, a.since, a.until, a.visible_to)
        for a in care_map.actors.values()
    ]
    ties = [
        (
            *(places[end] for end in tie.ends),
            *(len(tie.kinds), tie.frequency, tie.hours_per_week, tie.strength, tie.quality),
            *(care_map.status_of(tie), tie.since, tie.until, tie.visible_to),
        )
        for tie in care_map.ties.values()
    ]
    positions = [(places[id_], point) for id_, point in care_map.positions.items()]
    return [places[care_map.centre], actors, ties, positions]


def names_of(history: list[AnyCommand], actor: str) -> set[str]:
    found = {c.actor.name for c in history if c.type == "add_actor" and c.id == actor}
    found |= {
        str(c.value)
        for c in history
        if isinstance(c, ChangeActor) and c.id == actor and c.field == "name" and c.value
    }
    return {name for name in found if name}


def texts(value: object, within: str = "") -> Iterator[str]:
    """Every text of a command but the names of others, the author, and words of the vocabulary."""
    if isinstance(value, dict):
        is_name = value.get("field") == "name"
        for key, under in value.items():
            if key in ("title", "role", "note", "other", "words") or (
                key == "value" and not is_name
            ):
                yield from [under] if isinstance(under, str) else ()
            yield from texts(under, key)
    if isinstance(value, list):
        for under in value:
            yield from texts(under, within)


@settings(max_examples=200, deadline=None)
@given(case=histories_with_someone())
def test_a_history_without_someone_counts_and_measures_as_it_did_at_every_step(
    case: tuple[list[AnyCommand], str],
) -> None:
    history, actor = case
    then = forgotten(history, actor)
    assert [c.uuid for c in then] == [c.uuid for c in history]
    for before, after in zip(drafts(history), drafts(then), strict=True):
        assert facts(before.care_map()) == facts(after.care_map())


@settings(max_examples=200, deadline=None)
@given(case=spoken_of())
def test_no_text_of_the_history_speaks_of_someone_who_was_forgotten(
    case: tuple[list[AnyCommand], str],
) -> None:
    history, actor = case
    own = {name for name in names_of(history, actor) if name in NAMES}
    then = forgotten(history, actor)
    event("spoken of" if then != history else "never spoken of")
    for command in then:
        for text in texts(command.model_dump(mode="json")):
            words = {plain(word) for word in re.findall(r"[^\W_]+", text)}
            assert words.isdisjoint(map(plain, own))


@settings(max_examples=100, deadline=None)
@given(case=histories_with_someone())
def test_whoever_was_forgotten_has_no_words_and_no_id_of_their_own_any_more(
    case: tuple[list[AnyCommand], str],
) -> None:
    history, actor = case
    forgetting = Forgetting(history, actor)
    then = fold(forgetting.command(command) for command in history)
    assert actor not in then.actors
    assert forgetting.ties.keys().isdisjoint(then.ties)
    if nobody := then.actors.get(forgetting.new_id):
        assert (nobody.name, nobody.role, nobody.note) == (None, None, None)
    assert all(tie.note is None for tie in then.ties_of(forgetting.new_id).values())


@settings(max_examples=100, deadline=None)
@given(case=histories_with_someone())
def test_to_forget_someone_changes_nothing_of_what_never_speaks_of_them(
    case: tuple[list[AnyCommand], str],
) -> None:
    history, actor = case
    forgetting = Forgetting(history, actor)
    for command in history:
        said = [*texts(command.model_dump(mode="json")), str(_name(command))]
        is_theirs = {actor, *forgetting.ties} & ids_of(command)
        speaks = any(forgetting.has(text) or "'s" in text for text in said)
        if not is_theirs and not speaks:
            assert forgetting.command(command) == command


def ids_of(command: AnyCommand) -> set[str]:
    ends = command.tie.ends if isinstance(command, AddTie) else ()
    return {getattr(command, "id", ""), *ends}


def _name(command: AnyCommand) -> object:
    actor = getattr(command, "actor", None)
    return actor.name if isinstance(actor, Actor) else getattr(command, "value", "")


@given(name=st.sampled_from(["Žofia", "Jo", "王秀英", "Ann Lee", "محمد"]), data=st.data())
def test_a_name_is_found_however_it_is_written_and_wherever_it_stands(
    name: str, data: st.DataObject
) -> None:
    written = data.draw(
        st.sampled_from([name, name.upper(), name.lower(), f"({name})", f"_{name}_"])
    )
    before, after = (data.draw(st.sampled_from(["", "with ", "– ", "\n"])) for _ in range(2))
    text = f"{before}{written} {after}"
    [span] = Names([name]).spans(text)
    assert text[span.start : span.end].casefold() == name.casefold()
