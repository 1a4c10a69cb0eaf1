"""He, she, they or it: only what a role truly tells, and never what a name might."""

from dataclasses import dataclass

from careweave.caremap.actors import Actor
from careweave.caremap.roles import pronoun_told
from careweave.caremap.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Pronoun:
    """How someone is spoken of once they have been named."""

    subject: str
    object: str


HE = Pronoun("he", "him")
SHE = Pronoun("she", "her")
THEY = Pronoun("they", "them")
IT = Pronoun("it", "it")

_TOLD = {"he": HE, "she": SHE, None: THEY}


def pronoun_of(actor: Actor, name: str, *, is_plural: bool) -> Pronoun:
    """The pronoun of an actor, who is called by that name; an animal is called by it throughout."""
    if is_plural or actor.kind in (Kind.GROUP, Kind.ORGANISATION):
        return THEY
    if actor.kind in (Kind.PERSON, Kind.UNKNOWN):
        return _TOLD[pronoun_told(actor.role or "")]
    return Pronoun(name, name) if actor.kind is Kind.ANIMAL and actor.name else IT
