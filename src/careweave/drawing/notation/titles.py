"""The names that the marks of a drawing have for those who listen to it, in a few plain words."""

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import (
    Frequency,
    Kind,
    Presence,
    Quality,
    Status,
    Strength,
    Support,
)
from careweave.drawing.notation import (
    ChangeView,
    KindView,
    Notation,
    StrengthView,
    TwoViews,
    View,
)
from careweave.drawing.notation.legend import (
    KIND_WORDS,
    ONLINE_WORDS,
    ONLY_WORDS,
    SUPPORT_WORDS,
    UNNAMED_WORDS,
    sign_words,
)
from careweave.drawing.notation.marks import SymbolMark

_NEAR = {
    Presence.HOUSEHOLD: "in the household",
    Presence.FAR: "far away",
    Presence.ONLINE: ONLINE_WORDS,
    Presence.UNKNOWN: "how near is not known",
}
# How giving is said of a person, a group, or anyone else who can help; and of what cannot.
_HELPS = {Status.PAST: "helped", Status.POSSIBLE: "could help"}
_IS_THERE = {Status.PAST: "was there for", Status.POSSIBLE: "could be there for"}
_HELPERS = (Kind.PERSON, Kind.GROUP, Kind.ORGANISATION, Kind.UNKNOWN)


def description(care_map: CareMap, view: View) -> str:
    """What a drawing shows, in two or three sentences."""
    centre, around, arrows = care_map.centre_actor.label, len(care_map.alters), len(care_map.ties)
    if not around:
        return f"{centre} in the middle, with room all round for who and what there is."
    who = "1 other" if around == 1 else f"{around} others"
    sentence = f"{centre} in the middle and {who} around, the nearer the closer they live."
    if not arrows:
        return sentence
    care = "1 arrow points" if arrows == 1 else f"{arrows} arrows point"
    return f"{sentence} {care} from who gives care to who receives it. {_lines(view)}"


def _lines(view: View) -> str:
    if isinstance(view, StrengthView):
        return "Their lines show how strong each tie is, and how it feels."
    if isinstance(view, KindView):
        return f"The lines of one kind of care stand out: {view.kind.words}."
    if isinstance(view, TwoViews):
        return f"Small marks show what is only on {view.here} or on {view.there}, and what differs."
    if isinstance(view, ChangeView):
        return "Small marks show what is new, what has changed and what has ended."
    return "Their lines show how often."


def actor_title(notation: Notation, id_: str) -> str:
    """An actor in a few words: who they are to the centre, what they are, how near they are."""
    actor, mark = notation.care_map.actors[id_], notation.actors[id_]
    parts = [actor.label, *_about(actor, is_centre=mark.is_centre)]
    if mark.sign:
        parts.append(sign_words(notation.view)[mark.sign])
    if mark.only:
        parts.append(ONLY_WORDS[mark.only])
    if mark.is_unnamed:
        parts.append(UNNAMED_WORDS)
    return ", ".join(parts)


def actor_summary(care_map: CareMap, id_: str) -> str:
    """What stands under an actor's name on one line: ``Son, paid or professional, far away``."""
    parts = _about(care_map.actors[id_], is_centre=id_ == care_map.centre)
    return ", ".join([parts[0][:1].upper() + parts[0][1:], *parts[1:]])


def _about(actor: Actor, *, is_centre: bool) -> list[str]:
    if is_centre:
        return ["in the middle"]
    parts = [actor.role] if actor.role and actor.name else []
    if actor.name and actor.kind not in (Kind.PERSON, Kind.UNKNOWN):
        parts.append(KIND_WORDS[actor.kind])
    if actor.support is Support.FORMAL:
        parts.append("paid or professional")
    parts.append(_NEAR.get(actor.presence, actor.presence.words))
    if actor.status is Status.PAST:
        parts.append("in the past")
    if actor.status is Status.POSSIBLE:
        parts.append("possible")
    return parts


def symbol_title(mark: SymbolMark) -> str:
    """What a symbol stands for: kind and support."""
    words = [
        KIND_WORDS[mark.kind] if mark.kind else "",
        SUPPORT_WORDS[mark.support] if mark.support and not mark.is_centre else "",
    ]
    return ", ".join(filter(None, words))


def tie_title(notation: Notation, id_: str) -> str:
    """A tie as a sentence: who helps whom, with what, and what the view says of it."""
    care_map = notation.care_map
    tie = care_map.ties[id_]
    giver, receiver = care_map.actors[tie.giver], care_map.actors[tie.receiver]
    status = care_map.status_of(tie)
    verb = (
        _HELPS.get(status, "helps")
        if giver.kind in _HELPERS
        else _IS_THERE.get(status, "is there for")
    )
    with_ = _listed([kind.words for kind in tie.kinds])
    only = notation.ties[id_].only
    told = (with_, *_facts(tie, notation, id_), ONLY_WORDS[only] if only else "")
    facts = [fact for fact in told if fact]
    sentence = f"{giver.label} {verb} {receiver.label}"
    return f"{sentence}: {', '.join(facts)}" if facts else sentence


def _facts(tie: Tie, notation: Notation, id_: str) -> list[str]:
    mark, view = notation.ties[id_], notation.view
    if isinstance(view, StrengthView):
        strength = "" if tie.strength is Strength.UNKNOWN else tie.strength.words
        return [strength, "" if tie.quality is Quality.UNKNOWN else tie.quality.words]
    often = "" if tie.frequency is Frequency.UNKNOWN else tie.frequency.words
    return [often, sign_words(view)[mark.sign] if mark.sign else ""]


def _listed(words: list[str]) -> str:
    return " and ".join([*([", ".join(words[:-1])] if words[1:] else []), *words[-1:]])
