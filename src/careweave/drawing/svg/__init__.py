"""A care map as a picture: SVG that is safe in a page, repeatable, and named throughout."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from careweave.caremap.map import CareMap
from careweave.caremap.sectors import Sector, sector_of
from careweave.drawing.layout import CENTRE_WEIGHT, MARGIN, Layout, Place, layout
from careweave.drawing.layout.frame import RING_NAMES, ring_of
from careweave.drawing.letters import lettering, typeface
from careweave.drawing.notation import ChangeView, FrequencyView, Notation, View, symbols, titles
from careweave.drawing.notation.legend import Section
from careweave.drawing.notation.legend import legend as legend_of
from careweave.drawing.notation.marks import Mark, SymbolMark
from careweave.drawing.notation.stylesheet import stylesheet
from careweave.drawing.outline import title
from careweave.drawing.svg import arrows, ground, reach, rim, words
from careweave.drawing.svg.ink import NAMESPACE, Attributes, element, group, number, prefix_of, text
from careweave.drawing.svg.panel import Panel, panel
from careweave.drawing.svg.ways import ways


def draw(
    care_map: CareMap,
    view: View | None = None,
    *,
    where: Layout | None = None,
    seed: int = 0,
    standalone: bool = True,
    legend: bool = True,
    paper: bool = True,
) -> str:
    """Draw a care map as SVG; one page unit is one pixel of a stylesheet.

    ``view`` says what lines tell: how often, if none is given. ``where`` is the layout of what is
    drawn (``Notation.care_map``), found with ``seed`` if not given. ``standalone`` carries the
    stylesheet and the letters inside; without it the page links ``notation.css`` and ``page.css``,
    and finds in the drawing what it is about, how it is scaled, and wide targets. ``legend`` adds
    what the marks mean, beneath; ``paper`` what it all stands on. The same arguments give the same
    drawing, byte for byte.
    """
    notation = Notation(care_map, view or FrequencyView())
    where = where or _layout(notation, seed)
    return _Drawing(notation, where, standalone, legend, paper).svg()


def _layout(notation: Notation, seed: int) -> Layout:
    """Where everything stands; in a view of changes, as it stood before as far as can be."""
    view = notation.view
    before = layout(view.since, seed=seed) if isinstance(view, ChangeView) else None
    return layout(notation.care_map, seed=seed, before=before)


@dataclass(frozen=True)
class _Drawing:
    notation: Notation
    where: Layout
    standalone: bool
    with_legend: bool
    with_paper: bool

    def svg(self) -> str:
        """The whole drawing."""
        care_map, prefix = self.notation.care_map, self.prefix
        width, height = self.width, self.height
        root: Attributes = {
            "xmlns": NAMESPACE,
            "class": "cw-map",
            "viewBox": f"0 0 {number(width)} {number(height)}",
            "width": width,
            "height": height,
            "role": "graphics-document document",
            "aria-roledescription": "care map",
            "aria-labelledby": f"{prefix}title",
            "aria-describedby": f"{prefix}desc",
            **self.scale,
        }
        description = titles.description(care_map, self.notation.view)
        return element(
            "svg",
            root,
            element("title", {"id": f"{prefix}title"}, text(title(care_map))),
            element("desc", {"id": f"{prefix}desc"}, text(description)),
            element("style", {}, self.faces + stylesheet()) if self.standalone else "",
            element("defs", {}, symbols.definitions(symbols.names(self.marks), prefix)),
            element("rect", {"class": "cw-paper", "width": width, "height": height})
            if self.with_paper
            else "",
            element("g", {"aria-hidden": "true"}, *self.ground()),
            element("g", _section("Who gives care to whom"), *self.ties()),
            element("g", {"aria-hidden": "true"}, *self.ground_names()),
            element("g", _section("Who and what is there"), *self.actors()),
            self.legend(),
        )

    @property
    def width(self) -> float:
        """The whole page, as wide as the drawing or its legend, whichever is wider."""
        return max(self.where.width, self.panel.width + 2 * MARGIN)

    @property
    def height(self) -> float:
        """The whole page, drawing and legend."""
        return self.where.height + (self.panel.height + MARGIN if self.panel.ink else 0)

    @cached_property
    def order(self) -> list[str]:
        """Ids of actors in reading order: the centre, then group by group, the nearest first."""
        care_map = self.notation.care_map
        sectors, rings = [*Sector], [ring.presence for ring in self.where.rings]
        alters = sorted(
            care_map.alters.items(),
            key=lambda item: (sectors.index(sector_of(item[1])), rings.index(ring_of(item[1]))),
        )
        return [care_map.centre, *(id_ for id_, _ in alters)]

    @cached_property
    def tie_order(self) -> list[str]:
        """Ids of ties in reading order of their givers, then of their receivers."""
        place = {id_: n for n, id_ in enumerate(self.order)}
        ties = self.notation.care_map.ties
        return sorted(ties, key=lambda id_: (place[ties[id_].giver], place[ties[id_].receiver]))

    @cached_property
    def names(self) -> dict[str, str]:
        """The accessible names of actors and ties, in reading order."""
        actors = {f"actor {id_}": titles.actor_title(self.notation, id_) for id_ in self.order}
        return actors | {
            f"tie {id_}": titles.tie_title(self.notation, id_) for id_ in self.tie_order
        }

    @cached_property
    def prefix(self) -> str:
        """What every id begins with: the same for the same drawing, another for another."""
        return prefix_of([*self.names.values()], self.where)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The legend, empty if none is wanted."""
        return legend_of(self.notation) if self.with_legend else ()

    @cached_property
    def panel(self) -> Panel:
        """The legend's ink."""
        return panel(self.sections, max(self.where.width - 2 * MARGIN, 560), self.prefix)

    @cached_property
    def used(self) -> set[Sector]:
        """The sectors that someone is in and that have a part of the page."""
        return {sector_of(actor) for actor in self.notation.care_map.alters.values()}

    @property
    def marks(self) -> list[Mark]:
        """Every mark on the page, those of the legend included."""
        examples = [entry.mark for section in self.sections for entry in section.entries]
        return [*self.notation.actors.values(), *self.notation.ties.values(), *examples]

    def ground(self) -> Iterator[str]:
        """Rings and sectors."""
        yield ground.rings(self.where)
        yield ground.dividers(self.where, self.used)

    def ground_names(self) -> Iterator[str]:
        """The names of rings and sectors, above the ties."""
        yield ground.ring_names(self.where)
        yield rim.ink(self.where, self.used, self.prefix)

    def ties(self) -> Iterator[str]:
        """Every tie, named."""
        care_map, marks = self.notation.care_map, self.notation.ties
        runs = ways(care_map.ties, marks, self.where.places)
        bands = {} if self.standalone else reach.along_ties(care_map.ties, runs)
        for id_ in self.tie_order:
            about = {"role": "graphics-symbol", **self.data("tie", id_)}
            for end in ("giver", "receiver"):
                about |= self.data(end, getattr(care_map.ties[id_], end))
            name = self.names[f"tie {id_}"]
            under = bands.get(id_, "")
            yield arrows.ink(runs[id_], marks[id_], self.prefix, name, about, under)

    def actors(self) -> Iterator[str]:
        """Every actor, named: a symbol and its label."""
        for id_ in self.order:
            place, mark = self.where.places[id_], self.notation.actors[id_]
            at = {"transform": f"translate({number(place.x)} {number(place.y)})"}
            about = {"role": "graphics-symbol", "aria-label": titles.symbol_title(mark)}
            yield group(
                {"class": "cw-actor", "role": "graphics-object", **self.data("actor", id_)},
                self.names[f"actor {id_}"],
                "" if self.standalone else reach.round_actor(place),
                element("g", {**at, **about}, symbols.ink(mark, self.prefix)),
                _label(place, mark),
            )

    def data(self, what: str, id_: str) -> dict[str, str]:
        """What a page finds a thing by; a drawing that travels alone tells no ids."""
        return {} if self.standalone else {f"data-{what}": id_}

    @property
    def scale(self) -> Attributes:
        """What turns a point of the page into a position on the map: its middle and its unit."""
        where = self.where
        here = {"data-x": where.x, "data-y": where.y, "data-unit": where.unit}
        return {} if self.standalone else here

    def legend(self) -> str:
        """The legend beneath the drawing."""
        if not self.panel.ink:
            return ""
        left = (self.width - self.panel.width) / 2
        at = {"transform": f"translate({number(left)} {number(self.where.height)})"}
        about = _section("What the marks mean")
        return element("g", {"class": "cw-legend", **at, **about}, self.panel.ink)

    @property
    def faces(self) -> str:
        """The letters of every word on the page."""
        care_map = self.notation.care_map
        labels = [actor.label for actor in care_map.alters.values()]
        entries = [entry.words for section in self.sections for entry in section.entries]
        rim_names = [name for sector in self.used for name in (sector.words, sector.words.title())]
        headings = [section.heading for section in self.sections]
        plain = [*labels, *entries, *rim_names, *RING_NAMES.values()]
        return typeface.font_faces(plain, [care_map.centre_actor.label, *headings])


def _section(name: str) -> dict[str, str]:
    return {"role": "graphics-object", "aria-label": name}


def _label(place: Place, mark: SymbolMark) -> str:
    """An actor's words, set as the layout has placed them."""
    label, box = place.label, place.label.box
    x = {"start": box.left, "end": box.right}.get(label.anchor, (box.left + box.right) / 2)
    shade = "centre" if mark.is_centre else mark.status
    # Whoever listens hears the title of the actor, which says it already.
    return element(
        "g",
        {"aria-hidden": "true"},
        words.ink(
            label.lines,
            x,
            box.top,
            class_=f"cw-label cw-label-{shade}",
            size=lettering.LABEL_SIZE,
            anchor=label.anchor,
            weight=CENTRE_WEIGHT if mark.is_centre else 400,
        ),
    )
