from pathlib import Path

import pytest

from careweave.caremap import vocabulary
from careweave.caremap.sectors import Sector

GLOSSARY = " ".join(
    (Path(__file__).parents[2] / "docs/reference/glossary.md").read_text("utf-8").lower().split()
)
CHOICES: list[type[vocabulary.Word]] = [
    Sector,
    *(
        choice
        for choice in vars(vocabulary).values()
        if isinstance(choice, type) and issubclass(choice, vocabulary.Word)
    ),
]
WORDS = [word for choice in CHOICES for word in choice]


@pytest.mark.parametrize("word", WORDS, ids=str)
def test_every_word_of_the_vocabulary_stands_in_the_glossary(word: vocabulary.Word) -> None:
    assert word.words in GLOSSARY
