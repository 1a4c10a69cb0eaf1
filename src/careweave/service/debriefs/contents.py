"""What is sealed of a face and a word, of a debrief, and of a plan to meet."""

from careweave.caremap.base import Frozen
from careweave.caremap.text import Name, Note
from careweave.caremap.vocabulary import Visibility, Word
from careweave.service.debriefs.models import Debrief, Feeling, Notebook, Plan
from careweave.service.maps import ciphers, keys
from careweave.service.maps.sealing import seal, unseal


class Face(Word):
    """A face that may say how it was."""

    GLAD = "glad"
    CALM = "calm"
    TIRED = "tired"
    SAD = "sad"
    UPSET = "upset"


class Felt(Frozen):
    """How it was for the person, and who may know of it."""

    face: Face | None = None
    word: Name | None = None
    visible_to: Visibility = Visibility.UNKNOWN


class Noted(Frozen):
    """What somebody wrote for themselves."""

    was: Note | None = None
    stayed: Note | None = None
    helps: Note | None = None


class Points(Frozen):
    """What two people want to speak of."""

    points: Note | None = None


def felt(row: Feeling) -> Felt:
    """How it was."""
    return Felt.model_validate_json(unseal(row.content, row.conversation.map))


def sealed_felt(said: Felt, row: Feeling) -> bytes:
    """How it was, as the database may hold it."""
    return seal(_json(said), row.conversation.map)


def noted(row: Debrief) -> Noted:
    """What a debrief says."""
    return Noted.model_validate_json(_opened(row))


def points(row: Plan) -> Points:
    """What a plan says; nothing where nobody has written yet."""
    return Points() if row.content is None else Points.model_validate_json(_opened(row))


def sealed(said: Frozen, row: Debrief | Plan) -> bytes:
    """What is written, as the database may hold it: with the key of its notebook, for its row."""
    return ciphers.encrypt(keys.unwrap(row.notebook), _json(said), _place(row))


def _opened(row: Debrief | Plan) -> bytes:
    return ciphers.decrypt(keys.unwrap(row.notebook), bytes(row.content or b""), _place(row))


def _place(row: Debrief | Plan) -> bytes:
    return type(row).__name__.encode() + row.pk.bytes


def notebook_key(notebook: Notebook, own: bytes) -> Notebook:
    """The notebook with a key of its own in it."""
    keys.wrap(notebook, own)
    return notebook


def _json(said: Frozen) -> bytes:
    return said.model_dump_json(exclude_defaults=True).encode()
