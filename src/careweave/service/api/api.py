"""The API and its document."""

from ninja import NinjaAPI
from ninja.security import django_auth

api = NinjaAPI(title="Careweave", version="1", auth=django_auth)
