"""Addresses of what people may ask for. None holds a name."""

from django.urls import include, path

from careweave.service.rights.views import everything, forgetting

_of_a_map = [
    path("everything/", everything.everything, name="everything"),
    path("everything.zip", everything.everything_zip, name="everything_zip"),
    path("forget/", forgetting.forget_someone, name="forget_someone"),
    path("who/<opaque:actor_id>/forget/", forgetting.forget_actor, name="forget_actor"),
]

urlpatterns = [path("maps/<uuid:map_id>/", include(_of_a_map))]
