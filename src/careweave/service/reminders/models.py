"""What is kept of next talks, of letters about them, of calendars and of visits.

Days and moments stand in the clear: they tell nothing of a life. Words are sealed.
"""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from careweave.service.maps.models import Map

QUARTER = 13
"""Weeks from one talk to the next, unless the map says otherwise."""


class NextDate(models.Model):
    """When to talk next about a map, from when it was set until it is set anew: the last counts.

    Without ``on`` nobody has a date in mind for now. ``words`` are why it was put off, sealed.
    """

    class How(models.TextChoices):
        """How a date came about."""

        CLOSED = "closed", "follows the talk before"
        CHOSEN = "chosen", "was chosen"
        PUT_OFF = "put_off", "was put off"

    class Why(models.TextChoices):
        """Why a talk is put off, in a few words that say nothing of what is on the map."""

        NOT_WELL = "not_well", "The person is not well enough"
        NOT_WISHED = "not_wished", "The person does not wish to now"
        NO_TIME = "no_time", "We have found no time"
        SOMEONE_AWAY = "someone_away", "Someone who should be there is away"
        OTHER = "other", "Something else"

    map = models.ForeignKey(Map, models.CASCADE, related_name="next_dates")
    on = models.DateField(null=True, blank=True)
    weeks = models.PositiveSmallIntegerField(default=QUARTER)
    how = models.CharField(max_length=20, choices=How.choices)
    why = models.CharField(max_length=20, choices=Why.choices, blank=True)
    words = models.BinaryField(null=True)
    deed = models.UUIDField(null=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    set_at = models.DateTimeField(default=timezone.now, editable=False)
    over_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were set, one of them standing; each set once."""

        ordering: ClassVar = ["set_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["map"], condition=models.Q(over_at=None), name="one_next_date_at_a_time"
            ),
            models.UniqueConstraint(fields=["map", "deed"], name="a_next_date_is_set_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["on"], condition=models.Q(over_at=None), name="next_dates_that_stand"
            )
        ]

    def __str__(self) -> str:
        return str(self.map_id)


class Letter(models.Model):
    """A letter that the worker sends: to one account, about one thing, once.

    Whoever sends it takes it first (``posting``): until ``free_at`` nobody else does.
    """

    map = models.ForeignKey(Map, models.CASCADE, related_name="letters")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    about = models.CharField(max_length=80)
    made_at = models.DateTimeField(auto_now_add=True)
    free_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Each once."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["map", "to", "kind", "about"], name="a_letter_is_written_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"


class CheckIn(models.Model):
    """A visit alone: when somebody will be back, and who is told if they do not say that they are.

    ``place`` is where they are and ``number`` how to ring them, both sealed, and both gone once
    they are back.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    map = models.ForeignKey(Map, models.CASCADE, related_name="check_ins")
    conversation_id = models.UUIDField(null=True, blank=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="check_ins")
    colleague = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    deed = models.UUIDField(unique=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    due_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    back_at = models.DateTimeField(null=True, blank=True)
    back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True
    )
    place = models.BinaryField(null=True)
    number = models.BinaryField(null=True)

    class Meta:
        """Whoever is expected first comes first."""

        ordering: ClassVar = ["due_at", "id"]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"], condition=models.Q(back_at=None), name="visits_that_go_on"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Wishes(models.Model):
    """Of which maps somebody wishes to be reminded."""

    class Of(models.TextChoices):
        """Which maps."""

        GUIDED = "guided", "Of the maps that I guide"
        ALL = "all", "Of those, and of the maps that are mine"
        NONE = "none", "Of none"

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="wishes"
    )
    remind_of = models.CharField(max_length=10, choices=Of.choices, default=Of.GUIDED)

    def __str__(self) -> str:
        return self.remind_of


class Feed(models.Model):
    """A calendar that somebody's devices may read, until they take its address back."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="feed")
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.account_id)
