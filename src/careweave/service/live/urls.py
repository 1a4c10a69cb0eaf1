"""Where a page listens."""

from django.urls import path

from careweave.service.live import views

urlpatterns = [path("maps/<uuid:map_id>/changes/", views.changes, name="changes")]
