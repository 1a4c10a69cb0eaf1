"""What the templates say of agreements."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from careweave.service.agreements.agreeing import open_on
from careweave.service.maps.visit import Visit

register = template.Library()


@register.simple_tag
def open_agreements(visit: Visit) -> SafeString | str:
    """The way from a map to what is agreed and open; nothing where nothing is."""
    many = len(open_on(visit))
    if not many:
        return ""
    words = "1 agreement" if many == 1 else f"{many} agreements"
    url = reverse("agreements", args=[visit.map.pk])
    return format_html('<li><a href="{}">{}</a></li>', url, words)


@register.filter
def of(pictures: dict[str, SafeString], id_: str) -> SafeString | str:
    """The symbol of somebody on the map; nothing of anybody else."""
    return pictures.get(id_, "")
