"""Invitations. What opens them is stored nowhere (see ``opening``), what is said in them sealed."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from careweave.caremap import vocabulary
from careweave.service.maps.models import Map
from careweave.service.teams.models import Circle, Organisation


class Invitation(models.Model):
    """An invitation of one person, open until it is accepted, taken back, or too old.

    ``wrong_codes`` counts those that were tried in vain.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    open_until = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Of a map, or of an organisation."""

        abstract = True
        ordering: ClassVar = ["made_at", "id"]

    def __str__(self) -> str:
        return str(self.id)


class MapInvitation(Invitation):
    """An invitation to wear a hat on a map. ``said`` is whom it is for and, for an owner, why."""

    map = models.ForeignKey(Map, models.CASCADE, related_name="invitations")
    hat = models.CharField(max_length=20, choices=[(h.value, h.words) for h in vocabulary.Hat])
    until = models.DateTimeField(null=True)
    said = models.BinaryField()


class OrganisationInvitation(Invitation):
    """An invitation to belong to a circle, to wear a hat in an organisation, or both."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    circle = models.ForeignKey(Circle, models.CASCADE, related_name="+", null=True)
    hat = models.CharField(
        max_length=20,
        blank=True,
        choices=[(h.value, h.words) for h in vocabulary.OrganisationHat],
    )
