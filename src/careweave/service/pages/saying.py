"""What was done, told once on the next page."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage


class Sayings(CookieStorage):
    """Kept by the browser until then, and by nobody else."""

    cookie_name = f"{settings.COOKIE_PREFIX}messages"
