"""What was recorded of consent and of who has been told, which is only ever added to.

The newest counts, and the older can be read. All that people have said is sealed; the ids of those
on a map tell nothing.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models

from careweave.service.maps.models import Map


class ConsentRecord(models.Model):
    """All that the person agreed to and asked for, from when it was recorded until the next."""

    map = models.ForeignKey(Map, models.CASCADE, related_name="consent_records")
    number = models.PositiveIntegerField()
    deed = models.UUIDField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    content = models.BinaryField()

    class Meta:
        """In their order, each recorded once however often it is sent."""

        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["map", "number"], name="one_consent_a_number"),
            models.UniqueConstraint(fields=["map", "deed"], name="a_consent_is_recorded_once"),
        ]

    def __str__(self) -> str:
        return f"{self.map_id} {self.number}"


class ToldRecord(models.Model):
    """Whether someone on a map knew that they are on it, from then until the next record of them.

    It stays when they are taken off the map.
    """

    map = models.ForeignKey(Map, models.CASCADE, related_name="told_records")
    number = models.PositiveIntegerField()
    actor = models.CharField(max_length=32)
    deed = models.UUIDField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    content = models.BinaryField()

    class Meta:
        """In their order, each recorded once however often it is sent."""

        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["map", "number"], name="one_told_a_number"),
            models.UniqueConstraint(
                fields=["map", "deed", "actor"], name="that_one_was_told_is_recorded_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.map_id} {self.number}"
