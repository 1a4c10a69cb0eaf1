"""Why somebody may own a map: it is theirs, or they act for the person, and on what basis."""

from typing import Self

from pydantic import model_validator

from careweave.caremap.base import Frozen
from careweave.caremap.text import Note
from careweave.caremap.vocabulary import Word
from careweave.service.maps.models import MapHat
from careweave.service.maps.sealing import seal, unseal


class Ground(Word):
    """On what ground somebody owns a map (Mental Capacity Act 2005, England and Wales)."""

    OWN_MAP = "own_map"
    ASKED = "asked"
    ATTORNEY = "attorney"
    DEPUTY = "deputy"
    BEST_INTERESTS = "best_interests"

    @property
    def words(self) -> str:
        """The ground, as it is said of somebody."""
        return _SAID[self.value]


_SAID = {
    "own_map": "it is their own map",
    "asked": "the person has asked them to act for them",
    "attorney": "they hold a lasting power of attorney for health and welfare",
    "deputy": "they are a deputy appointed by the Court of Protection",
    "best_interests": "it was decided in the person's best interests",
}

_SEEN = frozenset({Ground.ATTORNEY, Ground.DEPUTY})


class Basis(Frozen):
    """A ground, what was seen that shows it, and who was consulted."""

    ground: Ground
    evidence: Note | None = None
    consulted: Note | None = None

    @model_validator(mode="after")
    def _is_shown(self) -> Self:
        if self.ground in _SEEN and not self.evidence:
            raise ValueError("says which document was seen, when, and by whom")
        if self.ground is Ground.BEST_INTERESTS and not self.consulted:
            raise ValueError("says who was consulted")
        return self


def keep_basis(row: MapHat, basis: Basis) -> None:
    """Record the basis of a hat, sealed."""
    row.basis = seal(basis.model_dump_json(exclude_none=True).encode(), row.map)


def basis_of(row: MapHat) -> Basis | None:
    """The basis of a hat, where one was recorded."""
    return Basis.model_validate_json(unseal(row.basis, row.map)) if row.basis else None
