import pytest

from careweave.drawing.sheet.direction import Direction, runs

# What is read, the direction of the line, and its runs as they stand from left to right.
LINES = [
    ("Caroline", "ltr", ["Caroline"]),
    ("שרה כהן", "rtl", ["שרה כהן"]),
    ("Dr שרה", "ltr", ["Dr ", "שרה"]),
    ("מרים (GP)", "rtl", [")", "GP", "מרים ("]),
    ("מרים 12", "rtl", ["12", "מרים "]),
    ("מרים 12-34", "rtl", ["12-34", "מרים "]),
    ("מרים (GP) 12", "rtl", ["12", ") ", "GP", "מרים ("]),
    ("Jo & שרה, כהן", "ltr", ["Jo & ", "שרה, כהן"]),
    ("(שרה) Jo", "ltr", ["(", "שרה", ") Jo"]),
]


@pytest.mark.parametrize(("words", "base", "expected"), LINES)
def test_words_of_both_directions_stand_as_unicode_has_them(
    words: str, base: Direction, expected: list[str]
) -> None:
    assert [run for run, _ in runs(words, base)] == expected


@pytest.mark.parametrize(("words", "base", "expected"), LINES)
def test_a_run_is_read_from_the_side_its_letters_are(
    words: str, base: Direction, expected: list[str]
) -> None:
    del expected
    for run, direction in runs(words, base):
        assert direction == "rtl" or not any("א" <= letter <= "ת" for letter in run)


def test_a_mark_stays_with_its_letter() -> None:
    assert runs("שָׁלוֹם", "ltr") == [("שָׁלוֹם", "rtl")]


def test_a_bracket_that_nothing_closes_is_like_any_other_sign() -> None:
    assert [run for run, _ in runs("Jo (שרה [א)", "ltr")] == ["Jo (", "שרה [א", ")"]
