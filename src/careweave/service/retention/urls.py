"""Addresses of endings. None holds a name."""

from django.urls import include, path

from careweave.service.retention.views import ending, reviews

_of_a_map = [
    path("", ending.ending, name="ending"),
    path("care/", ending.end_care, name="end_care"),
    path("away/", ending.put_away, name="put_away"),
    path("alone/", ending.leave_alone, name="leave_alone"),
    path("answer/", ending.answer_notice, name="answer_notice"),
    path("erase/", ending.erase_map, name="erase_map"),
]

_of_an_organisation = [
    path("", reviews.retention, name="retention"),
    path("years/", reviews.retention_schedule, name="retention_schedule"),
    path("<uuid:map_id>/", reviews.review_map, name="review_map"),
    path("<uuid:map_id>/hold/", reviews.hold_map, name="hold_map"),
    path("<uuid:map_id>/keep/", reviews.keep_map, name="keep_map"),
    path("<uuid:map_id>/tell/", reviews.tell_owner, name="tell_owner"),
    path("<uuid:map_id>/erase/", reviews.dispose_map, name="dispose_map"),
]

urlpatterns = [
    path("maps/<uuid:map_id>/ending/", include(_of_a_map)),
    path("organisations/<uuid:organisation_id>/retention/", include(_of_an_organisation)),
]
