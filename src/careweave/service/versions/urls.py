"""Addresses of versions, of what has changed between them, and of photographs."""

from django.urls import URLPattern, URLResolver, include, path

from careweave.service.versions.views import changes, photographs, versions

_of_a_version: list[URLPattern | URLResolver] = [
    path("", versions.version, name="version"),
    path("saved/", versions.saved_version, name="saved_version"),
    path("drawing.<str:type_>", versions.version_drawing, name="version_drawing"),
    path("outline.txt", versions.version_outline, name="version_outline"),
    path("since/<int:since>/", changes.changes, name="changes_between"),
    path(
        "since/<int:since>/drawing.<str:type_>",
        changes.changes_drawing,
        name="changes_between_drawing",
    ),
    path("photographs/add/", photographs.add_photograph, name="add_photograph"),
    path("photographs/<uuid:photograph_id>/", photographs.photograph, name="photograph"),
]

_of_a_map: list[URLPattern | URLResolver] = [
    path("", versions.the_versions, name="versions"),
    path("save/", versions.save_version, name="save_version"),
    path("compare/", changes.compare, name="compare"),
    path("since/<int:since>/", changes.changes, name="changes_since"),
    path(
        "since/<int:since>/drawing.<str:type_>",
        changes.changes_drawing,
        name="changes_since_drawing",
    ),
    path("<int:number>/", include(_of_a_version)),
]

urlpatterns = [path("maps/<uuid:map_id>/versions/", include(_of_a_map))]
