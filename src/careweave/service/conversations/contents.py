"""What is sealed of a conversation: what was prepared, and what was said."""

from collections.abc import Callable
from typing import Self

from careweave.caremap.base import Frozen
from careweave.caremap.text import Name, Note
from careweave.caremap.vocabulary import Visibility, Word
from careweave.service.conversations.asking import Starts
from careweave.service.conversations.models import Conversation, Said
from careweave.service.maps.models import Map
from careweave.service.maps.sealing import seal, unseal


class Format(Word):
    """How people talk together."""

    SCREEN = "screen"
    PAPER = "paper"
    ALOUD = "aloud"
    CALL = "call"


class Happened(Word):
    """What has happened, where a conversation begins with it."""

    FOR_NOW = "for_now"
    DIED = "died"
    MOVED = "moved"
    FALLEN_OUT = "fallen_out"
    HEALTH = "health"
    HOME = "home"
    SERVICE_ENDED = "service_ended"


class Prepared(Frozen):
    """What was said before a conversation, and what its end told of it.

    ``present`` are ids of accounts, ``others`` whoever else is there. ``minutes`` is how long it
    took, where somebody said so. ``story`` is who is invented, in a conversation to practise.
    """

    present: tuple[str, ...] = ()
    others: tuple[Name, ...] = ()
    where: Name | None = None
    format: Format | None = None
    not_today: Note | None = None
    stop: Name | None = None
    starts: Starts | None = None
    story: Name | None = None
    minutes: int | None = None

    def reworded(self, change: Callable[[str], str]) -> Self:
        """The same with all words of people changed, as where a name is not to stand any more."""
        return self.changed(
            others=tuple(name for each in self.others if (name := change(each).strip()[:200])),
            **{
                field: change(words)[:limit] or None
                for field, limit in (("where", 200), ("not_today", 5_000), ("stop", 200))
                if (words := getattr(self, field))
            },
        )


class Words(Frozen):
    """What somebody said, who may see it, and whom on the map it is about. Empty: taken back.

    ``happened`` is there where it says what has happened to those.
    """

    words: Note | None = None
    visible_to: Visibility = Visibility.UNKNOWN
    actors: tuple[str, ...] = ()
    happened: Happened | None = None


def prepared(conversation: Conversation) -> Prepared:
    """What was prepared; nothing where nobody has yet."""
    if conversation.content is None:
        return Prepared()
    return Prepared.model_validate_json(unseal(conversation.content, conversation.map))


def words(said: Said) -> Words:
    """What was said."""
    return Words.model_validate_json(unseal(said.content, said.map))


def sealed(content: Frozen, care_map: Map) -> bytes:
    """What a row holds of it."""
    return seal(content.model_dump_json(exclude_defaults=True).encode(), care_map)
