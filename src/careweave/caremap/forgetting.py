"""Forgetting someone: their history stays, and tells of someone, and nobody can say of whom."""

from collections.abc import Callable, Iterable, Sequence
from uuid import uuid4

from pydantic import TypeAdapter, ValidationError

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
from careweave.caremap.mentions import Names, parts, plain, put, without
from careweave.caremap.text import Name, Note
from careweave.caremap.ties import OtherCare, Tie
from careweave.caremap.vocabulary import Kind

SOMEONE = "someone"

_NAME, _NOTE = TypeAdapter[str](Name), TypeAdapter[str](Note)
_LONGEST_NAME, _LONGEST_NOTE = 200, 5_000
_THEIRS = ("name", "role", "note")


class CentreError(ValueError):
    """Whoever is in the middle is not forgotten: the map is theirs, and is erased instead."""


def forgotten(
    commands: Sequence[AnyCommand],
    actor_id: str,
    *,
    also: Iterable[AnyCommand] = (),
    called: Iterable[str] = (),
) -> list[AnyCommand]:
    """The history of a map without anything that tells who one of those on it is.

    See ``Forgetting``; this is all of its commands.
    """
    forgetting = Forgetting(commands, actor_id, also=also, called=called)
    return [forgetting.command(command) for command in commands]


class Forgetting:
    """How someone is forgotten: each command and each text on the map, without them.

    Their name, role and notes go, and so do the notes along their ties. Whatever else the map has
    keeps its words, with ``someone`` wherever one of the names they ever had stood; but the names
    of others stay, even where they are the same. How many there are of anything, its kind, dates,
    status, hours and presence stay as they were, and command follows command. They and their ties
    get other ids.

    ``also`` are commands that the map has not followed, and ``called`` other names they go by.
    Raises CentreError.
    """

    def __init__(
        self,
        commands: Sequence[AnyCommand],
        actor_id: str,
        *,
        also: Iterable[AnyCommand] = (),
        called: Iterable[str] = (),
        new_id: Callable[[], str] = lambda: uuid4().hex,
    ) -> None:
        every = [*commands, *also]
        if any(isinstance(c, StartMap) and c.centre == actor_id for c in every):
            raise CentreError("Whoever is in the middle cannot be forgotten; erase the map.")
        self.actor = actor_id
        self.new_id = new_id()
        self.ties = {id_: new_id() for id_ in _ties(every, actor_id)}
        named = names_ever(every)
        own = {*named.pop(actor_id, set()), *called}
        others = {name for names in named.values() for name in names}
        kinds = _kinds(every, actor_id)
        shared = {plain(part) for part in parts(others, Kind)}
        first = {part for part in parts(own, kinds) if plain(part) not in shared}
        self._names = Names(own, first)
        self._possessive = Names(f"{name}'s" for name in own | first)
        self._others = Names(
            name
            for name in others
            if not self._possessive.are_in(name) and plain(name) not in {*map(plain, own)}
        )
        self._other_care = self._other_cares(every)

    def command(self, command: AnyCommand) -> AnyCommand:
        """A command as it is from now on."""
        changed: dict[str, object] = {}
        new_id = self._new_id(command)
        if new_id:
            changed["id"] = new_id
        match command:
            case StartMap():
                changed |= {"title": self._line(command.title), "actor": self._of(command.actor)}
            case RenameMap():
                changed["title"] = self._line(command.title)
            case AddActor():
                changed["actor"] = (_nobody if new_id else self._of)(command.actor)
            case AddTie():
                changed["tie"] = self._tie(command.id, command.tie)
            case ChangeActor() | ChangeTie():
                changed["value"] = self._value(command, is_theirs=bool(new_id))
            case EndActor() | EndTie():
                changed["words"] = None if new_id else self._line(command.words)
        return command.changed(**changed)

    def _new_id(self, command: AnyCommand) -> str | None:
        """What a command of them, or of a tie of theirs, is about from now on."""
        thing = thing_of(command)
        if thing.noun == "tie":
            return self.ties.get(thing.id)
        return self.new_id if thing.id == self.actor and thing.noun == "actor" else None

    def words(self, text: str) -> str:
        """A text with ``someone`` wherever it speaks of them."""
        spans = without(self._names.spans(text), self._others.spans(text))
        return put(text, spans, SOMEONE)

    def has(self, text: str) -> bool:
        """Whether a text speaks of them."""
        return self.words(text) != text

    def line(self, text: str) -> str:
        """One line of words, such as the name of who took part, that still is one."""
        return _fitting(_NAME, self.words(text), _LONGEST_NAME)

    def note(self, text: str) -> str:
        """A note, that still is one."""
        return _fitting(_NOTE, self.words(text), _LONGEST_NOTE)

    def _line(self, text: str | None) -> str | None:
        return self.line(text) if text else text

    def _note(self, text: str | None) -> str | None:
        return self.note(text) if text else text

    def _name_of_other(self, name: str | None) -> str | None:
        """The name of somebody else, which stays, but for "Jo's dog"."""
        if not name or not self._possessive.are_in(name):
            return name
        return _fitting(_NAME, put(name, self._possessive.spans(name), "someone's"), _LONGEST_NAME)

    def _of(self, actor: Actor) -> Actor:
        """Somebody else."""
        return actor.changed(
            name=self._name_of_other(actor.name),
            role=self._line(actor.role),
            note=self._note(actor.note),
        )

    def _tie(self, id_: str, tie: Tie) -> Tie:
        return tie.changed(
            giver=self._end(tie.giver),
            receiver=self._end(tie.receiver),
            kinds=self._kinds(tie.kinds),
            note=None if id_ in self.ties else self._note(tie.note),
        )

    def _end(self, actor_id: str) -> str:
        return self.new_id if actor_id == self.actor else actor_id

    def _value(self, command: ChangeActor | ChangeTie, *, is_theirs: bool) -> object:
        """What a field is given."""
        value = command.value
        if is_theirs and command.field in _THEIRS:
            return None
        if isinstance(value, tuple):
            return self._kinds(value)
        if not isinstance(value, str) or command.field not in _THEIRS:
            return value
        keep = {"name": self._name_of_other, "role": self._line, "note": self._note}
        return keep[command.field](value)

    def _kinds(self, kinds: Iterable[object]) -> tuple[object, ...]:
        return tuple(
            OtherCare(other=self._other_care[kind.other]) if isinstance(kind, OtherCare) else kind
            for kind in kinds
        )

    def _other_cares(self, commands: Iterable[AnyCommand]) -> dict[str, str]:
        """Other words for each kind of care in words: those that differ still differ."""
        every = dict.fromkeys(kind.other for c in commands for kind in _other_kinds(c))
        found = {words: words for words in every if not self.has(words)}
        for words in every:
            if words not in found:
                found[words] = _free(self.line(words), {*found.values()})
        return found


def _nobody(actor: Actor) -> Actor:
    """Somebody of whom nobody can say who they are."""
    return actor.changed(**dict.fromkeys(_THEIRS))


def _fitting(kind: TypeAdapter[str], words: str, longest: int) -> str:
    """Words that are still as they have to be; where they cannot be, ``someone`` alone."""
    try:
        return kind.validate_python(words[:longest])
    except ValidationError:
        return SOMEONE


def _free(words: str, taken: set[str]) -> str:
    """The words, or the words with a number, whichever is not taken."""
    number, found = 1, words
    while found in taken:
        number += 1
        found = f"{words[: _LONGEST_NAME - 8]} ({number})"
    return found


def _ties(commands: Iterable[AnyCommand], actor_id: str) -> dict[str, None]:
    """The ids of every tie they ever had."""
    return {
        command.id: None
        for command in commands
        if isinstance(command, AddTie) and actor_id in command.tie.ends
    }


def names_ever(commands: Iterable[AnyCommand]) -> dict[str, set[str]]:
    """Every name that anyone ever had, by their ids."""
    found: dict[str, set[str]] = {}
    for command in commands:
        match command:
            case StartMap(centre=id_, actor=Actor(name=str(name))):
                found.setdefault(id_, set()).add(name)
            case AddActor(id=id_, actor=Actor(name=str(name))):
                found.setdefault(id_, set()).add(name)
            case ChangeActor(id=id_, field="name", value=str(name)):
                found.setdefault(id_, set()).add(name)
    return found


def _kinds(commands: Iterable[AnyCommand], actor_id: str) -> set[Kind]:
    """Every kind they were ever said to be."""
    found = set[Kind]()
    for command in commands:
        match command:
            case AddActor(id=id_, actor=Actor(kind=kind)) if id_ == actor_id:
                found.add(kind)
            case ChangeActor(id=id_, field="kind", value=Kind() as kind) if id_ == actor_id:
                found.add(kind)
    return found - {Kind.UNKNOWN} or {Kind.UNKNOWN}


def _other_kinds(command: AnyCommand) -> list[OtherCare]:
    match command:
        case AddTie(tie=Tie(kinds=kinds)):
            return [kind for kind in kinds if isinstance(kind, OtherCare)]
        case ChangeTie(field="kinds", value=tuple(kinds)):
            return [kind for kind in kinds if isinstance(kind, OtherCare)]
    return []
