"""Addresses of who has seen a map."""

from django.urls import path

from careweave.service.audit import views

urlpatterns = [
    path("maps/<uuid:map_id>/seen/", views.seen, name="seen"),
    path("maps/<uuid:map_id>/seen/known/", views.opening_seen, name="opening_seen"),
    path("maps/<uuid:map_id>/open/", views.open_uninvited, name="open_uninvited"),
]
