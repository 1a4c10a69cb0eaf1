"""The prompts: whole, gentle, in easy words, and each part of each conversation has some."""

import re
from pathlib import Path

import pytest
import yaml

from careweave.caremap.vocabulary import Occasion
from careweave.service.conversations import asking
from careweave.service.conversations.asking import (
    Answers,
    Part,
    Prompt,
    PromptError,
    Sensitivity,
    Starts,
)
from careweave.service.conversations.steps import STEPS

ALL = [*asking.every().values()]
IDS = [prompt.id for prompt in ALL]


def test_there_are_at_least_forty() -> None:
    assert len(ALL) >= 40


@pytest.mark.parametrize("occasion", STEPS)
def test_every_part_of_every_conversation_asks_something(occasion: Occasion) -> None:
    for step in STEPS[occasion]:
        assert asking.prompts(occasion, Part(step.value)), step


def test_both_orders_ask_the_same_and_begin_with_what_the_person_sees_themselves_as() -> None:
    asked = {
        starts: [each.id for each in asking.prompts(Occasion.FIRST_MAP, Part.DRAW, starts)]
        for starts in Starts
    }
    assert asked[Starts.CARED_FOR][:3] == [
        "who-cares-for-you",
        "whom-do-you-care-for",
        "who-else-cares-for-them",
    ]
    assert asked[Starts.CARING][:3] == [
        "whom-do-you-care-for",
        "who-else-cares-for-them",
        "who-cares-for-you",
    ]
    assert sorted(asked[Starts.CARING]) == sorted(asked[Starts.CARED_FOR])


def test_the_first_map_comes_to_everything_that_can_be_drawn() -> None:
    drawn = {prompt.answers for prompt in asking.prompts(Occasion.FIRST_MAP, Part.DRAW)}
    assert drawn == {
        Answers.CARES_FOR_ME,
        Answers.I_CARE_FOR,
        Answers.CARES_FOR_THEM,
        Answers.PLACE,
        Answers.POSSIBLE,
        Answers.PAST,
    }


@pytest.mark.parametrize("occasion", STEPS)
@pytest.mark.parametrize("starts", [None, *Starts])
def test_what_may_hurt_is_never_first(occasion: Occasion, starts: Starts | None) -> None:
    for part in Part:
        asked = asking.prompts(occasion, part, starts)
        assert not asked or asked[0].sensitivity is not Sensitivity.MAY_HURT


def test_whatever_may_hurt_can_be_asked_more_gently() -> None:
    hurting = [prompt for prompt in ALL if prompt.sensitivity is Sensitivity.MAY_HURT]
    assert len(hurting) >= 5
    assert all(prompt.gentler and prompt.gentler != prompt.text for prompt in hurting)


def words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z’']+", text)


@pytest.mark.parametrize("prompt", ALL, ids=IDS)
def test_easy_words_are_short_words_in_short_sentences(prompt: Prompt) -> None:
    sentences = [words(part) for part in re.split(r"[.?]", prompt.easy) if part.strip()]
    assert max(map(len, sentences)) <= 10
    assert max(len(word) for sentence in sentences for word in sentence) <= 9


@pytest.mark.parametrize("prompt", ALL, ids=IDS)
def test_no_prompt_shouts_or_says_two_things_at_length(prompt: Prompt) -> None:
    assert "!" not in "".join((prompt.text, prompt.easy, prompt.tip, prompt.gentler or ""))
    assert len(words(prompt.text)) <= 20
    assert len(words(prompt.tip)) <= 45


GOOD = {
    "id": "one",
    "text": "Who is there?",
    "easy": "Who is there?",
    "tip": "Wait.",
    "source": "Careweave",
    "sensitivity": "everyday",
    "occasions": ["review"],
    "step": "look",
    "answers": "reflection",
}
HURTS = {"id": "two", "sensitivity": "may_hurt", "gentler": "Or not?"}


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([GOOD | {"sensitivity": "very"}], "sensitivity"),
        ([GOOD | {"sensitivity": "may_hurt"}], "gentler"),
        ([GOOD | {"gentler": "Or not?"}], "gentler"),
        ([GOOD | {"occasions": []}], "occasions"),
        ([GOOD | {"tips": "?"}], "tips"),
        ([{key: GOOD[key] for key in GOOD if key != "tip"}], "tip"),
        ([GOOD | {"id": "Who is it?"}], "id"),
        ([GOOD, GOOD], "twice"),
        ([GOOD | HURTS, GOOD], "comes first"),
        ({"prompts": []}, "list"),
        (["who"], "1"),
    ],
)
def test_a_file_of_prompts_that_cannot_be_used_is_refused_in_words(
    tmp_path: Path, rows: object, says: str
) -> None:
    (tmp_path / "look.yaml").write_text(yaml.safe_dump(rows), encoding="utf-8")
    with pytest.raises(PromptError, match=says):
        asking.read(tmp_path)


def test_one_that_may_hurt_after_another_is_fine(tmp_path: Path) -> None:
    (tmp_path / "look.yaml").write_text(yaml.safe_dump([GOOD, GOOD | HURTS]), encoding="utf-8")
    assert [*asking.read(tmp_path)] == ["one", "two"]


def test_every_language_has_the_same_prompts() -> None:
    for folder in asking.FOLDER.iterdir():
        assert [*asking.read(folder)] == IDS
