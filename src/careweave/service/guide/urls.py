"""Addresses of the guide."""

from django.urls import path

from careweave.service.guide import views

urlpatterns = [
    path("guide/", views.guide, name="guide"),
    path("guide/examples/<slug:example>/", views.guide_example, name="guide_example"),
    path("guide/<slug:chapter>/", views.guide_chapter, name="guide_chapter"),
]
