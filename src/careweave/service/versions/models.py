"""Versions and photographs, which are only ever added (see ``maps.models``)."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models

from careweave.service.maps.models import Map


class Version(models.Model):
    """A named sequence number. ``content`` is what is said of it, such as its date."""

    map = models.ForeignKey(Map, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    sequence = models.PositiveBigIntegerField()
    deed = models.UUIDField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    content = models.BinaryField()
    saved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """In their order, each saved once however often it is sent."""

        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["map", "number"], name="one_version_a_number"),
            models.UniqueConstraint(fields=["map", "deed"], name="a_version_is_saved_once"),
        ]

    def __str__(self) -> str:
        return f"{self.map_id} {self.number}"


class Photograph(models.Model):
    """A photograph of a map drawn by hand, beside a version; nothing else that its file told.

    ``about`` is its type, what somebody said of it, and who may see it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    map = models.ForeignKey(Map, models.CASCADE, related_name="photographs")
    version = models.ForeignKey(Version, models.CASCADE, related_name="photographs")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    about = models.BinaryField()
    content = models.BinaryField()
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """In the order they were added."""

        ordering: ClassVar = ["added_at", "id"]

    def __str__(self) -> str:
        return str(self.id)
