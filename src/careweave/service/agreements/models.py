"""What is kept of agreements. Words are sealed; a day by when stands in the clear.

Nothing is written over: an agreement that is changed is another row in the place of the first, and
what became of one is a row of its own.
"""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models

from careweave.service.conversations.models import Conversation
from careweave.service.maps.models import Map


class Agreement(models.Model):
    """Something that is agreed, open until ``closed_at``; what it says is sealed.

    ``instead_of`` is how it was agreed before it was changed, which is closed by then.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    map = models.ForeignKey(Map, models.CASCADE, related_name="agreements")
    conversation = models.ForeignKey(
        Conversation, models.CASCADE, related_name="agreements", null=True, blank=True
    )
    deed = models.UUIDField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    due_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    instead_of = models.OneToOneField(
        "self", models.CASCADE, related_name="followed_by", null=True, blank=True
    )
    content = models.BinaryField()

    class Meta:
        """In the order they were made, each kept once however often it is sent."""

        ordering: ClassVar = ["made_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["map", "deed"], name="an_agreement_is_kept_once")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Outcome(models.Model):
    """What became of an agreement, as somebody said it at one time; sealed."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="outcomes")
    conversation = models.ForeignKey(
        Conversation, models.CASCADE, related_name="outcomes", null=True, blank=True
    )
    deed = models.UUIDField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    content = models.BinaryField()

    class Meta:
        """In their order, each kept once however often it is sent."""

        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "deed"], name="an_outcome_is_kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.pk}"
