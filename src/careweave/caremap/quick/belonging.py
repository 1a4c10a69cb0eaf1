"""Who somebody is: their role, what they are, and whether that is a paid one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from careweave.caremap.actors import Actor
from careweave.caremap.quick.life_words import KINDS
from careweave.caremap.quick.phrases import Part, Phrase, pattern
from careweave.caremap.quick.sorting import Sorting, Told
from careweave.caremap.quick.speaking import Speaking, is_of_a_thing
from careweave.caremap.quick.words import CENTRE
from careweave.caremap.roles import pronoun_told
from careweave.caremap.sectors import Sector, sector_of
from careweave.caremap.vocabulary import Kind, Status, Support, Word

_BEFORE_A_ROLE = re.compile(
    rf"and|also|both|a|an|the|his|her|their|my|our|its|is|are|am|it's|that's|&|{CENTRE}'s"
)
_THEIRS = ("her", "his", "their", "my", "our")
_SAYS_MORE = (
    *(Part.HELP, Part.DEED, Part.THING, Part.LIGHT, Part.NEED, Part.GET, Part.COME, Part.DIED),
    *(Part.DENIED, Part.USED, Part.MIGHT),
)
_GROUP = re.compile(
    r".*\b(?:family|children|in-laws|people|(?:[\w-]*(?:relative|parent|son|daughter|brother|"
    r"sister|sibling|twin|aunt|auntie|uncle|niece|nephew|cousin|friend|neighbour|neighbor|peer|"
    r"colleague|flatmate|housemate|doctor|nurse|carer|volunteer|classmate|kid)s)|grandchildren)"
)
_ORGANISATION = re.compile(r".*\b(?:agency|clinic|hospital|surgery|hospice|council)")
_NOT_NOW = re.compile(r"\b(?:retired|former|ex|student|trainee|late|old)\b|\bex-")
_PARENT_OF = re.compile(r" of (?:\d+|one|two|three|four|five|six|seven|twins)$")
_MANY = 3


@dataclass(slots=True)
class Belonging:
    """The roles of whoever the line is about, as they are found."""

    sorting: Sorting
    speaking: Speaking
    fields: dict[str, object]
    roles: list[Phrase] = field(default_factory=list)

    def read(self, clauses: Sequence[Told], name: Phrase | None, *, is_named: bool) -> None:
        """Find the roles, and what they tell."""
        for told in clauses:
            if told.is_open and (phrase := _role_in(told, name)) and self._fits(phrase):
                self.roles.append(phrase)
        for phrase in self.roles:
            self.speaking.own.add(phrase.start)
            self.sorting.take(phrase, "role", _typed(phrase))
        self._tell(name)
        self.speaking.is_nameless = not is_named and not self.roles

    def _fits(self, phrase: Phrase) -> bool:
        """Whether somebody can be this as well: one of the family, and not twice."""
        is_thing = phrase.part is Part.KIND
        is_twice = _is_family(phrase) and any(map(_is_family, self.roles))
        if is_twice or len(self.roles) == _MANY or (is_thing and self.roles):
            return False
        try:
            return Actor(role=", ".join(p.typed for p in [*self.roles, phrase])).role is not None
        except ValueError:
            return False

    def _tell(self, name: Phrase | None) -> None:
        if self.roles:
            family_first = sorted(self.roles, key=lambda phrase: not _is_family(phrase))
            self.fields["role"] = ", ".join(map(_typed, family_first))
        kinds = [(phrase, _kind(phrase)) for phrase in self.roles] or [*_kind_of_name(name)]
        for phrase, kind in kinds[:1]:
            self._set(phrase, "kind", kind)
            self.speaking.is_person = kind is Kind.PERSON
            self.speaking.is_place = kind not in (Kind.PERSON, Kind.ANIMAL)
        self.speaking.pronoun = pronoun_told(str(self.fields.get("role", "")).casefold())

    def tell_support(self) -> None:
        """Say that somebody is paid, or is not, where their role leaves no doubt of it."""
        role = str(self.fields.get("role", ""))
        paid = sector_of(Actor(role=role)) is Sector.PAID if role else False
        for phrase in self.roles:
            if re.search(r"\blate\b", phrase.said):
                self._set(phrase, "status", Status.PAST)
            if re.search(r"\bvolunteers?\b", phrase.said):
                self._set(phrase, "support", Support.INFORMAL)
            elif paid and _is_paid(phrase) and not _NOT_NOW.search(role.casefold()):
                self._set(phrase, "support", Support.FORMAL)

    def _set(self, phrase: Phrase, field_: str, value: Word) -> None:
        if field_ not in self.fields and value != "unknown":
            self.fields[field_] = value
            self.sorting.take(phrase, field_, value.words)


def _role_in(told: Told, name: Phrase | None) -> Phrase | None:
    """The role with which a clause begins, or that stands right after the name."""
    article = ""
    for number, phrase in enumerate(told.phrases):
        if phrase.part in (Part.ROLE, Part.KIND):
            after = told.phrases[number + 1 :]
            is_named = name is not None and name in told.phrases
            is_fine = is_named or _is_theirs_alone(article, after)
            return phrase if is_fine and not _is_part_of_more(phrase, after) else None
        if not _may_come_before(phrase, name):
            return None
        article = phrase.said
    return None


def _may_come_before(phrase: Phrase, name: Phrase | None) -> bool:
    if phrase.part in (Part.SUBJECT, Part.SUPPORT) or phrase is name:
        return phrase.said not in ("i", "we", "you")
    return bool(_BEFORE_A_ROLE.fullmatch(phrase.said))


def _is_theirs_alone(article: str, after: Sequence[Phrase]) -> bool:
    """Whether a role is not somebody else's: ``her husband Tom``, ``her sister helps``."""
    if not after:
        return True
    is_other = after[0].part is Part.OTHER and after[0].words[0].text[0].isupper()
    says_more = article in _THEIRS and any(other.part in _SAYS_MORE for other in after)
    return not is_other and not says_more and after[0].said not in ("is", "are", "and", "called")


def _is_part_of_more(phrase: Phrase, after: Sequence[Phrase]) -> bool:
    """Whether the words after a role make something else of it: a ``dog walker`` is no dog."""
    if _PARENT_OF.search(phrase.said):
        return True
    if not after:
        return False
    first = after[0].words[0].folded
    if first == "to" or (_GROUP.fullmatch(phrase.said) and first in ("with", "at", "for")):
        return True
    is_compound = after[0].part is Part.OTHER and is_of_a_thing(phrase, after[0])
    return is_compound or after[0].part in (Part.ROLE, Part.KIND, Part.THING)


def _typed(phrase: Phrase) -> str:
    """A role as it was typed, without a capital that only begins a sentence."""
    first = phrase.words[0]
    is_name = first.folded.endswith("'s") or first.folded == "macmillan"
    if phrase.typed.isupper() and phrase.said != "gp":
        return phrase.typed.lower()
    is_plain = first.text.istitle() and not is_name
    return phrase.typed[0].lower() + phrase.typed[1:] if is_plain else phrase.typed


def _is_family(phrase: Phrase) -> bool:
    return sector_of(Actor(role=_sound(phrase.said))) is Sector.FAMILY


def _is_paid(phrase: Phrase) -> bool:
    return sector_of(Actor(role=_sound(phrase.said))) is Sector.PAID


def _sound(said: str) -> str:
    return re.sub(r"[\x01\x02<>]", "", said)[:200]


def _kind(phrase: Phrase) -> Kind:
    if phrase.part is Part.KIND:
        return phrase.value if isinstance(phrase.value, Kind) else Kind.UNKNOWN
    head = phrase.said.split(" of ")[0]
    if _GROUP.fullmatch(head):
        return Kind.GROUP
    return Kind.ORGANISATION if _ORGANISATION.fullmatch(head) else Kind.PERSON


def _kind_of_name(name: Phrase | None) -> Iterator[tuple[Phrase, Kind]]:
    """What a name says that ends with a plain word for it: ``the Red Lion pub``."""
    if name is None or len(name.words) < 2 or not name.words[-1].text.islower():
        return
    for kind, said in KINDS.items():
        if pattern(f"(?:.* )?(?:{said})").fullmatch(name.typed.casefold()):
            yield name, kind
            return
