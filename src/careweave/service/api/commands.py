"""Commands: to send many at once, to read those that have been kept, to undo and to redo."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from careweave.caremap.commands import AnyCommand, CommandError
from careweave.caremap.visibility import commands_seen_by
from careweave.service.api import refusals
from careweave.service.api.answered import Entry, Held, History, Kept, Outcome, Person, Sequence
from careweave.service.api.differences import told_to_answer
from careweave.service.api.sent import Commands, Since, TakeBack
from careweave.service.maps import contents, differing, keeping, undoing
from careweave.service.maps.models import Command, Deed
from careweave.service.maps.visit import Visit, visit
from careweave.service.permissions import Act

router = Router(tags=["commands"])


@router.post("/maps/{map_id}/commands", response={200: Outcome, 409: Outcome, **refusals.CHANGING})
def send(request: HttpRequest, map_id: UUID, said: Commands) -> Status[Outcome] | HttpResponse:
    """Do something: every command is followed or held, or none of them is.

    409 where one is held, since somebody else has said otherwise of the same, unseen. Sent again,
    commands are answered as they were at first.
    """
    at = visit(request, map_id, Act.CHANGE)
    try:
        kept = at.keep(said.number, said.commands)
    except keeping.RefusedError as error:
        place = [command.uuid for command in said.commands].index(error.uuid)
        return refusals.refused(error, "commands", place)
    results = tuple(_result(at, kept, command) for command in said.commands)
    status = 409 if kept.differences else 200
    return Status(status, Outcome(sequence=kept.sequence, results=results))


def _result(at: Visit, kept: keeping.Kept, command: AnyCommand) -> Kept | Held:
    uuid = command.uuid
    if uuid in kept.places:
        return Kept(uuid=uuid, sequence=kept.places[uuid])
    found = kept.differences[uuid]
    is_seen = differing.visible(at, found)
    return Held(
        uuid=uuid, difference=told_to_answer(differing.told(at, found)) if is_seen else None
    )


@router.get("/maps/{map_id}/commands", response={200: History, **refusals.READING})
def history(request: HttpRequest, map_id: UUID, query: Query[Since]) -> History:
    """What has been done after a command, as far as you may see it, oldest first."""
    at = visit(request, map_id, Act.LOOK)
    refusals.refuse_unknown(request, Since)
    people, seen = _people(at), commands_seen_by(contents.history(at.map), at.hat)
    entries = (
        Entry(sequence=place, author=people[place], command=_said(command))
        for place, command in enumerate(seen, 1)
        if command and place > query.since
    )
    return History(sequence=at.map.sequence, commands=tuple(entries))


def _people(at: Visit) -> dict[int, Person]:
    """Who has sent each command."""
    kept = Command.objects.filter(map=at.map)
    found = kept.values_list("sequence", "deed__author", "deed__author__name")
    return {place: Person(id=id_, name=name) for place, id_, name in found}


def _said(command: AnyCommand) -> dict[str, object]:
    """A command as it is sent, but for its author, who is told beside it."""
    said = command.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"author"})
    return {"type": command.type, **said}


@router.post("/maps/{map_id}/undo", response={200: Sequence, **refusals.CHANGING})
def undo(request: HttpRequest, map_id: UUID, said: TakeBack) -> Sequence:
    """Take back the last deed of your own that is not taken back yet."""
    at = visit(request, map_id, Act.CHANGE)
    return _take_back(at, said.uuid, undoing.offer(at).undo)


@router.post("/maps/{map_id}/redo", response={200: Sequence, **refusals.CHANGING})
def redo(request: HttpRequest, map_id: UUID, said: TakeBack) -> Sequence:
    """Do again what you have undone last."""
    at = visit(request, map_id, Act.CHANGE)
    return _take_back(at, said.uuid, undoing.offer(at).redo)


def _take_back(at: Visit, deed: UUID, target: UUID | None) -> Sequence:
    is_again = Deed.objects.filter(map=at.map, uuid=deed).exists()
    if target is None and not is_again:
        raise CommandError("There is nothing of yours to take back.")
    return Sequence(sequence=undoing.take_back(at, deed, target or deed).sequence)
