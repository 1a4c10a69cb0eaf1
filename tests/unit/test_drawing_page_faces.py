"""The fonts as rules for a page: a browser loads those that its letters need, and no others."""

import re
from itertools import combinations

import pytest

from careweave.drawing.letters import fonts, lettering
from careweave.drawing.letters.faces import page_faces

CSS = page_faces(lambda name: f"/static/fonts/{name}")
RULE = re.compile(
    r'@font-face\{font-family:"(?P<family>[^"]+)";font-weight:(?P<weight>\d+);font-display:swap;'
    r'src:url\("/static/fonts/(?P<file>[^"]+)"\) format\("truetype"\);'
    r"unicode-range:(?P<ranges>[^}]+)\}"
)
RULES = [*RULE.finditer(CSS)]


def codes(ranges: str) -> set[int]:
    found: set[int] = set()
    for run in ranges.split(","):
        first, _, last = run.removeprefix("U+").partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


REGULAR = {rule["family"]: codes(rule["ranges"]) for rule in RULES if rule["weight"] == "400"}
ALL = {code for family in fonts.FAMILIES for code in lettering.coverage(family)}


def test_there_is_a_rule_for_every_font_that_is_shipped_and_each_on_a_line_of_its_own() -> None:
    assert {rule["file"] for rule in RULES} == {file.name for file in fonts.FOLDER.glob("*.ttf")}
    assert len(RULES) == len(CSS.splitlines())


LETTERS = "Ann Žofia Ἀθηνᾶ Олена محمد רחל राम রহিম ਹਰਪ੍ਰੀਤ રમેશ குமரன் สมชาย ሰላም 王秀英 ½ € – “"


@pytest.mark.parametrize("letter", sorted({*LETTERS}))
def test_a_letter_is_loaded_with_the_font_that_it_was_measured_in(letter: str) -> None:
    families = [family for family, own in REGULAR.items() if ord(letter) in own]
    assert families[0] == lettering.family_of(letter)


@pytest.mark.parametrize(("family", "own"), REGULAR.items(), ids=REGULAR)
def test_a_font_is_loaded_for_no_letter_that_it_does_not_have(family: str, own: set[int]) -> None:
    assert own & ALL <= lettering.coverage(family)


def test_two_fonts_share_nothing_but_what_stands_on_or_joins_letters() -> None:
    joining = re.compile(r"\w|\s|[!-~]")
    for one, other in combinations(REGULAR.values(), 2):
        assert not [chr(code) for code in one & other if joining.match(chr(code))]


def test_the_rules_are_small_enough_to_stand_in_every_page_s_stylesheet() -> None:
    assert len(CSS) < 6_000
