"""A care map as the bytes of a picture or a sheet. Loads what knows letters and fonts."""

from typing import Literal

from careweave.caremap.map import CareMap
from careweave.caremap.vocabulary import CareKind
from careweave.drawing import svg
from careweave.drawing.notation import ChangeView, FrequencyView, KindView, StrengthView, View

VIEWS: dict[str, View] = {"frequency": FrequencyView(), "strength": StrengthView()}


def view_of(chosen: str | CareKind, since: CareMap | None) -> View:
    """The view that was asked for: of changes, of one kind of care, or the one of that name."""
    if since is not None:
        return ChangeView(since)
    return KindView(chosen) if isinstance(chosen, CareKind) else VIEWS[chosen]


def draw(care_map: CareMap, view: View, type_: str, page: Literal["a4", "a3"], seed: int) -> bytes:
    """Draw a map as ``svg``, ``png`` or ``pdf``, the last on a page of that size."""
    if type_ == "svg":
        return svg.draw(care_map, view, seed=seed).encode()
    from careweave.drawing import sheet  # noqa: PLC0415 -- the typesetter is large, SVG needs none

    if type_ == "png":
        return sheet.png(care_map, view, seed=seed)
    return sheet.pdf(care_map, view, page=page, seed=seed)
