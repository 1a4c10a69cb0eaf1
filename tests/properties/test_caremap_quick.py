"""What holds of every line that somebody could type."""

import unicodedata
from collections import Counter
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careweave.caremap.actors import Actor
from careweave.caremap.commands import AddActor, AddTie
from careweave.caremap.history import apply
from careweave.caremap.map import CareMap
from careweave.caremap.quick import (
    Question,
    QuickAddError,
    Understood,
    understand,
    understand_answer,
)
from careweave.caremap.vocabulary import CareKind, Frequency, Presence, Support
from tests.properties.care_maps import care_maps
from tests.spec.tables import rows

BY = {
    "uuid": UUID(int=1),
    "author": "Ann",
    "at": datetime(2024, 1, 1, tzinfo=UTC),
    "seen": 0,
}
CAROLINE = CareMap(centre="caroline", actors={"caroline": Actor(name="Caroline", kind="person")})

NAMES = [
    *(
        "Jo",
        "O'Neill",
        "Mrs Begum-Khan",
        "Dr Patel",
        "محمد",
        "王秀英",
        "Žofia",
        "jo",
        "May",
        "Caroline",
        "Caroline Caroline",
        "Jo Jo",
    ),
    *(
        "Grace Cook",
        "Ünal & sons",
        "👩‍👩‍👧",
        "a neighbour",
        "My daughter Jo",
        "the park",
        "Biscuit",
        "JO",
    ),
]
PIECES = [
    *(
        "daughter",
        "her neighbour",
        "GP",
        "dog",
        "lunch club",
        "church",
        "a nurse",
        "her sister Tom",
    ),
    *(
        "nearby",
        "lives with her",
        "in Australia",
        "next door",
        "paid",
        "volunteer",
        "close",
        "strained",
    ),
    *(
        "helps",
        "helps with",
        "shopping",
        "cooks",
        "rings",
        "drives her to",
        "looks after",
        "gives her",
    ),
    *(
        "pills",
        "bills",
        "keeps an eye",
        "needs help with",
        "gets help from her with",
        "used to help",
    ),
    *("daily", "on Sundays", "fortnightly", "twice a week", "3 hours a week", "900 hours a week"),
    *(
        "doesn't",
        "never",
        "no longer",
        "and",
        "or",
        "but",
        "with",
        "for",
        "who",
        "she",
        "he",
        "him",
    ),
    *(
        "Caroline",
        "Caroline Caroline",
        "Jo Jo",
        "Caroline's",
        "Jo",
        "each other",
        "both ways",
        "might",
        "died in 2019",
        "since 2019",
    ),
    *(
        "since 31 February 2019",
        ",",
        ", ",
        "; ",
        ". ",
        "? ",
        "(",
        ")",
        " - ",
        "unknown",
        "—",
        "§",
        "🌻",
    ),
]
pieces = st.sampled_from(PIECES) | st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=5
)


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A line of everyday pieces in any order, or of any letters."""
    name = draw(st.sampled_from(NAMES))
    some = draw(st.lists(pieces, max_size=14))
    between = draw(st.sampled_from([" ", ", "]))
    return between.join([name, *some])[:500]


def letters(text: str) -> Counter[str]:
    """Every letter, mark, number and sign, however often; a bar only parts clauses."""
    return Counter(c for c in text if unicodedata.category(c)[0] in "LMNS" and c != "|")


def told(understood: Understood) -> str:
    """All that is shown of a line: the name, what was read and what is left."""
    words = [reading.words for reading in understood.readings]
    return " ".join([*words, *understood.left])


def understood_of(line: str, care_map: CareMap = CAROLINE) -> Understood | None:
    try:
        return understand(line, care_map, id_="new")
    except QuickAddError:
        return None


@settings(max_examples=300)
@given(line=lines())
def test_no_word_is_dropped(line: str) -> None:
    if found := understood_of(line):
        assert letters(line) - letters(told(found)) == Counter()


@settings(max_examples=300)
@given(line=lines(), question=st.sampled_from([*Question]))
def test_no_word_of_an_answer_is_dropped(line: str, question: Question) -> None:
    try:
        found = understand_answer(line, CAROLINE, question, id_="new")
    except QuickAddError:
        return
    assert letters(line) - letters(told(found)) == Counter()


@settings(max_examples=300)
@given(line=lines(), question=st.sampled_from([*Question]))
def test_an_answer_says_whatever_the_line_says_by_itself(line: str, question: Question) -> None:
    plain = understood_of(line)
    if plain is None:
        return
    found = understand_answer(line, CAROLINE, question, id_="new")
    assert found.actor.name == plain.actor.name
    if plain.ties:
        assert [tie.ends for tie in found.ties] == [tie.ends for tie in plain.ties]


@settings(max_examples=300)
@given(line=lines())
def test_the_note_is_what_is_left(line: str) -> None:
    if found := understood_of(line):
        note = found.actor.note or "unknown" * bool(found.left)
        assert note == ", ".join(found.left).strip()
        assert all(words in " ".join(line.split()) for words in found.left)


@settings(max_examples=150)
@given(line=lines(), care_map=care_maps())
def test_what_is_understood_can_go_on_any_map(line: str, care_map: CareMap) -> None:
    found = understood_of(line, care_map)
    if found is None or "new" in care_map.actors:
        return
    care_map = apply(care_map, AddActor(**BY, id="new", actor=found.actor))
    for number, tie in enumerate(found.ties):
        assert {*tie.ends} == {"new", care_map.centre}
        care_map = apply(care_map, AddTie(**BY, id=f"new-{number}", tie=tie))


@settings(max_examples=150)
@given(line=st.text(max_size=520), care_map=care_maps())
def test_any_text_is_understood_or_refused_in_words(line: str, care_map: CareMap) -> None:
    said = ""
    try:
        understand(line, care_map, id_="new")
    except QuickAddError as error:
        said = str(error)
    assert not said or said.startswith(("The line ", "The name ", "There is nothing", "This has"))
    assert not said or said.endswith(".")


@settings(max_examples=150)
@given(line=lines())
def test_whatever_was_read_says_what_it_was_read_as(line: str) -> None:
    if found := understood_of(line):
        assert all(reading.about and reading.value and reading.words for reading in found.readings)
        read = {reading.field for reading in found.readings}
        for thing in (found.actor.changed(note=None), *found.ties):
            given = thing.model_dump(exclude_defaults=True, exclude={"giver", "receiver"})
            assert {*given} <= read


@given(line=lines())
def test_the_same_line_is_understood_alike_each_time(line: str) -> None:
    assert understood_of(line) == understood_of(line)


DENIALS = ["doesn't", "does not", "never", "no longer", "can't", "won't", "refuses to", "hardly"]
CARES = ["help", "help with shopping", "cook", "clean", "ring her", "visit", "keep an eye"]
LISTS = [" or {}", ", {} or {}", ", {}", ", {}, {}", ", {} and {}"]


@given(
    denial=st.sampled_from(DENIALS),
    cares=st.lists(st.sampled_from(CARES), min_size=3, max_size=3),
    rest=st.sampled_from(LISTS),
    often=st.sampled_from(["", " daily", " on Sundays", ", weekly"]),
)
def test_what_is_denied_is_never_read_as_its_opposite(
    denial: str, cares: list[str], rest: str, often: str
) -> None:
    found = understand(
        f"Jo, daughter, {denial} {cares[0]}{rest.format(*cares[1:])}{often}", CAROLINE, id_="new"
    )
    assert found.ties == ()
    assert denial in (found.actor.note or "")


@given(denial=st.sampled_from(DENIALS), care=st.sampled_from(CARES), comma=st.booleans())
def test_an_answer_that_denies_is_no_care(denial: str, care: str, *, comma: bool) -> None:
    line = f"Jo{',' if comma else ''} {denial} {care}"
    for question in (Question.GIVES, Question.RECEIVES, Question.POSSIBLE):
        assert understand_answer(line, CAROLINE, question, id_="new").ties == ()


@pytest.mark.parametrize("denial", ["never", "no longer", "but not any more", "not now", "no"])
@given(care=st.sampled_from(CARES), often=st.sampled_from(["", " daily", ", weekly"]))
def test_a_denial_that_comes_after_denies_what_was_said(denial: str, care: str, often: str) -> None:
    found = understand(f"Jo, daughter, {care}{often}, {denial}", CAROLINE, id_="new")
    assert found.ties == ()
    assert care in (found.actor.note or "")


@pytest.mark.parametrize("said", ["she likes to", "Tom", "her sister", "I", "we", "wants her to"])
@given(care=st.sampled_from(CARES))
def test_what_others_do_is_no_tie_of_theirs(said: str, care: str) -> None:
    assert understand(f"Jo, friend, {said} {care}", CAROLINE, id_="new").ties == ()


def test_every_kind_of_care_and_every_word_of_time_and_place_can_be_said() -> None:
    lines = [row[0] for row in rows("quick_add.md", "What is understood")]
    found = [understand(line, CAROLINE, id_="new") for line in lines]
    ties = [tie for understood in found for tie in understood.ties]
    assert {kind for tie in ties for kind in tie.kinds} == {*CareKind}
    assert {tie.frequency for tie in ties} == {*Frequency}
    assert {understood.actor.presence for understood in found} == {*Presence}
    assert {understood.actor.support for understood in found} == {*Support}
