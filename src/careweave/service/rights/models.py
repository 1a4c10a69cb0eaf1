"""Who was forgotten, and who has asked what is kept of them."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from careweave.service.maps.models import Map
from careweave.service.teams.models import Organisation


class Forgotten(models.Model):
    """Someone on a map was forgotten: two numbers that tell nothing, and when.

    ``actor_id`` is what they were called before; no row has it any more, but in older copies.
    """

    map_id = models.UUIDField()
    actor_id = models.CharField(max_length=100)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        """Each once."""

        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["map_id", "actor_id"], name="forgotten_once")
        ]

    def __str__(self) -> str:
        return f"{self.map_id} {self.actor_id}"


class AccessRequest(models.Model):
    """Somebody asks an organisation what it keeps of them.

    ``content`` is whom it is about: sealed with a key of the request's own, which the master key
    wraps as it does a map's. Once the request is closed, key and content are gone.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="access_requests")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    looked_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    master = models.CharField(max_length=16, blank=True)
    wrapped = models.BinaryField(default=bytes)
    content = models.BinaryField(default=bytes)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-opened_at", "pk"]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def place(self) -> bytes:
        """What its wrapped key is bound to."""
        return b"careweave request" + self.id.bytes


class Found(models.Model):
    """A map that speaks of whoever asks, and how often: all that a coordinator is told of it."""

    request = models.ForeignKey(AccessRequest, models.CASCADE, related_name="found")
    map = models.ForeignKey(Map, models.CASCADE, related_name="found_in_requests")
    many = models.PositiveIntegerField()

    class Meta:
        """Each map once."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "map"], name="found_once_a_map")
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.map_id}"


class Decided(models.Model):
    """What is given of one mention, or why nothing is. ``content`` is sealed by the request's key.

    ``mention`` is a code of where it stands and of its words, that tells neither.
    """

    found = models.ForeignKey(Found, models.CASCADE, related_name="decided")
    mention = models.CharField(max_length=64)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)
    content = models.BinaryField()

    class Meta:
        """Each mention once; the last decision counts."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["found", "mention"], name="decided_once_a_mention")
        ]

    def __str__(self) -> str:
        return str(self.found_id)
