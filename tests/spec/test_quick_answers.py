"""What a line is understood as when it answers a question, as the page of that name says."""

import pytest

from careweave.caremap.quick import Question, understand_answer
from tests.spec.tables import rows
from tests.spec.test_quick_add import CAROLINE, flows, words


@pytest.mark.parametrize(
    ("question", "typed", "name", "who", "care", "note"), rows("quick_answers.md", "Answers")
)
def test_an_answer_is_understood_as_the_page_says(
    question: str, typed: str, name: str, who: str, care: str, note: str
) -> None:
    found = understand_answer(typed, CAROLINE, Question(question), id_="new")
    actor = found.actor
    said = words(actor.role, actor.kind, actor.support, actor.presence, actor.status)
    told = "; ".join(map(flows, found.ties))
    assert (actor.name or "", ", ".join(said), told, actor.note or "") == (name, who, care, note)


def test_who_else_cares_for_somebody_is_care_for_them_and_not_for_the_centre() -> None:
    line = "Ann, next door, dressing"
    found = understand_answer(line, CAROLINE, Question.GIVES, id_="n", of="jo")
    assert [tie.ends for tie in found.ties] == [("n", "jo")]


def test_how_near_somebody_is_to_another_stays_words_since_a_map_knows_only_its_centre() -> None:
    found = understand_answer("Ann, lives with her", CAROLINE, Question.GIVES, id_="n", of="jo")
    assert found.actor.presence == "unknown"
    assert "lives with her" in (found.actor.note or "")
