"""Organisations, circles and the people supported. No name of a person supported stands here."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from careweave.caremap import vocabulary


class Organisation(models.Model):
    """Those who work together for care: a co-operative, a service, a charity.

    Maps are looked at again before they are disposed of, so many years after care has ended; or
    after a contact that came to nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=200)
    years_after_care = models.PositiveSmallIntegerField(default=8)
    years_after_nothing = models.PositiveSmallIntegerField(default=2)

    def __str__(self) -> str:
        return self.name


class OrganisationHat(models.Model):
    """What someone may do in an organisation, until it is ended."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="hats")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="hats_in_organisations"
    )
    hat = models.CharField(
        max_length=20, choices=[(hat.value, hat.words) for hat in vocabulary.OrganisationHat]
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    given_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Each hat once at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "account", "hat"],
                condition=models.Q(ended_at=None),
                name="each_organisation_hat_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.hat} in {self.organisation_id}"


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
