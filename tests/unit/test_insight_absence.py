"""What the worked examples tell of themselves without somebody."""

import re
from pathlib import Path

import pytest

from careweave.caremap.map import CareMap
from careweave.caremap.vocabulary import CareKind
from careweave.formats.careweave import read
from careweave.insight.absence import Hours, absence, ranking, sentences

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/explanation/absence.md").read_text(encoding="utf-8")


def example(name: str) -> CareMap:
    return read(ROOT / f"examples/{name}.yaml")


def test_without_her_son_nobody_is_known_to_coordinate_or_to_pay() -> None:
    found = absence(example("caroline-2-diagnosis"), ["richard"])
    assert [loss.receiver for loss in found.losses] == ["caroline"]
    assert found.losses[0].uncovered == (CareKind.COORDINATION, CareKind.MONEY)
    assert found.losses[0].still_unsaid == ("local_agency",)
    assert found.hours == Hours(known=None, unknown=1)
    assert not found.left_alone


def test_a_year_on_her_worker_still_keeps_her_company_without_him() -> None:
    found = absence(example("caroline-3-a-year-on"), ["richard"])
    assert found.losses[0].rests_on == {CareKind.COMPANY: ("worker",)}
    assert CareKind.STAYING_IN_TOUCH in found.losses[0].uncovered


def test_whose_care_worker_it_is_is_not_said_twice_in_a_breath() -> None:
    said = sentences(absence(example("caroline-3-a-year-on"), ["richard"]))
    assert "For company, Caroline already has their care worker." in said


def test_if_the_daughter_were_away_josephine_would_lose_her_only_support() -> None:
    found = absence(example("josephine"), ["fay"])
    assert found.left_alone == ("josephine",)


def test_without_the_husband_his_mother_falls_away_from_the_family() -> None:
    found = absence(example("journey-2011"), ["husband"])
    (away,) = (piece for piece in found.pieces.parted if "author" not in piece)
    assert away == found.left_alone
    assert found.linked == (("mother", "father"), away)


def test_the_ranking_puts_first_whom_others_have_nobody_but() -> None:
    first = ranking(example("journey-2011"))[0]
    assert first.actor == "husband"
    assert first.because == sentences(absence(example("journey-2011"), ["husband"]))


def test_who_is_past_already_takes_nothing_away() -> None:
    found = absence(example("caroline-3-a-year-on"), ["council_agency"])
    assert not found.losses
    assert sentences(found) == (
        "As far as this map knows, all the care goes on without the council's agency.",
    )


@pytest.mark.parametrize(
    ("name", "who"), [("caroline-2-diagnosis", "richard"), ("josephine", "fay")]
)
def test_the_page_about_it_quotes_what_is_said(name: str, who: str) -> None:
    quoted = re.sub(r"\s*\n>?\s*", " ", PAGE)
    for said in sentences(absence(example(name), [who])):
        assert said in quoted
