"""Drawings of the map as it was, or of what has changed: everyone near where they stand today."""

from careweave.caremap.map import CareMap
from careweave.drawing import svg
from careweave.drawing.layout import Layout
from careweave.drawing.layout.growing import grow
from careweave.drawing.notation import Notation, View
from careweave.drawing.svg.key import legend_svg
from careweave.service.maps import drawings
from careweave.service.maps.visit import Visit


def for_page(visit: Visit, care_map: CareMap, view: View) -> str:
    """A drawing for a page, which has the stylesheet, the letters and the legend itself."""
    where = _where(visit, care_map, view)
    return svg.draw(care_map, view, where=where, standalone=False, legend=False)


def legend(care_map: CareMap, view: View) -> str:
    """What the marks of the drawing mean, to stand beside it."""
    return legend_svg(care_map, view)


def small(visit: Visit, care_map: CareMap, view: View) -> bytes:
    """A drawing without its legend, to know a version by in a list."""
    care_map, view = drawings.leaving(visit, care_map, view)
    where = _where(visit, care_map, view)
    return svg.draw(care_map, view, where=where, legend=False).encode()


def to_keep(visit: Visit, care_map: CareMap, view: View, type_: drawings.Picture) -> bytes:
    """The drawing as a file, with its legend; as PDF a sheet to print, with the map in words."""
    care_map, view = drawings.leaving(visit, care_map, view)
    where = _where(visit, care_map, view)
    return drawings.picture(care_map, view, type_, where, visit.consent.needs)


def _where(visit: Visit, care_map: CareMap, view: View) -> Layout:
    return grow(Notation(care_map, view).care_map, drawings.where(visit))
