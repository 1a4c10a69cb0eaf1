"""Pages that belong to no map."""

from django.urls import path

from careweave.service.pages import views

urlpatterns = [
    path("", views.home, name="home"),
    path("too-large/", views.too_large, name="too_large"),
    path("covered/", views.covered, name="covered"),
    path("letters.css", views.letters, name="letters"),
]
