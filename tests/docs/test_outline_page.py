"""The page on the outline quotes what the outline says."""

import re
from pathlib import Path

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.drawing.outline import Outline, outline
from careweave.formats.careweave import read

PAGE = (Path(__file__).parents[2] / "docs/explanation/outline.md").read_text(encoding="utf-8")


def quotes() -> list[str]:
    blocks = re.findall(r"(?:^> .+\n)+", PAGE, re.MULTILINE)
    return [" ".join(block.replace("\n> ", " ").removeprefix("> ").split()) for block in blocks]


def paragraphs(told: Outline) -> list[str]:
    entries = [entry.sentences for section in told.sections for entry in section.entries]
    return [" ".join(sentences) for sentences in (told.lead, *entries)]


def test_all_that_the_page_quotes_is_said_of_its_maps() -> None:
    found = re.search(r"```yaml\n(.+?)```", PAGE, re.DOTALL)
    assert found
    begun = CareMap(centre="fay", actors={"fay": Actor(name="Fay")})
    said = [*paragraphs(outline(read(found[1].encode()))), *paragraphs(outline(begun))]
    assert said == quotes()
