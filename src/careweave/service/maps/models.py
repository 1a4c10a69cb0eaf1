"""What is stored of a map. Names and words are sealed; what they mean, ``caremap`` decides.

Deeds, commands, differences and their settlements are only ever added: the database itself refuses
to change or to delete them, but for a map that is being erased.
"""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from careweave.caremap.vocabulary import Hat
from careweave.service.teams.models import PersonSupported


class SharedMaps(models.Manager["Map"]):
    """Every map but those that are one person's own view of another."""

    def get_queryset(self) -> "models.QuerySet[Map]":
        """Whoever goes through all maps comes upon no such view by mistake."""
        return super().get_queryset().filter(perspective_of=None)


class Map(models.Model):
    """A living map. ``sequence`` is the number of its last command.

    What stands here in the clear is what ``permissions`` decides by: whether the map is put away
    (``archived_at``) or left alone (``restricted_at``), and what its person has taken back or
    agreed to. ``held_at`` is since when nobody may erase it; ``care_ended_on`` is what a retention
    schedule counts from.

    A map with ``perspective_of`` is how one contributor sees the person of that shared map. Until
    ``shown_at`` it is kept apart: nobody else is told that it is there. ``objects`` leaves such
    views out, ``with_views`` has them all.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(PersonSupported, models.PROTECT, related_name="maps")
    sequence = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    restricted_at = models.DateTimeField(null=True, blank=True)
    use_withdrawn_at = models.DateTimeField(null=True, blank=True)
    sharing_withdrawn_at = models.DateTimeField(null=True, blank=True)
    evaluation_agreed_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    care_ended_on = models.DateField(null=True, blank=True)
    came_to_nothing = models.BooleanField(default=False)
    perspective_of = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    shown_at = models.DateTimeField(null=True)

    with_views: ClassVar[models.Manager["Map"]] = models.Manager()
    objects = SharedMaps()

    @property
    def number(self) -> str:
        """What it is called by where nothing may be told of it: the beginning of its id."""
        return str(self.pk)[:8]

    @property
    def circle(self) -> str:
        """The circle that supports its person; nothing for a family on its own."""
        return self.person.circle.name if self.person.circle else ""

    def __str__(self) -> str:
        return str(self.id)


class MapKey(models.Model):
    """The map's own key, wrapped by the master key ``master`` names. Without it nothing is read."""

    map = models.OneToOneField(Map, models.CASCADE, primary_key=True, related_name="key")
    master = models.CharField(max_length=16)
    wrapped = models.BinaryField()

    @property
    def place(self) -> bytes:
        """What the wrapped key is bound to."""
        return self.map_id.bytes

    def __str__(self) -> str:
        return str(self.map_id)


class MapHat(models.Model):
    """What someone may do on a map, from when it was given until it ends or is ended.

    ``basis`` is sealed: why someone may act for the person at the centre. ``without_invitation``
    is a look that nobody was asked for, in an emergency; it is told to the owner.
    """

    map = models.ForeignKey(Map, models.CASCADE, related_name="hats")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="hats_on_maps"
    )
    hat = models.CharField(max_length=20, choices=[(hat.value, hat.words) for hat in Hat])
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    given_at = models.DateTimeField(default=timezone.now, editable=False)
    until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    basis = models.BinaryField(null=True)
    without_invitation = models.BooleanField(default=False)

    class Meta:
        """Each hat once at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["map", "account", "hat"],
                condition=models.Q(ended_at=None, without_invitation=False),
                name="each_hat_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.hat} of {self.map_id}"


class Deed(models.Model):
    """What someone did in one go: one command or several, kept together.

    ``takes_back`` is the deed that this one undoes.
    """

    map = models.ForeignKey(Map, models.CASCADE, related_name="deeds")
    uuid = models.UUIDField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    takes_back = models.ForeignKey("self", models.PROTECT, related_name="taken_back_by", null=True)
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """A deed is kept once, however often it is sent."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["map", "uuid"], name="a_deed_is_kept_once")
        ]

    def __str__(self) -> str:
        return str(self.uuid)


class Command(models.Model):
    """One change to the map, at its place in the order of the server."""

    map = models.ForeignKey(Map, models.CASCADE, related_name="commands")
    sequence = models.PositiveBigIntegerField()
    uuid = models.UUIDField()
    deed = models.ForeignKey(Deed, models.CASCADE, related_name="commands")
    content = models.BinaryField()

    class Meta:
        """In the order of the server, each once."""

        ordering: ClassVar = ["sequence"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["map", "sequence"], name="one_command_a_place"),
            models.UniqueConstraint(fields=["map", "uuid"], name="a_command_is_kept_once"),
        ]

    def __str__(self) -> str:
        return f"{self.map_id} {self.sequence}"


class Difference(models.Model):
    """Two people said different things of the same: the later command, held until a person decides.

    ``earlier`` is the command that the map followed. ``content`` is the one it has not followed.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    map = models.ForeignKey(Map, models.CASCADE, related_name="differences")
    earlier = models.ForeignKey(Command, models.CASCADE, related_name="+")
    uuid = models.UUIDField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    content = models.BinaryField()
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """In the order they arose, each once."""

        ordering: ClassVar = ["opened_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["map", "uuid"], name="a_difference_is_kept_once")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Settlement(models.Model):
    """How a difference was settled: by the deed that followed the later words, or by none."""

    map = models.ForeignKey(Map, models.CASCADE, related_name="settlements")
    difference = models.OneToOneField(Difference, models.CASCADE, related_name="settlement")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    deed = models.ForeignKey(Deed, models.CASCADE, related_name="+", null=True)
    settled_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.difference_id)


class State(models.Model):
    """The map that the commands up to ``sequence`` make. It can always be made anew from them."""

    map = models.OneToOneField(Map, models.CASCADE, primary_key=True, related_name="state")
    sequence = models.PositiveBigIntegerField()
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.map_id} {self.sequence}"


class Arrangement(models.Model):
    """Where everyone stood when the map was last drawn for those who see as much of it."""

    map = models.ForeignKey(Map, models.CASCADE, related_name="arrangements")
    hat = models.CharField(max_length=20)
    sequence = models.PositiveBigIntegerField()
    content = models.BinaryField()

    class Meta:
        """One for those who see the same."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["map", "hat"], name="one_arrangement_a_hat")
        ]

    def __str__(self) -> str:
        return f"{self.map_id} {self.hat}"


class Erasure(models.Model):
    """While it stands, the rows of this map may be changed and deleted; and never otherwise."""

    map = models.OneToOneField(Map, models.CASCADE, primary_key=True, related_name="erasure")

    def __str__(self) -> str:
        return str(self.map_id)


class Erased(models.Model):
    """A map that was erased: its number alone, so that a restored copy is erased again."""

    id = models.UUIDField(primary_key=True, editable=False)
    erased_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.id)
