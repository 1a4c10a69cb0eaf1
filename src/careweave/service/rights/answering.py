"""The answer to somebody who asks: one document, with what was decided and nothing else."""

import json
from datetime import date
from functools import cache

import typst
from django.utils import timezone

from careweave.caremap.redaction import BLACK
from careweave.drawing.letters import fonts, lettering
from careweave.service.rights.deciding import Decision, decisions, left
from careweave.service.rights.models import AccessRequest, Found


class UndecidedError(ValueError):
    """A request of which something is not decided yet, in words."""

    def __init__(self) -> None:
        super().__init__("Not everything is decided yet. Nothing leaves before that.")


def state_of(request: AccessRequest) -> list[tuple[Found, int]]:
    """Each map that speaks of whoever asks, and how many of its mentions are left to decide."""
    rows = request.found.select_related("map__key", "request").filter(many__gt=0)
    return [(found, left(found)) for found in rows]


def answer(request: AccessRequest) -> bytes:
    """The answer as a tagged PDF. Raises UndecidedError while anything is undecided."""
    found = state_of(request)
    if any(many for _, many in found):
        raise UndecidedError
    maps = [[_told(each) for each in decisions(row)] for row, _ in found]
    now = timezone.localtime()
    said = {
        "organisation": request.organisation.name,
        "day": f"{now.day} {now:%B %Y}",
        "date": [now.year, now.month, now.day],
        "maps": maps,
        "black": BLACK,
        "fonts": [*fonts.FAMILIES],
    }
    printable = json.loads(json.dumps(said), object_hook=_printable)
    return _pdf(json.dumps(printable, ensure_ascii=False))


def _told(decision: Decision) -> dict[str, str]:
    on = date.fromisoformat(decision.on) if decision.on else None
    return {
        "sort": decision.sort,
        "on": f"{on.day} {on:%B %Y}" if on else "",
        "words": decision.words,
        "held": decision.reason if decision.how == "hold" else "",
        "reason": decision.reason if decision.how == "part" else "",
    }


def _printable(row: dict[str, object]) -> dict[str, object]:
    return {k: lettering.printable(v) if isinstance(v, str) else v for k, v in row.items()}


_ANSWER = """#let data = json(bytes(sys.inputs.said))
#set document(
  title: "What is kept of you",
  date: datetime(year: data.date.at(0), month: data.date.at(1), day: data.date.at(2)),
)
#set text(lang: "en", region: "GB", font: data.fonts, size: 12pt)
#set par(leading: 0.7em)
#set page(paper: "a4", margin: 20mm, footer: context align(right, counter(page).display("1 / 1", both: true)))
#show heading: set block(sticky: true, above: 1.6em, below: 0.8em)
= What is kept of you
You asked #data.organisation what is kept of you in its care maps. A care map shows the people around one person, and who helps whom. This is what we found, as it was on #data.day.

Where it says “#data.black”, something is about other people and not given. Where something is held back altogether, it says why. If you think that anything is wrong, or that more should be given, tell #data.organisation. You can also complain to the Information Commissioner’s Office (ico.org.uk).

#if data.maps.len() == 0 [We found nothing that speaks of you.]
#for (number, map) in data.maps.enumerate(start: 1) {
  heading(level: 2, "Map " + str(number))
  for each in map {
    heading(level: 3, each.sort + if each.on != "" { ", " + each.on })
    if each.held != "" { par[Held back. #each.held] } else { par(each.words) }
    if each.reason != "" { par[Why something is blacked out: #each.reason] }
  }
}
"""  # noqa: E501 -- paragraphs of a letter


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.FOLDER)]
    )


def _pdf(said: str) -> bytes:
    """The letter, set by a typesetter that reads these words and nothing of the machine."""
    compiler = typst.Compiler(_ANSWER.encode(), sys_inputs={"said": said}, font_paths=_fonts())
    made = compiler.compile(format="pdf", pdf_standards="ua-1")
    if not isinstance(made, bytes):
        raise TypeError(f"Typst made {type(made).__name__}, not one file")
    return made
