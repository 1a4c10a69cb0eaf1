"""Every address of the service."""

from django.urls import include, path

from careweave.service.api.api import api

urlpatterns = [
    path("", include("careweave.service.pages.urls")),
    path("", include("careweave.service.accounts.urls")),
    path("", include("careweave.service.practice.urls")),
    path("", include("careweave.service.maps.urls")),
    path("", include("careweave.service.versions.urls")),
    path("", include("careweave.service.conversations.urls")),
    path("", include("careweave.service.prompting.urls")),
    path("", include("careweave.service.guide.urls")),
    path("", include("careweave.service.agreements.urls")),
    path("", include("careweave.service.debriefs.urls")),
    path("", include("careweave.service.perspectives.urls")),
    path("", include("careweave.service.consent.urls")),
    path("", include("careweave.service.live.urls")),
    path("", include("careweave.service.audit.urls")),
    path("", include("careweave.service.sharing.urls")),
    path("", include("careweave.service.teams.urls")),
    path("", include("careweave.service.rights.urls")),
    path("", include("careweave.service.retention.urls")),
    path("", include("careweave.service.reminders.urls")),
    path("api/", api.urls),
]

handler400 = "careweave.service.pages.views.bad_request"
handler403 = "careweave.service.pages.views.not_allowed"
handler404 = "careweave.service.pages.views.not_there"
handler429 = "careweave.service.pages.views.too_often"  # which django-allauth asks for
handler500 = "careweave.service.pages.views.broken"
