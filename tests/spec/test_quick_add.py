"""What a quickly typed line is understood as, as the page of that name says."""

import pytest

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.quick import QuickAddError, understand
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import Word
from tests.spec.tables import HERE, rows

PAGE = "quick_add.md"
HEADINGS = [
    line.removeprefix("## ")
    for line in (HERE / PAGE).read_text(encoding="utf-8").splitlines()
    if line.startswith("## ")
]
TYPED = [row for heading in HEADINGS[:-2] for row in rows(PAGE, heading)]
SAME, REFUSED = (rows(PAGE, heading) for heading in HEADINGS[-2:])

CAROLINE = CareMap(
    centre="caroline",
    actors={
        "caroline": Actor(name="Caroline", kind="person"),
        "jo": Actor(name="Jo", kind="person", role="daughter"),
        "jose": Actor(name="José", kind="person"),
        "mum": Actor(role="mum"),
    },
)


def words(*values: object) -> list[str]:
    """What is known, as it is said aloud."""
    said = [value.words if isinstance(value, Word) else value for value in values]
    return [str(value) for value in said if value and value != "unknown"]


def flows(tie: Tie) -> str:
    way = "gives" if tie.giver == "new" else "gets"
    kinds = " and ".join(words(*(kind.words for kind in tie.kinds))) or "care"
    hours = f"{tie.hours_per_week:g} hours a week" if tie.hours_per_week else None
    since = f"since {tie.since}" if tie.since else None
    more = words(tie.frequency, hours, tie.strength, tie.quality, tie.status, since)
    return ", ".join([f"{way} {kinds}", *more])


def cells(line: str) -> tuple[str, ...]:
    """The cells of a row, as the line is understood: the name, who they are, care, and the note."""
    found = understand(line, CAROLINE, id_="new")
    actor = found.actor
    dates = [f"{word} {date}" for word, date in _dates(actor) if date]
    known = words(actor.role, actor.kind, actor.support, actor.presence, actor.status, *dates)
    care = "; ".join(map(flows, found.ties))
    return actor.name or "", ", ".join(known), care, actor.note or ""


def _dates(actor: Actor) -> list[tuple[str, str | None]]:
    return [("since", actor.since), ("until", actor.until)]


@pytest.mark.parametrize("row", TYPED, ids=lambda row: row[0])
def test_a_line_is_understood_as_the_table_says(row: tuple[str, ...]) -> None:
    line, *rest = row
    assert cells(line) == tuple(rest)


@pytest.mark.parametrize("row", SAME, ids=lambda row: row[0])
def test_whoever_may_be_on_the_map_already_is_told(row: tuple[str, ...]) -> None:
    line, told = row
    found = understand(line, CAROLINE, id_="new")
    assert ", ".join(CAROLINE.actors[id_].label for id_ in found.perhaps) == told


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row[0])
def test_what_cannot_be_added_is_refused_in_words(row: tuple[str, ...]) -> None:
    line, said = row
    with pytest.raises(QuickAddError) as refused:
        understand(line.strip("`"), CAROLINE, id_="new")
    assert str(refused.value) == said


def test_a_line_that_is_too_long_is_refused_with_its_length() -> None:
    understand("Jo, " + "x" * 496, CAROLINE, id_="new")
    with pytest.raises(QuickAddError, match="This has 501 characters, and one line may have 500"):
        understand("Jo, " + "x" * 497, CAROLINE, id_="new")


def test_an_empty_line_is_refused() -> None:
    for line in ("", "   ", "\n", "\u200b"):
        with pytest.raises(QuickAddError, match="There is nothing to read here"):
            understand(line, CAROLINE, id_="new")


def test_the_page_has_many_lines_that_people_type() -> None:
    assert len(TYPED) >= 60
    assert len({row[0] for row in TYPED}) == len(TYPED)


def test_what_was_read_is_said_with_the_words_it_was_read_from() -> None:
    found = understand("Jo, daughter, nearby, helps with shopping daily", CAROLINE, id_="new")
    assert [str(reading) for reading in found.readings] == [
        "Jo: name",
        "daughter: who they are",
        "daughter: what they are: person",
        "nearby: how near",
        "helps with shopping: care: household, from Jo to Caroline",
        "daily: how often",
    ]


def test_the_map_may_have_a_nameless_centre() -> None:
    nameless = CareMap(centre="x", actors={"x": Actor(kind="person")})
    found = understand("Jo, daughter, cooks", nameless, id_="new")
    assert [tie.ends for tie in found.ties] == [("new", "x")]


def test_what_no_name_and_no_note_may_hold_is_refused_in_words() -> None:
    with pytest.raises(QuickAddError) as hidden:
        understand("Jo\u202e, daughter", CAROLINE, id_="new")
    assert str(hidden.value) == (
        "The line has the control character U+202E; take it out and keep the words."
    )
    with pytest.raises(QuickAddError) as endless:
        understand("J" * 201 + ", daughter", CAROLINE, id_="new")
    assert str(endless.value) == ("The name is longer than 200 characters; put a comma after it.")


def test_the_page_that_explains_it_begins_with_a_line_that_is_wholly_understood() -> None:
    page = (HERE.parents[1] / "docs/explanation/quick-add.md").read_text(encoding="utf-8")
    line = next(text for text in page.splitlines() if text.startswith("> ")).removeprefix("> ")
    found = understand(line, CAROLINE, id_="new")
    assert found.ties
    assert found.left == ()
