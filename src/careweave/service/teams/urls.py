"""Addresses of an organisation: what is due, and who belongs to it."""

from django.urls import include, path

from careweave.service.teams.views import maps, members

_of_an_organisation = [
    path("", members.organisation, name="organisation"),
    path("maps/", maps.organisation_maps, name="organisation_maps"),
    path("maps/<uuid:map_id>/appoint/", maps.appoint, name="appoint"),
    path("people/", members.members, name="members"),
    path("people/invite/", members.invite_member, name="invite_member"),
    path(
        "people/invitations/<uuid:taking_in_id>/",
        members.member_invitation,
        name="member_invitation",
    ),
    path(
        "people/invitations/<uuid:taking_in_id>/end/",
        members.end_member_invitation,
        name="end_member_invitation",
    ),
    path("people/<uuid:account_id>/end/", members.end_member, name="end_member"),
    path("circles/add/", members.add_circle, name="add_circle"),
]

urlpatterns = [path("organisations/<uuid:organisation_id>/", include(_of_an_organisation))]
