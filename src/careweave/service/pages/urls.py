"""Pages that belong to no map."""

from django.urls import path

from careweave.service.pages import views

urlpatterns = [
    path("", views.home, name="home"),
    path("letters.css", views.letters, name="letters"),
]
