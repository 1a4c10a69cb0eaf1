"""The tutorial can be followed to the letter."""

from pathlib import Path

import pytest

from tools import tutorial


@pytest.fixture(scope="module")
def lived_through() -> dict[Path, str]:
    return tutorial.pages()


def test_every_command_of_the_tutorial_prints_what_the_page_shows(
    lived_through: dict[Path, str],
) -> None:
    assert lived_through[tutorial.PAGE] == tutorial.PAGE.read_text(encoding="utf-8")


def test_the_pictures_of_the_tutorial_are_the_ones_its_commands_draw(
    lived_through: dict[Path, str],
) -> None:
    drawings = {file: text for file, text in lived_through.items() if file.suffix == ".svg"}
    page = tutorial.PAGE.read_text(encoding="utf-8")
    assert len(drawings) == page.count("](../pictures/")
    for file, text in drawings.items():
        assert f"](../pictures/{file.name})" in page
        assert file.read_text(encoding="utf-8") == text, "run `make docs`"
