"""Addresses of debriefs. None of them is under a map but how it was for the person."""

from django.urls import URLPattern, URLResolver, include, path

from careweave.service.debriefs.views import after, own, supervision

_of_one: list[URLPattern | URLResolver] = [
    path("", own.debrief, name="debrief"),
    path("share/", own.share_debrief, name="share_debrief"),
    path("take-back/", own.take_debrief_back, name="take_debrief_back"),
    path("throw-away/", own.throw_debrief_away, name="throw_debrief_away"),
]

_own: list[URLPattern | URLResolver] = [
    path("", own.your_debriefs, name="your_debriefs"),
    path("after/<uuid:conversation_id>/", own.write_debrief, name="write_debrief"),
    path(
        "with/<uuid:supervisor_id>/at/<uuid:organisation_id>/",
        supervision.plan_to_meet,
        name="plan_to_meet",
    ),
    path("<uuid:debrief_id>/", include(_of_one)),
]

_supervision: list[URLPattern | URLResolver] = [
    path("", supervision.supervision, name="supervision"),
    path("<uuid:account_id>/", supervision.supervision_plan, name="supervision_plan"),
]

urlpatterns = [
    path("debriefs/", include(_own)),
    path("organisations/<uuid:organisation_id>/supervision/", include(_supervision)),
    path(
        "maps/<uuid:map_id>/conversations/<uuid:conversation_id>/how-it-was/",
        after.how_it_was,
        name="how_it_was",
    ),
]
