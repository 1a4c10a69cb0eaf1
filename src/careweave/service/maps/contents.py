"""What the rows of a map hold: commands and care maps, out of the database and into it."""

from uuid import UUID

from careweave.caremap.commands import ANY_COMMAND, AnyCommand
from careweave.caremap.history import fold
from careweave.caremap.map import CareMap
from careweave.service.maps.models import Command, Difference, Map, State
from careweave.service.maps.sealing import seal, unseal


def command_to_content(command: AnyCommand, care_map: Map) -> bytes:
    """A command as a row holds it."""
    return seal(ANY_COMMAND.dump_json(command), care_map)


def content_to_command(row: Command | Difference, care_map: Map) -> AnyCommand:
    """The command that a row holds."""
    return ANY_COMMAND.validate_json(unseal(row.content, care_map))


def history(care_map: Map, until: int | None = None) -> list[AnyCommand]:
    """The commands of a map in the order of the server: all, or those up to a sequence number."""
    rows = Command.objects.filter(map=care_map)
    rows = rows if until is None else rows.filter(sequence__lte=until)
    return [content_to_command(row, care_map) for row in rows]


def state_of(care_map: Map) -> CareMap:
    """The map as it is now."""
    return CareMap.model_validate_json(unseal(State.objects.get(map=care_map).content, care_map))


def state_at(care_map: Map, sequence: int) -> CareMap:
    """The map as it was after a command. Raises CommandError where there was none yet."""
    if sequence >= care_map.sequence:
        return state_of(care_map)
    return fold(history(care_map, sequence))


def keep_state(care_map: Map, state: CareMap) -> None:
    """Put what the commands make in the place of what they made before."""
    content = seal(state.model_dump_json(exclude_defaults=True).encode(), care_map)
    State.objects.update_or_create(
        map=care_map, defaults={"sequence": care_map.sequence, "content": content}
    )


def author_of(command: AnyCommand) -> UUID:
    """The id of the account that a command is by."""
    return UUID(command.author)
