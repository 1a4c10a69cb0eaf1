"""A living map as a picture: drawn where everyone stood before, so that nobody jumps about."""

from dataclasses import replace
from typing import Literal

from careweave.caremap.map import CareMap
from careweave.caremap.wishes import on_paper
from careweave.drawing import svg
from careweave.drawing.layout import Layout, layout
from careweave.drawing.layout.growing import grow
from careweave.drawing.layout.record import layout_from_json, layout_to_json
from careweave.drawing.notation import ChangeView, Notation, View
from careweave.drawing.svg.key import legend_svg
from careweave.service.maps.models import Arrangement
from careweave.service.maps.sealing import seal, unseal
from careweave.service.maps.visit import Visit

Picture = Literal["svg", "png", "pdf"]
TYPES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}


def for_page(visit: Visit, view: View) -> str:
    """The drawing for a page, which has the stylesheet, the letters and the legend itself."""
    return svg.draw(visit.seen, view, where=where(visit, view), standalone=False, legend=False)


def legend(visit: Visit, view: View) -> str:
    """What the marks of the drawing mean, to stand beside it."""
    return legend_svg(visit.seen, view)


def to_keep(visit: Visit, view: View, type_: Picture) -> bytes:
    """The drawing to take away, with its legend; as PDF a sheet to print, with the map in words."""
    shown, view = leaving(visit, visit.seen, view)
    placed = grow(Notation(shown, view).care_map, where(visit))
    return picture(shown, view, type_, placed, visit.consent.needs)


def leaving(visit: Visit, care_map: CareMap, view: View) -> tuple[CareMap, View]:
    """A map and a view of it as they may leave: with nobody's name who wishes otherwise today."""
    if isinstance(view, ChangeView):
        view = replace(view, since=on_paper(view.since, visit.seen))
    return on_paper(care_map, visit.seen), view


def picture(
    care_map: CareMap,
    view: View,
    type_: Picture,
    where: Layout | None = None,
    above: str | None = None,
) -> bytes:
    """A map drawn as a file of that type. On a sheet ``above`` stands under the title."""
    if type_ == "svg":
        return svg.draw(care_map, view, where=where).encode()
    from careweave.drawing import sheet  # noqa: PLC0415 -- the typesetter is large, SVG needs none

    if type_ == "png":
        return sheet.png(care_map, view, where=where)
    return sheet.pdf(care_map, view, where=where, above=above)


def where(visit: Visit, view: View | None = None) -> Layout:
    """Where everyone stands now, for those who see as much as the visitor."""
    now = _arranged(visit)
    if isinstance(view, ChangeView):
        return grow(Notation(visit.seen, view).care_map, now)
    return now


def tidy(visit: Visit) -> None:
    """Arrange the map anew for everyone. Whoever was placed by hand stays there."""
    Arrangement.objects.filter(map=visit.map).delete()
    _keep(visit, layout(visit.seen))


def _arranged(visit: Visit) -> Layout:
    before = Arrangement.objects.filter(map=visit.map, hat=visit.hat).first()
    if before is None:
        return _keep(visit, layout(visit.seen))
    was = layout_from_json(unseal(before.content, visit.map).decode())
    return was if before.sequence == visit.map.sequence else _keep(visit, grow(visit.seen, was))


def _keep(visit: Visit, found: Layout) -> Layout:
    content = seal(layout_to_json(found).encode(), visit.map)
    Arrangement.objects.update_or_create(
        map=visit.map,
        hat=visit.hat,
        defaults={"sequence": visit.map.sequence, "content": content},
    )
    return found
