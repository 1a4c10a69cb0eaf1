"""What is decided about the ending of maps, and by whom. Reasons are sealed with the map's key."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from careweave.service.maps.models import Map
from careweave.service.teams.models import Organisation


class Hold(models.Model):
    """A legal hold: while it stands nobody may erase the map, nor anybody on it."""

    map = models.ForeignKey(Map, models.CASCADE, related_name="holds")
    reason = models.BinaryField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now, editable=False)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        """One at a time."""

        ordering: ClassVar = ["set_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["map"], condition=models.Q(lifted_at=None), name="one_hold_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return str(self.map_id)


class Keeping(models.Model):
    """A decision to keep a map whose time has come, until a day, and why."""

    map = models.ForeignKey(Map, models.CASCADE, related_name="keepings")
    until = models.DateField()
    reason = models.BinaryField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        """In the order they were decided; the last one counts."""

        ordering: ClassVar = ["decided_at", "pk"]

    def __str__(self) -> str:
        return str(self.map_id)


class Notice(models.Model):
    """The owner was told that a map may be erased, and what they have answered, if anything."""

    AGREED, KEEP = "agreed", "keep"

    map = models.ForeignKey(Map, models.CASCADE, related_name="notices")
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    told_at = models.DateTimeField(default=timezone.now, editable=False)
    answer = models.CharField(max_length=10, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    answered_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)

    class Meta:
        """One at a time."""

        ordering: ClassVar = ["told_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["map"], condition=models.Q(over_at=None), name="one_notice_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return str(self.map_id)


class ScheduleChange(models.Model):
    """How long an organisation keeps maps from then on, and who has set it so."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="schedule_changes")
    years_after_care = models.PositiveSmallIntegerField()
    years_after_nothing = models.PositiveSmallIntegerField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return str(self.organisation_id)
