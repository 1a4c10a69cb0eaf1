"""How strong a tie is and how it feels: two things, never made into one."""

from careweave.caremap.english.phrases import listed
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import Quality, Strength
from careweave.drawing.outline.deeds import BE, Tense, Verb

FEEL = Verb("feel", "feels", "felt")

_STRENGTHS = {
    Strength.STRONG: "strong",
    Strength.MODERATE: "of moderate strength",
    Strength.TENUOUS: "tenuous",
}
# Where one would not expect the other of the two.
_CONTRARY = {
    (Strength.STRONG, Quality.MIXED),
    (Strength.STRONG, Quality.STRAINED),
    (Strength.STRONG, Quality.BROKEN),
    (Strength.TENUOUS, Quality.SUPPORTIVE),
}


def feels(tie: Tie, tense: Tense, many: int) -> str:
    """``the tie is strong but feels strained``, of so many ties; nothing, if neither is known."""
    said = []
    if tie.strength in _STRENGTHS:
        said.append(f"{_verb(BE, tense, many)} {_STRENGTHS[tie.strength]}")
    if tie.quality is Quality.BROKEN:
        said.append("broken" if said else f"{_verb(BE, tense, many)} broken")
    elif tie.quality is not Quality.UNKNOWN:
        said.append(f"{_verb(FEEL, tense, many)} {tie.quality.words}")
    if not said:
        return ""
    joined = " but ".join(said) if (tie.strength, tie.quality) in _CONTRARY else listed(said)
    return f"{_SUBJECTS.get(many, 'all these ties')} {joined}"


_SUBJECTS = {1: "the tie", 2: "both ties"}


def _verb(verb: Verb, tense: Tense, many: int) -> str:
    if tense is Tense.COULD:
        return f"could {verb.base}"
    if tense is Tense.USED:
        return verb.participle if verb is FEEL else "was" if many == 1 else "were"
    return (verb.plural or verb.base) if many > 1 else verb.third
