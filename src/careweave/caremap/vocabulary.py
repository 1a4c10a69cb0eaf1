"""The words of a care map: every closed choice a map can hold, and how each is said aloud.

``unknown`` is a value of each choice that describes the world: not knowing is an honest answer,
and it is what a missing value means. The value of a member is the word of the file format; its
``words`` are what a screen or a printed sheet says.
"""

from enum import StrEnum


class Word(StrEnum):
    """A closed choice whose members know how they are said."""

    @property
    def words(self) -> str:
        """The member as a person would say it, in lower case."""
        return _SAID.get(self.value, self.value.replace("_", " "))


class Kind(Word):
    """What an actor is."""

    PERSON = "person"
    ANIMAL = "animal"
    GROUP = "group"
    ORGANISATION = "organisation"
    PLACE = "place"
    RESOURCE = "resource"
    UNKNOWN = "unknown"


class CareKind(Word):
    """What a tie carries from giver to receiver."""

    PERSONAL_CARE = "personal_care"
    MEDICAL_CARE = "medical_care"
    MANAGING_HEALTH = "managing_health"
    HOUSEHOLD = "household"
    FOOD = "food"
    TRANSPORT = "transport"
    MONEY = "money"
    COORDINATION = "coordination"
    INFORMATION = "information"
    EMOTIONAL_SUPPORT = "emotional_support"
    COMPANY = "company"
    LEISURE = "leisure"
    LEARNING = "learning"
    ADVOCACY = "advocacy"
    KEEPING_AN_EYE = "keeping_an_eye"
    STAYING_IN_TOUCH = "staying_in_touch"


class Support(Word):
    """Whether the care is paid or professional (formal), or unpaid and gifted (informal)."""

    FORMAL = "formal"
    INFORMAL = "informal"
    UNKNOWN = "unknown"


class Frequency(Word):
    """How often care flows along a tie, most often first."""

    SEVERAL_DAILY = "several_daily"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    OCCASIONALLY = "occasionally"
    UNKNOWN = "unknown"


class Strength(Word):
    """How strong a tie is, strongest first."""

    STRONG = "strong"
    MODERATE = "moderate"
    TENUOUS = "tenuous"
    UNKNOWN = "unknown"


class Quality(Word):
    """How a tie feels to those it joins."""

    SUPPORTIVE = "supportive"
    MIXED = "mixed"
    STRAINED = "strained"
    BROKEN = "broken"
    UNKNOWN = "unknown"


class Presence(Word):
    """How near an actor is to the centre, nearest first; far is over two hours' travel."""

    HOUSEHOLD = "household"
    NEARBY = "nearby"
    FURTHER = "further"
    FAR = "far"
    ONLINE = "online"
    UNKNOWN = "unknown"


class Status(Word):
    """Whether an actor or a tie is there now, could be, or was."""

    CURRENT = "current"
    POSSIBLE = "possible"
    PAST = "past"
    UNKNOWN = "unknown"


class Visibility(Word):
    """Who may see an actor, a tie or a note, widest first; unknown is what nobody restricted."""

    EVERYONE = "everyone"
    TEAM = "team"
    OWNER = "owner"
    UNKNOWN = "unknown"


class ShownAs(Word):
    """How an actor wishes to be shown to others; unknown is one who has not said, by name."""

    NAME = "name"
    INITIALS = "initials"
    ROLE = "role"
    UNKNOWN = "unknown"


class Hat(Word):
    """What someone may do on a map."""

    OWNER = "owner"
    FACILITATOR = "facilitator"
    CONTRIBUTOR = "contributor"
    READER = "reader"


class OrganisationHat(Word):
    """What someone may do in an organisation."""

    COORDINATOR = "coordinator"
    EVALUATOR = "evaluator"
    PEER_SUPERVISOR = "peer_supervisor"
    ADMINISTRATOR = "administrator"


class Occasion(Word):
    """Why a version was drawn."""

    FIRST_MAP = "first_map"
    REVIEW = "review"
    CHANGE = "change"
    CRISIS = "crisis"
    UNKNOWN = "unknown"


class EndReason(Word):
    """Why an actor or a tie ended. Only ``entered_by_mistake`` takes the thing off the map."""

    MOVED_AWAY = "moved_away"
    DIED = "died"
    LOST_TOUCH = "lost_touch"
    NO_LONGER_NEEDED = "no_longer_needed"
    ENTERED_BY_MISTAKE = "entered_by_mistake"
    OTHER = "other"


_SAID = {
    "managing_health": "managing health care",
    "information": "information and advice",
    "several_daily": "several times a day",
    "further": "further away",
}
