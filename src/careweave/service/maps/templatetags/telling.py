"""What the templates of maps say with: facts in words, kinds of care in groups, hidden fields."""

import re
from collections.abc import Iterator
from uuid import uuid4

from django import template
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.map import Version as About
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import CareKind
from careweave.caremap.wishes import hides_name
from careweave.drawing.notation.legend import ONLY_WORDS, UNNAMED_WORDS
from careweave.drawing.notation.marks import SymbolMark
from careweave.drawing.svg.key import private_svg
from careweave.service.maps.outlines import Found, words_of
from careweave.service.maps.visit import Visit
from careweave.service.maps.words import FIELDS, NOT_KNOWN, value_said
from careweave.service.versions import saving
from careweave.service.versions.models import Version

register = template.Library()

_CARE = {
    "Body and health": (
        CareKind.PERSONAL_CARE,
        CareKind.MEDICAL_CARE,
        CareKind.MANAGING_HEALTH,
    ),
    "Home and everyday": (
        CareKind.HOUSEHOLD,
        CareKind.FOOD,
        CareKind.TRANSPORT,
        CareKind.MONEY,
    ),
    "Being there": (
        CareKind.EMOTIONAL_SUPPORT,
        CareKind.COMPANY,
        CareKind.STAYING_IN_TOUCH,
        CareKind.KEEPING_AN_EYE,
        CareKind.LEISURE,
        CareKind.LEARNING,
    ),
    "Arranging and speaking up": (
        CareKind.COORDINATION,
        CareKind.INFORMATION,
        CareKind.ADVOCACY,
    ),
}


@register.filter
def in_groups(kinds: BoundField) -> list[tuple[str, list[BoundWidget]]]:
    """The boxes of the kinds of care, those that belong together under one heading."""
    boxes = {box.data["value"]: box for box in kinds.subwidgets}
    return [(heading, [boxes[kind] for kind in group]) for heading, group in _CARE.items()]


@register.filter
def facts(thing: Actor | Tie) -> Iterator[tuple[str, str]]:
    """What is known of an actor or a tie, each with the name of its field; not who it is."""
    for name in type(thing).model_fields:
        said = value_said(getattr(thing, name))
        if name not in ("name", "giver", "receiver") and said != NOT_KNOWN:
            yield FIELDS[name], said


@register.filter
def private(care_map: CareMap, id_: str) -> SafeString:
    """The small marks of who may see an actor or a tie, and of who is not shown by name."""
    thing = care_map.actors[id_] if id_ in care_map.actors else care_map.ties[id_]
    found = [
        (SymbolMark(only=only), said)
        for only, said in ONLY_WORDS.items()
        if only is thing.visible_to
    ]
    if isinstance(thing, Actor) and hides_name(thing):
        found.append((SymbolMark(is_unnamed=True), UNNAMED_WORDS))
    marks = ((mark_safe(private_svg(mark)), said) for mark, said in found)  # noqa: S308 -- our own SVG, of no words
    return format_html_join(
        "", ' <span class="private" title="{1}">{0}<span class="aside">, {1}</span></span>', marks
    )


@register.filter
def named(care_map: CareMap, id_: str) -> str:
    """What an actor of a map is called."""
    return care_map.actors[id_].label


@register.filter
def sought(care_map: CareMap, id_: str) -> str:
    """The words that an actor of a map is found by."""
    return words_of(care_map.actors[id_])


@register.filter
def is_new(care_map: CareMap) -> bool:
    """Whether nobody but the centre is on a map yet."""
    return len(care_map.actors) == 1


@register.filter
def around(care_map: CareMap) -> int:
    """How many people and things stand round the centre of a map."""
    return len(care_map.actors) - 1


@register.filter
def about(version: Version) -> About:
    """What is said of a version: its date, its occasion, who took part."""
    return saving.about(version)


@register.simple_tag
def deed(visit: Visit, seen: int | None = None) -> SafeString:
    """What a form of one press carries: the number of its deed, and what was seen."""
    return format_html(
        '<input type="hidden" name="deed" value="{}"><input type="hidden" name="seen" value="{}">',
        uuid4(),
        visit.map.sequence if seen is None else seen,
    )


_ACTOR = re.compile(r'(<g class="cw-actor)([^>]* data-actor="([^"]+)")')


@register.filter
def fading(drawing: str, found: Found | None) -> SafeString:
    """A drawing in which those who were not found fade."""
    if found is None:
        return mark_safe(drawing)  # noqa: S308 -- our own SVG, which escapes what people wrote

    def faded(match: re.Match[str]) -> str:
        start, rest, id_ = match.groups()
        return f"{start}{'' if id_ in found.ids else ' cw-faded'}{rest}"

    return mark_safe(_ACTOR.sub(faded, drawing))  # noqa: S308 -- as above


@register.filter
def known(actor: Actor) -> list[tuple[str, str]]:
    """What is known of an actor, field by field, for a form that begins with it."""
    return [*actor.model_dump(mode="json", exclude_none=True).items()]
