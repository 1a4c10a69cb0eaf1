"""Organisations, circles and the people supported. No name of a person supported stands here."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models


class Organisation(models.Model):
    """Those who work together for care: a co-operative, a service, a charity."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class Circle(models.Model):
    """A team within an organisation."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="circles")
    name = models.CharField(max_length=200)
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="circles", blank=True)

    def __str__(self) -> str:
        return self.name


class PersonSupported(models.Model):
    """Someone whose map is kept. Who they are stands in the map alone, sealed.

    ``circle`` is the team that supports them; a family on its own has none.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    circle = models.ForeignKey(
        Circle, models.PROTECT, related_name="people_supported", null=True, blank=True
    )

    class Meta:
        """As people say it."""

        verbose_name_plural: ClassVar[str] = "people supported"

    def __str__(self) -> str:
        return str(self.id)
