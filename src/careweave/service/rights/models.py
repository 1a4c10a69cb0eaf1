"""Who was forgotten, so that a copy that is put back is treated again."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


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
