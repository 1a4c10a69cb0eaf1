"""The worked examples: published situations, drawn, told in words, and what was learned from each.

Their files are copies of those in ``examples``, which ``make docs`` writes.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from careweave.caremap.map import CareMap
from careweave.drawing import svg
from careweave.drawing.outline import Outline, outline
from careweave.drawing.svg.key import legend_svg
from careweave.formats.careweave import read

FOLDER = Path(__file__).parent / "examples"


@dataclass(frozen=True)
class Worked:
    """An example: the file it is in, what it is called, and what was learned from drawing it."""

    slug: str
    title: str
    about: str
    learned: tuple[str, ...]
    source: str

    @cached_property
    def care_map(self) -> CareMap:
        """The map."""
        return read(FOLDER / f"{self.slug}.yaml")

    @cached_property
    def drawing(self) -> str:
        """The drawing, for a page that has the stylesheet and the letters itself."""
        return svg.draw(self.care_map, standalone=False, legend=False)

    @cached_property
    def legend(self) -> str:
        """What its marks mean."""
        return legend_svg(self.care_map)

    @cached_property
    def outline(self) -> Outline:
        """The map in words."""
        return outline(self.care_map)


_CO_OP = "Equal Care Co-op: technical documentation, Getting support. In our own words."
_JOURNEY = "Atlas of Caregiving: My Caregiving Journey in Pictures. In our own words."
_PILOT = "Atlas of Caregiving: pilot study, 2015. In our own words."

WORKED = (
    Worked(
        "caroline-1-before",
        "Caroline, before",
        "A persona in her eighties, who lives alone: a craft group, a park, friends and family.",
        (
            "Half of the arrows begin with her. Whoever asks only who helps Caroline misses them.",
            "The park is on it as well as the people. A year later it is what is still missing.",
            "Nobody on it is paid but the doctor.",
        ),
        _CO_OP,
    ),
    Worked(
        "caroline-2-diagnosis",
        "Caroline, after the diagnosis",
        "Two agencies and a clinic have come. What she gave has stopped.",
        (
            "More people come than before, and she has fewer to do anything for.",
            "Richard arranges everything, from far away, and nobody else on the map does.",
            "Dotted lines keep what was. They are where the talk about what to get back begins.",
        ),
        _CO_OP,
    ),
    Worked(
        "caroline-3-a-year-on",
        "Caroline, a year on",
        "Imagined: what the co-operative hopes for her.",
        (
            "One arrow from her to the craft group is worth as much here as one more visit.",
            "One care worker who shares her interest, where somebody different came every time.",
            "Comparing two versions shows in a minute what a report takes a page for.",
        ),
        _CO_OP,
    ),
    Worked(
        "journey-2010",
        "A caregiving journey, 2010",
        "Everyone is well. All the adults care for one another.",
        (
            "Draw a map while things are well. It tells later what there was to build on.",
            "Whoever drew it had almost forgotten that her mother once minded the baby.",
        ),
        _JOURNEY,
    ),
    Worked(
        "journey-2011",
        "A caregiving journey, 2011",
        "A father falls ill, a child is born, and a grandmother loses her home.",
        (
            "Three things in one year, each of them bearable. They fall on the same few people.",
            "A brother far away is on it, further out. Distance is no measure of love.",
        ),
        _JOURNEY,
    ),
    Worked(
        "fay",
        "Fay",
        "She looks after her mother round the clock, and hardly anyone helps.",
        (
            "Two people and one arrow are a whole map.",
            "The empty page round it says more than a score. Do not fill it in for her.",
        ),
        _PILOT,
    ),
    Worked(
        "josephine",
        "Josephine",
        "The same house, from the mother's side.",
        (
            "Whoever is in the middle changes what is seen. Ask both, apart, and then together.",
            "Is there an arrow back? Nobody had asked. It is the question to begin with.",
        ),
        _PILOT,
    ),
    Worked(
        "roger",
        "Roger",
        "He looks after his wife. Much of what reaches the household goes to her.",
        (
            "The house is full of help, and little of it is for him.",
            "Neighbours and a support group are what holds him. They are easily left off a plan.",
        ),
        _PILOT,
    ),
)
