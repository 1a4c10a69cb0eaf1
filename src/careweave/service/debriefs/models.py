"""What is kept after a conversation.

How it was for the person is theirs, and sealed with the key of the map. A debrief is no part of
their record: it is sealed with a key of whoever wrote it, which no map has.
"""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from careweave.service.conversations.models import Conversation
from careweave.service.teams.models import Organisation


class Feeling(models.Model):
    """How a conversation was for the person: a face or a word, sealed with the map's key."""

    conversation = models.OneToOneField(
        Conversation, models.CASCADE, primary_key=True, related_name="feeling"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.conversation_id)


class Notebook(models.Model):
    """The key of somebody's debriefs, wrapped by the master key that ``master`` names."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="notebook"
    )
    master = models.CharField(max_length=16)
    wrapped = models.BinaryField()

    @property
    def place(self) -> bytes:
        """What the wrapped key is bound to."""
        return b"careweave debriefs " + self.account_id.bytes

    def __str__(self) -> str:
        return str(self.account_id)


class Debrief(models.Model):
    """What somebody wrote for themselves after a conversation they led; it goes with the map.

    ``shared_with`` is the peer supervisor who may read it, until it is taken back.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    notebook = models.ForeignKey(Notebook, models.CASCADE, related_name="debriefs")
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="debriefs")
    written_at = models.DateTimeField(default=timezone.now)
    shared_with = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True
    )
    shared_at = models.DateTimeField(null=True, blank=True)
    content = models.BinaryField()

    class Meta:
        """The newest first; one of each conversation in each notebook."""

        ordering: ClassVar = ["-written_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["notebook", "conversation"], name="one_debrief_of_a_conversation"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Plan(models.Model):
    """The next meeting of somebody and their peer supervisor: a day, and what to speak of.

    ``revision`` is how often it was written. It is sealed with the key of the notebook.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    notebook = models.ForeignKey(Notebook, models.CASCADE, related_name="plans")
    supervisor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="plans_to_meet"
    )
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    content = models.BinaryField(null=True)

    class Meta:
        """One for two people in an organisation."""

        ordering: ClassVar = ["on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["notebook", "supervisor", "organisation"], name="one_plan_for_two"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)
