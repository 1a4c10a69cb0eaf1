"""Addresses of maps. None holds a name: ids tell nothing."""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from careweave.service.maps.views import actors, deeds, page, papers, quick, ties


class OpaqueId(StringConverter):
    """The id of an actor or a tie in a living map."""

    regex = "[0-9a-f]{32}"


register_converter(OpaqueId, "opaque")

_of_a_map = [
    path("", page.the_map, name="map"),
    path("title/", page.title, name="title"),
    path("quick/", quick.quick_add, name="quick_add"),
    path("who/add/", actors.add_actor, name="add_actor"),
    path("who/<opaque:actor_id>/", actors.actor, name="actor"),
    path("who/<opaque:actor_id>/change/", actors.change_actor, name="change_actor"),
    path("who/<opaque:actor_id>/end/", actors.end_actor, name="end_actor"),
    path("who/<opaque:actor_id>/restore/", actors.restore_actor, name="restore_actor"),
    path("who/<opaque:actor_id>/place/", actors.place_actor, name="place_actor"),
    path("ties/add/", ties.add_tie, name="add_tie"),
    path("ties/<opaque:tie_id>/", ties.change_tie, name="change_tie"),
    path("ties/<opaque:tie_id>/end/", ties.end_tie, name="end_tie"),
    path("ties/<opaque:tie_id>/restore/", ties.restore_tie, name="restore_tie"),
    path("undo/", deeds.undo, name="undo"),
    path("redo/", deeds.redo, name="redo"),
    path("tidy/", deeds.tidy, name="tidy"),
    path("differences/<uuid:difference_id>/", deeds.difference, name="difference"),
    path("drawing.<str:type_>", papers.drawing, name="drawing"),
    path("outline.txt", papers.outline, name="outline"),
]

urlpatterns = [
    path("maps/", page.your_maps, name="your_maps"),
    path("maps/new/", page.new_map, name="new_map"),
    path("maps/<uuid:map_id>/", include(_of_a_map)),
]
