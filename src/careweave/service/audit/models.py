"""The access log: append-only, chained, and without a word of content.

No row hangs on a map or an account: the log outlives both.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from careweave.service.maps.models import Map


class Access(models.Model):
    """Somebody did something with a map, or in an organisation: the ``subject``.

    ``number`` counts the entries of one subject. ``hats`` are those worn, with commas. ``about`` is
    the account or other thing that it was done to. ``reason`` is sealed with the map's key.
    ``code`` binds the row, and the one before, to a key that the database does not hold.
    """

    subject = models.UUIDField()
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField(default=timezone.now)
    account = models.UUIDField()
    hats = models.CharField(max_length=100, blank=True)
    act = models.CharField(max_length=60)
    is_refused = models.BooleanField(default=False)
    about = models.UUIDField(null=True)
    reason_kind = models.CharField(max_length=20, blank=True)
    reason = models.BinaryField(null=True)
    code = models.BinaryField()

    class Meta:
        """One entry a place."""

        ordering: ClassVar = ["subject", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "number"], name="one_entry_a_place")
        ]
        indexes: ClassVar = [models.Index(fields=["subject", "account", "act", "at"])]

    def __str__(self) -> str:
        return f"{self.subject} {self.number}"


class Chain(models.Model):
    """Where the log of a subject ends: how many entries, and the code of the last."""

    subject = models.UUIDField(primary_key=True)
    count = models.PositiveBigIntegerField(default=0)
    last = models.BinaryField(default=bytes)
    code = models.BinaryField(default=bytes)

    def __str__(self) -> str:
        return f"{self.subject} {self.count}"


class AuditKey(models.Model):
    """The key of the codes, wrapped by the master key that ``master`` names. There is one."""

    master = models.CharField(max_length=16)
    wrapped = models.BinaryField()

    place = b"careweave access log"

    def __str__(self) -> str:
        return self.master


class Opening(models.Model):
    """Somebody looked at a map without an invitation, for a reason that its owner is told.

    ``reason`` is sealed. ``seen_at`` is when an owner said that they have seen it.
    """

    class Kind(models.TextChoices):
        """What kind of reason it was."""

        SAFEGUARDING = "safeguarding", "Safeguarding: somebody may be at risk"
        EMERGENCY = "emergency", "Emergency: help is needed now"
        AUDIT = "audit", "Audit: the work has to be checked"

    map = models.ForeignKey(Map, models.CASCADE, related_name="openings")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    reason = models.BinaryField()
    at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-at"]

    def __str__(self) -> str:
        return f"{self.map_id} {self.kind}"
