import pytest

from careweave.caremap.graphemes import clusters
from careweave.drawing.letters import fonts
from careweave.drawing.letters.lettering import (
    LABEL_SIZE,
    NOT_SET,
    family_of,
    printable,
    width,
    wrap,
)

ROOM = 116.0
NAMES = [
    "Richard",
    "The Tuesday craft group at St Mary's",
    "Mr Wolfeschlegelsteinhausenbergerdorff",
    "x" * 200,
    "Anne-Marie/Jo",
    "中国社区健康服务中心",
    "ਗੁਰਪ੍ਰੀਤ ਕੌਰ ਸੰਧੂ",
    "مریم بی بی از تهران",
    "👩‍👩‍👧" * 12,
    "김영희 김영희 김영희",
]


@pytest.mark.parametrize("name", NAMES)
def test_no_line_is_wider_than_its_room(name: str) -> None:
    assert all(width(line, LABEL_SIZE) <= ROOM for line in wrap(name, LABEL_SIZE, ROOM))


@pytest.mark.parametrize("name", NAMES)
def test_breaking_loses_no_letter(name: str) -> None:
    assert "".join("".join(wrap(name, LABEL_SIZE, ROOM)).split()) == "".join(name.split())


@pytest.mark.parametrize("name", NAMES)
def test_what_a_reader_takes_for_one_character_is_never_split(name: str) -> None:
    whole = {*clusters(name)}
    assert all({*clusters(line)} <= whole for line in wrap(name, LABEL_SIZE, ROOM))


def test_a_name_that_fits_stays_on_one_line() -> None:
    assert wrap("Richard", LABEL_SIZE, ROOM) == ("Richard",)


def test_lines_are_as_even_as_can_be() -> None:
    lines = wrap("The memory clinic team", LABEL_SIZE, ROOM)
    assert lines == ("The memory", "clinic team")


def test_nothing_is_one_empty_line() -> None:
    assert wrap("", LABEL_SIZE, ROOM) == ("",)


def test_words_that_belong_together_are_kept_together() -> None:
    assert "St\u00a0John's" in " / ".join(wrap("Near St\u00a0John's Hall again", LABEL_SIZE, ROOM))


def test_width_grows_with_the_size_of_the_letters() -> None:
    assert width("Caroline", 30) == pytest.approx(2 * width("Caroline", 15))


def test_bold_is_wider() -> None:
    assert width("Caroline", 15, 700) > width("Caroline", 15)


def test_narrow_letters_take_less_room_than_wide_ones() -> None:
    assert width("illi", 15) < width("WMWM", 15) / 2


def test_accents_above_a_letter_take_no_room() -> None:
    assert width("e\u0301", 15) == pytest.approx(width("é", 15))


@pytest.mark.parametrize("family", fonts.FAMILIES)
def test_every_font_that_is_named_is_there_with_its_licence(family: str) -> None:
    assert fonts.file(family).exists()
    assert (fonts.FOLDER / f"OFL-{fonts.FAMILIES[family]}.txt").exists()


@pytest.mark.parametrize(
    ("letter", "family"),
    [
        ("a", "Atkinson Hyperlegible Next"),
        ("Ж", "Noto Sans"),
        ("م", "Noto Sans Arabic"),
        ("क", "Noto Sans Devanagari"),
        ("王", "Noto Sans SC"),
        ("김", None),
    ],
)
def test_a_letter_is_set_in_the_first_font_that_has_it(letter: str, family: str | None) -> None:
    assert family_of(letter) == family


def test_a_letter_that_no_font_has_is_marked_on_paper_and_others_stay() -> None:
    assert printable("Jo 김 🙂\n") == f"Jo {NOT_SET} {NOT_SET}\n"
