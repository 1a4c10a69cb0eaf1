"""Addresses of who may see a map and of invitations."""

from django.urls import include, path

from careweave.service.sharing.views import invitations, invited, people

_of_a_map = [
    path("", people.people, name="people"),
    path("invite/", invitations.invite, name="invite"),
    path("invitations/<uuid:invitation_id>/", invitations.map_invitation, name="map_invitation"),
    path(
        "invitations/<uuid:invitation_id>/end/", invitations.end_invitation, name="end_invitation"
    ),
    path("<int:hat_id>/end/", people.end_hat, name="end_hat"),
]

urlpatterns = [
    path("maps/<uuid:map_id>/people/", include(_of_a_map)),
    path("invitations/<uuid:invitation_id>/<str:secret>/", invited.invited, name="invited"),
]
