"""Addresses of versions and photographs."""

urlpatterns: list[object] = []
