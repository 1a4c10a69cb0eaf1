"""Addresses of points of view. That of a view is its own, and does not name the shared map."""

from django.urls import URLPattern, URLResolver, include, path

from careweave.service.perspectives.views import own, together

_of_a_view: list[URLPattern | URLResolver] = [
    path("show/", own.show_view, name="show_view"),
    path("keep-apart/", own.keep_view_apart, name="keep_view_apart"),
    path("throw-away/", own.throw_view_away, name="throw_view_away"),
    path("together/", together.together, name="together"),
    path("together/drawing.<str:type_>", together.together_drawing, name="together_drawing"),
    path("together/who/<opaque:actor_id>/", together.put_actor, name="put_actor"),
    path("together/ties/<opaque:tie_id>/", together.put_tie, name="put_tie"),
]

urlpatterns = [
    path("maps/<uuid:map_id>/views/", own.views, name="views"),
    path("maps/<uuid:map_id>/views/begin/", own.begin_view, name="begin_view"),
    path("maps/<uuid:view_id>/", include(_of_a_view)),
]
