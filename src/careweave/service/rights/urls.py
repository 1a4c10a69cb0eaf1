"""Addresses of what people may ask for. None holds a name."""

from django.urls import include, path

from careweave.service.rights.views import deciding, everything, forgetting, requests

_of_a_map = [
    path("everything/", everything.everything, name="everything"),
    path("everything.zip", everything.everything_zip, name="everything_zip"),
    path("forget/", forgetting.forget_someone, name="forget_someone"),
    path("who/<opaque:actor_id>/forget/", forgetting.forget_actor, name="forget_actor"),
    path("requests/", deciding.answer_requests, name="answer_requests"),
    path("requests/<uuid:request_id>/", deciding.answer_request, name="answer_request"),
]

_of_an_organisation = [
    path("", requests.access_requests, name="access_requests"),
    path("<uuid:request_id>/", requests.access_request, name="access_request"),
    path("<uuid:request_id>/look/", requests.look_again, name="look_again"),
    path("<uuid:request_id>/answer.pdf", requests.request_answer, name="request_answer"),
    path("<uuid:request_id>/close/", requests.close_request, name="close_request"),
]

urlpatterns = [
    path("maps/<uuid:map_id>/", include(_of_a_map)),
    path("organisations/<uuid:organisation_id>/requests/", include(_of_an_organisation)),
]
