"""The guide: chapters with sources, and worked examples as drawings and in words."""

import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.template.loader import get_template

from careweave.caremap.vocabulary import Occasion
from careweave.formats.careweave import read
from careweave.service.conversations import talking
from careweave.service.conversations.asking import Starts
from careweave.service.conversations.contents import Prepared
from careweave.service.guide.chapters import CHAPTERS, Chapter
from careweave.service.guide.worked import WORKED, Worked
from tests.service.cast import Cast
from tests.service.clients import signed_in

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
SLUGS = {chapter.slug for chapter in CHAPTERS}


def opened(cast: Cast, path: str) -> str:
    answer = signed_in(cast.reader).get(path)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_guide_leads_to_every_chapter_every_example_and_to_practice(cast: Cast) -> None:
    page = opened(cast, "/guide/")
    for chapter in CHAPTERS:
        assert f'href="/guide/{chapter.slug}/"' in page
    for example in WORKED:
        assert f'href="/guide/examples/{example.slug}/"' in page
    assert 'href="/practise/talking/"' in page
    assert 'href="/turn-to/"' in page


def test_what_is_asked_for_stands_in_it() -> None:
    assert {
        *("what-counts-as-care", "listening", "loss-and-conflict", "capacity-and-consent"),
        *("sparse-maps", "safeguarding", "drawing-with", "closing", "a-lone-visit"),
    } == SLUGS


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.slug)
def test_a_chapter_is_short_and_names_what_it_stands_on(cast: Cast, chapter: Chapter) -> None:
    page = opened(cast, f"/guide/{chapter.slug}/")
    article = page.split("<article", 1)[1].split("</article>")[0]
    words = re.sub("<[^>]+>", " ", article).split()
    assert 300 < len(words) < 700
    assert "!" not in article
    assert chapter.sources
    for source in chapter.sources:
        assert source.by
        assert source.title
        assert 1950 < source.year <= 2026
        assert str(source.year) in page


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.slug)
def test_a_chapter_leads_on_and_back(cast: Cast, chapter: Chapter) -> None:
    page = opened(cast, f"/guide/{chapter.slug}/")
    assert 'href="/guide/"' in page
    is_last = chapter == CHAPTERS[-1]
    assert ("Next: " in page) is not is_last


def test_no_chapter_is_left_without_a_place() -> None:
    folder = Path(get_template(CHAPTERS[0].template).origin.name).parent  # type: ignore[attr-defined]  # Django's own
    assert {path.stem for path in folder.glob("*.html")} == SLUGS


def test_secrecy_is_never_promised_and_that_is_said_first(cast: Cast) -> None:
    page = opened(cast, "/guide/safeguarding/")
    first = page.split("</h1>")[1].split("</p>")[0]
    assert "Never promise secrecy" in first
    assert "Ring 999" in page


def test_every_example_of_the_project_is_there_and_the_same() -> None:
    examples = {path.stem: read(path) for path in (ROOT / "examples").glob("*.yaml")}
    assert {each.slug: each.care_map for each in WORKED} == examples


@pytest.mark.parametrize("example", WORKED, ids=lambda example: example.slug)
def test_an_example_is_drawn_and_told_with_what_was_learned(cast: Cast, example: Worked) -> None:
    page = opened(cast, f"/guide/examples/{example.slug}/")
    assert "cw-map" in page.split('<div id="drawing">')[1].split(">")[0]
    for section in example.outline.sections:
        assert f"<h3>{section.heading}</h3>" in page
    assert len(example.learned) >= 2
    assert all(each in page for each in example.learned)
    assert example.source in page


@pytest.mark.parametrize("path", ["/guide/magic/", "/guide/examples/magic/"])
def test_what_is_not_there_is_said_to_be_not_there(cast: Cast, path: str) -> None:
    assert signed_in(cast.reader).get(path).status_code == 404


def test_what_counts_as_care_is_at_hand_while_a_map_is_drawn(cast: Cast) -> None:
    talk = talking.begin(cast.map, cast.facilitator, uuid4(), Occasion.FIRST_MAP)
    talking.prepare(talk, Prepared(starts=Starts.CARING), 0)
    page = signed_in(cast.facilitator).get(f"/maps/{cast.map.pk}/conversations/{talk.pk}/draw/")
    care = get_template("guide/care.html").render()
    assert care.count("<li>") >= 10
    assert care in page.content.decode()
