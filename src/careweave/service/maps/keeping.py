"""Keeping what people do: every change to a map goes through here, whole or not at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from careweave.caremap.commands import (
    AddActor,
    AddTie,
    AnyCommand,
    ChangeTie,
    CommandError,
    EndTie,
    RestoreTie,
    StartMap,
)
from careweave.caremap.conflicts import Sayings
from careweave.caremap.draft import Draft
from careweave.caremap.map import CareMap
from careweave.caremap.visibility import refusal, seen_by
from careweave.caremap.vocabulary import Hat
from careweave.service.accounts.models import Account
from careweave.service.live import announcing
from careweave.service.maps import contents, keys
from careweave.service.maps import models as rows
from careweave.service.maps.turns import turn
from careweave.service.teams.models import PersonSupported

_OPAQUE = re.compile(r"[0-9a-f]{32}")
_NOT_HERE = "This was made after a change that is not here. Open the map again."
_ANOTHER = "This number was used for another change. Give each its own."
_TELLS = "What is put on a map is called by 32 random hexadecimal digits, that tell nothing."
_UNSEEN = "Whoever this is about is not on the map."
_UNSEEN_TIE = "The tie that this is about is not on the map."


@dataclass(frozen=True)
class Kept:
    """What became of a deed: by the uuid of each command, its place or the difference it opened.

    ``sequence`` is the number of the map's last command now.
    """

    sequence: int
    places: dict[UUID, int] = field(default_factory=dict)
    differences: dict[UUID, rows.Difference] = field(default_factory=dict)


class RefusedError(CommandError):
    """A command that is not kept, in words; ``uuid`` says which it was of those that were sent."""

    def __init__(self, words: str, command: AnyCommand) -> None:
        super().__init__(words)
        self.uuid = command.uuid


def begin(
    person: PersonSupported,
    account: Account,
    command: StartMap,
    hat: Hat = Hat.FACILITATOR,
    perspective_of: rows.Map | None = None,
) -> rows.Map:
    """Begin a map with its first command, in a hat. Whoever sends it twice begins it once."""
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account.pk)
        if again := rows.Deed.objects.filter(uuid=command.uuid, author=account).first():
            return again.map
        person.save()
        made = rows.Map.objects.create(person=person, perspective_of=perspective_of)
        keys.make(made)
        _refuse_telling_ids([command])
        rows.MapHat.objects.create(map=made, account=account, hat=hat, given_by=account)
        _append(made, account, command.uuid, [command], Draft.start(command), None)
    return made


def keep(
    care_map: rows.Map,
    account: Account,
    hat: Hat,
    deed: UUID,
    commands: Sequence[AnyCommand],
    takes_back: rows.Deed | None = None,
) -> Kept:
    """Follow the commands of one deed, or refuse them all.

    What was kept before is answered as it was then. A command whose field someone else has given
    another value, unseen, is held as a difference. Raises CommandError in words for whoever sent
    it; then nothing has changed.
    """
    with turn(care_map) as locked:
        before = _kept_before(locked, commands)
        new = [c for c in commands if c.uuid not in {*before.places, *before.differences}]
        if not new:
            return before
        _refuse_telling_ids(new)
        state = contents.state_of(locked)
        refuse_unseen(state, hat, new)
        return _follow(locked, account, deed, new, state, before, takes_back)


def _follow(
    care_map: rows.Map,
    account: Account,
    deed: UUID,
    commands: Sequence[AnyCommand],
    state: CareMap,
    before: Kept,
    takes_back: rows.Deed | None,
) -> Kept:
    draft, followed, held = Draft(state), [], {}
    past = _Unseen(care_map, account)
    for command in commands:
        if command.seen > care_map.sequence:
            raise RefusedError(_NOT_HERE, command)
        if earlier := past.clash(command):
            held[command] = earlier
            continue
        try:
            draft.follow(command)
        except CommandError as error:
            raise RefusedError(str(error), command) from None
        followed.append(command)
    places = _append(care_map, account, deed, followed, draft, takes_back) if followed else {}
    opened = {c.uuid: _hold(care_map, account, c, earlier) for c, earlier in held.items()}
    if opened and not followed:
        announcing.announce(care_map, account)
    return Kept(care_map.sequence, before.places | places, before.differences | opened)


class _Unseen:
    """What others may have said that the author of a command had not seen."""

    def __init__(self, care_map: rows.Map, account: Account) -> None:
        self._map, self._account = care_map, account
        self._said: Sayings | None = None

    def clash(self, command: AnyCommand) -> rows.Command | None:
        """The last command by someone else, unseen, that says something different of the same."""
        by_others = rows.Command.objects.filter(map=self._map, sequence__gt=command.seen).exclude(
            deed__author=self._account
        )
        if command.seen >= self._map.sequence or not by_others.exists():
            return None
        if self._said is None:
            self._said = Sayings(contents.history(self._map))
        found = self._said.against(command)
        return by_others.get(uuid=found[-1].earlier.uuid) if found else None


def _append(
    care_map: rows.Map,
    account: Account,
    deed: UUID,
    commands: Sequence[AnyCommand],
    draft: Draft,
    takes_back: rows.Deed | None,
) -> dict[UUID, int]:
    """Write commands that were followed, and the map they make."""
    done, _ = rows.Deed.objects.get_or_create(
        map=care_map, uuid=deed, defaults={"author": account, "takes_back": takes_back}
    )
    if done.author_id != account.pk:
        raise CommandError("This number is another deed's. Open the map again and do it once more.")
    places = {c.uuid: n for n, c in enumerate(commands, care_map.sequence + 1)}
    rows.Command.objects.bulk_create(
        rows.Command(
            map=care_map,
            sequence=places[command.uuid],
            uuid=command.uuid,
            deed=done,
            content=contents.command_to_content(command, care_map),
        )
        for command in commands
    )
    care_map.sequence += len(commands)
    care_map.save(update_fields=["sequence"])
    contents.keep_state(care_map, draft.care_map())
    announcing.announce(care_map, account)
    return places


def _hold(
    care_map: rows.Map, account: Account, command: AnyCommand, earlier: rows.Command
) -> rows.Difference:
    return rows.Difference.objects.create(
        map=care_map,
        earlier=earlier,
        uuid=command.uuid,
        author=account,
        content=contents.command_to_content(command, care_map),
    )


def _kept_before(care_map: rows.Map, commands: Sequence[AnyCommand]) -> Kept:
    """What became of those among the commands that were sent before. Raises CommandError."""
    sent = {command.uuid: command for command in commands}
    if len(sent) < len(commands):
        raise CommandError("Two of these changes have the same number. Give each its own.")
    found = Kept(care_map.sequence)
    for row in rows.Command.objects.filter(map=care_map, uuid__in=sent):
        _refuse_another(contents.content_to_command(row, care_map), sent[row.uuid])
        found.places[row.uuid] = row.sequence
    for difference in rows.Difference.objects.filter(map=care_map, uuid__in=sent):
        _refuse_another(contents.content_to_command(difference, care_map), sent[difference.uuid])
        found.differences[difference.uuid] = difference
    return found


def _refuse_another(kept: AnyCommand, sent: AnyCommand) -> None:
    """A number stands for one change for ever; when it was said, or after what, may differ."""
    if kept.model_copy(update={"at": sent.at, "seen": sent.seen}) != sent:
        raise RefusedError(_ANOTHER, sent)


def _refuse_telling_ids(commands: Sequence[AnyCommand]) -> None:
    for command in commands:
        if (id_ := _new_id(command)) and not _OPAQUE.fullmatch(id_):
            raise RefusedError(_TELLS, command)


def _new_id(command: AnyCommand) -> str | None:
    if isinstance(command, StartMap):
        return command.centre
    return command.id if isinstance(command, AddActor | AddTie) else None


def refuse_unseen(state: CareMap, hat: Hat, commands: Sequence[AnyCommand]) -> None:
    """What someone may not see is, to them, not there to be changed; nor lost by what they do."""
    seen = seen_by(state, hat)
    hidden = {*state.actors, *state.ties} - {*seen.actors, *seen.ties}
    for command in commands:
        if hidden.intersection(_named(command)):
            is_tie = isinstance(command, ChangeTie | EndTie | RestoreTie)
            raise RefusedError(_UNSEEN_TIE if is_tie else _UNSEEN, command)
        if words := refusal(state, command, hat):
            raise RefusedError(words, command)


def _named(command: AnyCommand) -> tuple[str, ...]:
    if isinstance(command, AddTie):
        return (command.id, *command.tie.ends)
    return (command.id,) if hasattr(command, "id") else ()
