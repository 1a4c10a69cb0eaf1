"""Everything that was ever said on a map, text by text, as far as a hat may see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from careweave.caremap.actors import Actor
from careweave.caremap.commands import (
    AddActor,
    AddTie,
    AnyCommand,
    ChangeActor,
    ChangeTie,
    EndActor,
    EndTie,
    RenameMap,
    StartMap,
)
from careweave.caremap.conflicts import thing_of
from careweave.caremap.draft import Draft
from careweave.caremap.forgetting import names_ever
from careweave.caremap.history import drafts
from careweave.caremap.map import CareMap
from careweave.caremap.mentions import Names
from careweave.caremap.redaction import is_called, looked_for, other_names
from careweave.caremap.ties import OtherCare
from careweave.caremap.visibility import command_seen, commands_seen_by, may_see, seen_by
from careweave.caremap.vocabulary import Hat
from careweave.drawing.outline.single import ties_told
from careweave.service.consent import recording, told
from careweave.service.maps import contents
from careweave.service.maps.models import Difference, Map
from careweave.service.maps.words import FIELDS, NOT_KNOWN, value_said
from careweave.service.perspectives.shown import shown_to
from careweave.service.rights.offered import offered
from careweave.service.versions import saving
from careweave.service.versions.models import Photograph, Version
from careweave.service.versions.photographs import Shown

_WORDS = ("name", "role", "note")
_FACTS = ("role", "kind", "support", "presence", "status", "since", "until")


@dataclass(frozen=True)
class Said:
    """A text. ``sort`` is what it is, which names nobody; ``about`` is whom it is on."""

    sort: str
    about: str
    words: str
    on: date | None = None


def spoken(care_map: Map, hat: Hat) -> list[Said]:
    """Every text that this hat may see, each once, in the order in which they were said."""
    history = contents.history(care_map)
    found = [*_of_history(history, hat), *_of_differences(care_map, history, hat)]
    found += [*_of_versions(care_map, hat), *_of_photographs(care_map, hat)]
    if hat in (Hat.OWNER, Hat.FACILITATOR):
        found += _of_consent(care_map)
    for more in offered("speaking", "spoken"):
        found += more(care_map, hat)
    once: dict[Said, Said] = {}
    for said in found:
        once.setdefault(replace(said, on=None), said)
    return [*once.values()]


def mentions(care_map: Map, hat: Hat, names: Sequence[str]) -> list[Said]:
    """What a map says of whoever has these names, as far as this hat may see it."""
    asker = looked_for(names)
    texts = [said for said in spoken(care_map, hat) if asker.are_in(said.words)]
    return [*_facts(care_map, hat, names), *texts]


def others(care_map: Map, names: Sequence[str]) -> Names:
    """The names of everybody else who is or was on a map."""
    named = [*names_ever(contents.history(care_map)).values()]
    for _, view in shown_to(care_map, Hat.OWNER):
        named.append({actor.name for actor in view.actors.values() if actor.name})
    return other_names([name for each in named for name in each], names)


def _facts(care_map: Map, hat: Hat, names: Sequence[str]) -> Iterator[Said]:
    """What is recorded of whoever asks where they are on the map themselves."""
    named = names_ever(contents.history(care_map))
    seen = seen_by(contents.state_of(care_map), hat)
    for id_, actor in seen.actors.items():
        if any(is_called(name, names) for name in named.get(id_, ())):
            yield Said("What is recorded", actor.label, _recorded(seen, id_, actor))


def _recorded(seen: CareMap, id_: str, actor: Actor) -> str:
    known = [(FIELDS[name].lower(), value_said(getattr(actor, name))) for name in _FACTS]
    facts = [f"{actor.label}, {field}: {said}." for field, said in known if said != NOT_KNOWN]
    ties = [sentence for _, sentence in ties_told(seen, id_)]
    return "\n".join([f"{actor.label} is on the map.", *facts, *ties])


def _of_history(history: list[AnyCommand], hat: Hat) -> Iterator[Said]:
    labels: dict[str, str] = {}
    for command, draft in zip(commands_seen_by(history, hat), drafts(history), strict=True):
        if command:
            _note_labels(labels, command, draft)
            yield from _of_command(command, labels.get(thing_of(command).id, ""))


def _note_labels(labels: dict[str, str], command: AnyCommand, draft: Draft) -> None:
    """What the thing that a command is about is called, once it is followed."""
    thing = thing_of(command)
    if isinstance(command, StartMap):
        labels[""] = draft.actors[draft.centre].label
    elif isinstance(command, AddTie):
        giver, receiver = (draft.actors[end].label for end in command.tie.ends)
        labels[thing.id] = f"{giver} for {receiver}"
    elif thing.id in draft.actors:
        labels[thing.id] = draft.actors[thing.id].label


def _of_command(command: AnyCommand, about: str) -> Iterator[Said]:
    on = command.at.date()
    match command:
        case StartMap(actor=actor, title=title):
            yield from _of_fields(actor, about, on)
            yield from _said("A title of the map", "", title, on)
        case RenameMap(title=title):
            yield from _said("A title of the map", "", title, on)
        case AddActor(actor=actor):
            yield from _of_fields(actor, about, on)
        case AddTie(tie=tie):
            yield from _said("A note on who helps whom", about, tie.note, on)
            yield from _of_kinds(tie.kinds, about, on)
        case ChangeActor(field=field, value=str(value)) if field in _WORDS:
            yield from _said(_SORTS[field], about, value, on)
        case ChangeTie(field="note", value=str(value)):
            yield from _said("A note on who helps whom", about, value, on)
        case ChangeTie(field="kinds", value=tuple(kinds)):
            yield from _of_kinds(kinds, about, on)
        case EndActor(words=words) | EndTie(words=words):
            yield from _said("Why something ended", about, words, on)


_SORTS = {"name": "A name", "role": "Who somebody is", "note": "A note on somebody"}


def _of_fields(actor: Actor, about: str, on: date) -> Iterator[Said]:
    for field in _WORDS:
        yield from _said(_SORTS[field], about, getattr(actor, field), on)


def _of_kinds(kinds: tuple[object, ...], about: str, on: date) -> Iterator[Said]:
    for kind in kinds:
        if isinstance(kind, OtherCare):
            yield from _said("A kind of care", about, kind.other, on)


def _said(sort: str, about: str, words: str | None, on: date | None) -> Iterator[Said]:
    if words:
        yield Said(sort, about, words, on)


def _of_differences(care_map: Map, history: list[AnyCommand], hat: Hat) -> Iterator[Said]:
    """What was said otherwise and not followed; of something hidden, no more than of the map."""
    seen = {thing_of(command) for command in commands_seen_by(history, hat) if command}
    now = contents.state_of(care_map)
    for row in Difference.objects.filter(map=care_map):
        command = command_seen(now, contents.content_to_command(row, care_map), hat)
        if command and thing_of(command) in seen:
            yield from _of_command(command, "said otherwise")


def _of_versions(care_map: Map, hat: Hat) -> Iterator[Said]:
    for row in Version.objects.filter(map=care_map).select_related("map__key"):
        about, where = saving.shown(row, hat), f"version {row.number}"
        on = row.saved_at.date()
        yield from _said("A note on a version", where, about.note, on)
        for each in about.drawn_by:
            yield from _said("Who took part in a version", where, each.name, on)


def _of_photographs(care_map: Map, hat: Hat) -> Iterator[Said]:
    rows = Photograph.objects.filter(map=care_map).select_related("map__key", "version")
    for row in rows.defer("content"):
        about = Shown(row).about
        if may_see(hat, about.visible_to):
            on = row.added_at.date()
            where = f"version {row.version.number}"
            yield from _said("What a photograph shows", where, about.description, on)


def _of_consent(care_map: Map) -> Iterator[Said]:
    """The words of what was agreed to, and of who has been told."""
    for record in recording.history(care_map):
        for words in _texts(record.consent.model_dump(mode="json")):
            yield from _said("What was agreed to", "", words, record.row.at.date())
    for row in care_map.told_records.order_by("number"):
        for words in _texts(told.content_of(row, care_map).model_dump(mode="json")):
            yield from _said("Whether somebody has been told", "", words, row.at.date())


def _texts(value: object) -> Iterator[str]:
    """Every text within, whatever it is."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for under in value.values():
            yield from _texts(under)
    elif isinstance(value, list):
        for under in value:
            yield from _texts(under)
