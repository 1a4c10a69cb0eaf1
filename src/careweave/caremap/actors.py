"""An actor: anyone or anything on the map."""

from careweave.caremap.base import Frozen
from careweave.caremap.dates import PartialDate
from careweave.caremap.text import Name, Note
from careweave.caremap.vocabulary import Kind, Presence, ShownAs, Status, Support, Visibility


class Actor(Frozen):
    """A person, animal, group, organisation, place or resource on the map.

    ``role`` is what they are to the centre, in free words. Every field may be unknown; a name that
    is not given is unknown too, and ``label`` says what to show instead. ``note_visible_to`` is
    who may see the note, of those who may see the actor; ``shown_as`` is how they wish to be named.
    """

    name: Name | None = None
    kind: Kind = Kind.UNKNOWN
    role: Name | None = None
    support: Support = Support.UNKNOWN
    presence: Presence = Presence.UNKNOWN
    status: Status = Status.UNKNOWN
    since: PartialDate | None = None
    until: PartialDate | None = None
    note: Note | None = None
    visible_to: Visibility = Visibility.UNKNOWN
    note_visible_to: Visibility = Visibility.UNKNOWN
    shown_as: ShownAs = ShownAs.UNKNOWN

    @property
    def label(self) -> str:
        """What to call the actor on a drawing: the name, else the role, else the kind in words."""
        if self.name:
            return self.name
        if self.role:
            return self.role[0].upper() + self.role[1:]
        return _NAMELESS.get(self.kind, "Something")


_NAMELESS = {
    Kind.PERSON: "Someone",
    Kind.ANIMAL: "An animal",
    Kind.GROUP: "A group",
    Kind.ORGANISATION: "An organisation",
    Kind.PLACE: "A place",
    Kind.RESOURCE: "Something helpful",
}
