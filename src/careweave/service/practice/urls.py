"""Addresses of the practice organisation."""

from django.urls import path

from careweave.service.practice import views

urlpatterns = [path("practise/", views.practise, name="practise")]
