"""How everyone on a map is spoken of, within a sentence that someone reads aloud."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from careweave.caremap.actors import Actor
from careweave.caremap.english.phrases import possessive, tidy
from careweave.caremap.english.plurals import is_plural
from careweave.caremap.english.pronouns import THEY, Pronoun, pronoun_of
from careweave.caremap.map import CareMap
from careweave.caremap.sectors import Sector, sector_of
from careweave.caremap.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor in words: their name as it stands within a sentence, and the pronoun that follows.

    ``bare`` is the name without what tells them from someone of the same name; ``owned`` is what
    follows *Caroline's* in a name that is made of a role.
    """

    name: str
    bare: str
    owned: str
    is_plural: bool
    pronoun: Pronoun | None

    @property
    def subject(self) -> str:
        """As the one who does something."""
        return self.pronoun.subject if self.pronoun else self.name

    @property
    def object(self) -> str:
        """As the one to whom something is done."""
        return self.pronoun.object if self.pronoun else self.name

    @property
    def again(self) -> str:
        """As the one to whom something more is done: an animal need not be called by name twice."""
        return "them" if self.object == self.name else self.object

    @property
    def takes_plural(self) -> bool:
        """Whether the subject is followed by ``are`` and ``help``, not by ``is`` and ``helps``."""
        return self.pronoun is THEY if self.pronoun else self.is_plural

    @property
    def possessive(self) -> str:
        """As the one to whom something belongs."""
        return possessive(self.name, is_plural=self.is_plural)

    def by_name(self) -> "Mention":
        """The same, before there is anything that a pronoun could stand for."""
        return replace(self, pronoun=None)


class Cast:
    """Everyone on a care map, each with the words for them."""

    def __init__(self, care_map: CareMap) -> None:
        self.care_map = care_map
        self.centre = _centre(care_map.centre_actor)
        actors = care_map.actors.values()
        self._named = Counter(actor.name.casefold() for actor in actors if actor.name)
        self._roles: set[str] = set()
        self._mentions: dict[str, Mention] = {care_map.centre: self.centre}
        for id_, actor in care_map.alters.items():
            self._mentions[id_] = self._alter(actor)

    def mention(self, id_: str) -> Mention:
        """How the actor of that id is spoken of."""
        return self._mentions[id_]

    def role(self, actor: Actor) -> str:
        """What an alter is to the centre: ``Caroline's only son``, ``the woman next door``."""
        words = _common(actor.role or "")
        return f"{self.centre.possessive} {tidy(words)}" if self._is_owned(words) else tidy(words)

    def names(self, ids: Iterable[str], *, after_centre: bool = False) -> list[str]:
        """The names of several: ``Caroline``, ``their mother``, ``father``, ``Ann``.

        The centre comes first, then those who are named by what they are to the centre, which is
        said of them together. ``after_centre`` is whether the centre has just been named.
        """
        mentions = [self.mention(id_) for id_ in ids]
        first = [self.centre.name] if self.centre in mentions else []
        whose = "their" if first or after_centre else self.centre.possessive
        owned = [mention.owned for mention in mentions if mention.owned]
        rest = [m.name for m in mentions if not m.owned and m is not self.centre]
        return [*first, *(f"{whose} {one}" for one in owned[:1]), *owned[1:], *rest]

    def _alter(self, actor: Actor) -> Mention:
        name, owned = _small(actor.label), ""
        if actor.name:
            name = tidy(_within(actor.name))
        elif actor.role:
            name, owned = self._by_role(actor)
        is_shared = actor.name and actor.role and self._named[actor.name.casefold()] > 1
        told_apart = f"{name} ({tidy(actor.role)})" if actor.role and is_shared else name
        several = is_plural(actor)
        pronoun = pronoun_of(actor, told_apart, is_plural=several)
        return Mention(told_apart, name, owned, several, pronoun)

    def _by_role(self, actor: Actor) -> tuple[str, str]:
        """The name of someone who has none, and what of it is owned: ``Ann's neighbour``."""
        words = _common(actor.role or "")
        if not self._is_owned(words):
            return tidy(words), ""
        owned = f"other {tidy(words)}" if words in self._roles else tidy(words)
        self._roles.add(words)
        return f"{self.centre.possessive} {owned}", owned

    def _is_owned(self, role: str) -> bool:
        """Whether a role is someone's: not if it says already whose it is, or begins with *the*."""
        centre = re.escape(self.care_map.centre_actor.name or "\0")
        return not re.match(rf"{_DETERMINER}|{centre}['’]|[A-Z]\w*['’]s?\s", role)


_DETERMINER = r"(?i:the|an?|another|my|our|your|his|her|their|its)\s"

# Where a name or a role begins with a word that has its capital only because it stands first.
_ARTICLE = re.compile(r"The\s|(?:An?|My|Our|Your|His|Her|Their|Some|One|Two|Both|All)\s(?=[a-z])")
_COMMON = re.compile(
    r"(?:best|care|carer|close|colleague|community|district|eldest|elder|former|home|key|late|local|"
    r"next-door|old|older|only|personal|respite|second|social|support|volunteer|young\w*)\b",
    re.IGNORECASE,
)


def _centre(actor: Actor) -> Mention:
    several = is_plural(actor) or (not actor.name and actor.kind is Kind.GROUP)
    name = tidy(_within(actor.name)) if actor.name else _NAMELESS[several]
    # No role tells what the centre is: they are nobody's anything on their own map.
    return Mention(name, name, "", several, pronoun=None)


_NAMELESS = {False: "this person", True: "these people"}


def _common(role: str) -> str:
    """A role as it stands within a sentence: ``Son`` is no name, ``GP`` keeps its capitals."""
    first = role.split(" ", 1)[0]
    if not first[1:].islower():
        return _small(role) if _ARTICLE.match(role) else role
    is_known = _COMMON.match(role) or sector_of(Actor(role=first)) is not Sector.OTHERS
    return _small(role) if is_known or _ARTICLE.match(role) else role


def _within(name: str) -> str:
    return _small(name) if _ARTICLE.match(name) else name


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
