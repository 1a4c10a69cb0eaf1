"""Differences: two people said different things of the same, and a person decides."""

from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Router

from careweave.service.api import refusals
from careweave.service.api.answered import Differences, Differing, Sequence, Side
from careweave.service.api.sent import Choose
from careweave.service.maps import differing
from careweave.service.maps.models import Difference
from careweave.service.maps.visit import visit
from careweave.service.permissions import Act

router = Router(tags=["differences"])


@router.get("/maps/{map_id}/differences", response={200: Differences, **refusals.READING})
def differences(request: HttpRequest, map_id: UUID) -> Differences:
    """The differences that nobody has settled yet, as far as you may see them."""
    found = differing.open_differences(visit(request, map_id, Act.LOOK))
    return Differences(differences=tuple(map(told_to_answer, found)))


@router.post(
    "/maps/{map_id}/differences/{difference_id}", response={200: Sequence, **refusals.CHANGING}
)
def settle(request: HttpRequest, map_id: UUID, difference_id: UUID, said: Choose) -> Sequence:
    """Decide which of the two is right. To settle it again changes nothing."""
    at = visit(request, map_id, Act.CHANGE)
    found = Difference.objects.filter(map=at.map, pk=difference_id).first()
    if found is None or not differing.visible(at, found):
        raise Http404
    kept = differing.settle(at, found, said.uuid, follow=said.right == "later")
    return Sequence(sequence=kept.sequence)


def told_to_answer(told: differing.Told) -> Differing:
    """A difference as a program is told it."""
    return Differing(
        id=told.id,
        about=told.about,
        field=told.field,
        earlier=Side(by=told.earlier_by, says=told.earlier),
        later=Side(by=told.later_by, says=told.later),
    )
