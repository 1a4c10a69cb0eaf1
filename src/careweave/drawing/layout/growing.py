"""A layout that grows with its map: whoever was there is found again where they were."""

from careweave.caremap.map import CareMap
from careweave.drawing.layout import Layout, layout


def grow(care_map: CareMap, before: Layout | None, *, seed: int = 0) -> Layout:
    """The layout of a map that has changed a little since ``before``, for live pages."""
    return layout(care_map, before=before, quick=True, seed=seed)
