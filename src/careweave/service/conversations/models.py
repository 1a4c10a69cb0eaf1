"""What is kept of conversations. Words are sealed; each answer is a row, so that two can take part.

Ids of prompts, moments and the name of the step stand in the clear: they tell nothing of a life.
"""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models

from careweave.caremap.vocabulary import Occasion
from careweave.service.maps.models import Map
from careweave.service.versions.models import Version

_OCCASIONS = [(each.value, each.words) for each in Occasion if each is not Occasion.UNKNOWN]


class Conversation(models.Model):
    """A conversation on a map, open until it is closed; ``version`` is what it ended in.

    ``content`` is what was prepared, and ``revision`` how often that has been written. ``step`` is
    where whoever goes on will be. While it is paused, nobody writes in it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    map = models.ForeignKey(Map, models.CASCADE, related_name="conversations")
    occasion = models.CharField(max_length=20, choices=_OCCASIONS)
    step = models.CharField(max_length=20)
    deed = models.UUIDField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.ForeignKey(
        Version, models.CASCADE, related_name="conversations", null=True, blank=True
    )
    revision = models.PositiveIntegerField(default=0)
    content = models.BinaryField(null=True)

    class Meta:
        """Newest first, each begun once however often it is sent."""

        ordering: ClassVar = ["-begun_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["map", "deed"], name="a_conversation_is_begun_once")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Sitting(models.Model):
    """A time in which people talked, from when they began or went on until they paused."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="sittings")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In their order."""

        ordering: ClassVar = ["began_at", "pk"]

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.began_at}"


class Asked(models.Model):
    """A prompt that was used, or left for another day."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="asked")
    prompt = models.CharField(max_length=100)
    is_for_another_day = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Each prompt once."""

        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["conversation", "prompt"], name="each_prompt_once_a_conversation"
            )
        ]

    def __str__(self) -> str:
        return self.prompt


class Said(models.Model):
    """Something that was said, in the words of whoever said it; kept beside the version.

    ``instead_of`` is what these words have taken the place of. Without words it was taken back.
    """

    map = models.ForeignKey(Map, models.CASCADE, related_name="said")
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="said")
    prompt = models.CharField(max_length=100, blank=True)
    deed = models.UUIDField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    instead_of = models.OneToOneField(
        "self", models.CASCADE, related_name="followed_by", null=True, blank=True
    )
    content = models.BinaryField()

    class Meta:
        """In their order, each kept once however often it is sent."""

        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["map", "deed"], name="what_is_said_is_kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.pk}"


class Walked(models.Model):
    """Somebody of the map who was come to in a review: the same as before, or not.

    By id alone, which tells nothing. What has changed is in the map's own history.
    """

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="walked")
    actor = models.CharField(max_length=100)
    is_same = models.BooleanField()
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Each once a conversation, in the order in which they were come to."""

        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["conversation", "actor"], name="each_actor_once_a_review"
            )
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.actor}"
