"""An organisation's own prompts, the place of each prompt, and whom people can turn to.

These are words of the organisation and tell of nobody's life, so they stand in the clear.
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from careweave.service.teams.models import Organisation


class OwnPrompt(models.Model):
    """A prompt of an organisation's own, with what ``asking.Prompt`` has.

    One that was taken away is asked no more, but conversations that asked it can still tell it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="own_prompts")
    step = models.CharField(max_length=20)
    text = models.TextField()
    easy = models.TextField()
    tip = models.TextField()
    sensitivity = models.CharField(max_length=20)
    gentler = models.TextField(blank=True)
    occasions = models.JSONField(default=list)
    answers = models.CharField(max_length=20)
    about = models.CharField(max_length=20, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    taken_away_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.id)


class PromptPlace(models.Model):
    """Where an organisation has put a prompt among those of its step, and whether it is hidden."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="prompt_places")
    prompt = models.CharField(max_length=100)
    position = models.PositiveSmallIntegerField()
    is_hidden = models.BooleanField(default=False)

    class Meta:
        """Each prompt in one place."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "prompt"], name="each_prompt_in_one_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.prompt} at {self.position}"


class TurnTo(models.Model):
    """Somebody that people can turn to, for what, and how to reach them."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="turn_to")
    name = models.CharField(max_length=200)
    what_for = models.CharField(max_length=500)
    telephone = models.CharField(max_length=50, blank=True)
    email = models.EmailField(blank=True)
    link = models.URLField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """In the order that the organisation has put them."""

        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.id)
