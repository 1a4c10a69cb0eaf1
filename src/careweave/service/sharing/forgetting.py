"""Taking words out of what was said when a map was shared, as where somebody is forgotten."""

from collections.abc import Callable

from careweave.service.maps.models import Map, MapHat
from careweave.service.maps.sealing import seal
from careweave.service.sharing.basis import Basis, basis_of, keep_basis
from careweave.service.sharing.inviting import said_of
from careweave.service.sharing.models import MapInvitation


def reword(care_map: Map, change: Callable[[str], str]) -> None:
    """Change all words of why somebody owns the map, and of whom an invitation is for."""
    for row in MapHat.objects.filter(map=care_map).exclude(basis=None):
        if basis := basis_of(row):
            keep_basis(row, _reworded(basis, change))
            row.save(update_fields=["basis"])
    for invitation in MapInvitation.objects.filter(map=care_map):
        said = said_of(invitation)
        basis = _reworded(said.basis, change) if said.basis else None
        said = said.changed(whom=change(said.whom)[:200], basis=basis)
        invitation.said = seal(said.model_dump_json(exclude_none=True).encode(), care_map)
        invitation.save(update_fields=["said"])


def _reworded(basis: Basis, change: Callable[[str], str]) -> Basis:
    words = {name: getattr(basis, name) for name in ("evidence", "consulted")}
    return basis.changed(**{name: change(said) if said else said for name, said in words.items()})
