"""What pages call the uses of a map, the answers, and whether someone has been told."""

from dataclasses import dataclass

from careweave.service.consent.contents import Answer, Format, Knowing, Use, Way


@dataclass(frozen=True)
class UseWords:
    """A use, as it is asked for: in full, and in easy words."""

    name: str
    asked: str
    easy_name: str
    easy_asked: str


USES = {
    Use.PLANNING: UseWords(
        "Planning with you",
        "May those who help you use this map, to plan with you what helps?",
        "Make plans",
        "This map shows who helps you. May we use it to make plans with you?",
    ),
    Use.SHARING: UseWords(
        "Sharing it with people you name",
        "May people you name see this map as well, beside you and those who draw it with you?",
        "Show it to others",
        "May other people see your map? You say who.",
    ),
    Use.EVALUATION: UseWords(
        "Learning from many maps, without names",
        "May this map be counted with many others, to learn what helps? No name and none of your "
        "words is in it.",
        "Learn from it",
        "May we count your map together with many others? Nobody sees your name.",
    ),
}

ANSWERS = {
    Answer.YES: "Yes",
    Answer.NO: "No",
    Answer.LATER: "To be asked later",
    Answer.UNKNOWN: "Not asked yet",
}

WAYS = {
    Way.UNKNOWN: "not said here",
    Way.SPOKEN: "spoken",
    Way.SIGNED: "in writing, signed",
    Way.SHOWN: "shown: by signs, pictures or eyes",
    Way.HERE: "pressed on this page",
    Way.ACTING: "said by someone acting for them",
}

FORMATS = {
    Format.SPOKEN: "spoken, in a conversation",
    Format.EASY_WORDS: "in easy words",
    Format.PICTURES: "with pictures",
    Format.IN_WRITING: "in writing, with time to read it",
}

KNOWING = {
    Knowing.TOLD: "told",
    Knowing.AGREED: "told, and they agree",
    Knowing.NOT_TOLD: "not told",
    Knowing.DECLINED: "they do not want to be on it",
    Knowing.UNKNOWN: "not known",
}
