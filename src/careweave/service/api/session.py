"""Who asks: whoever is signed in, by the same session as in the browser."""

from typing import Any

from django.http import HttpRequest
from ninja.security import SessionAuth


class Session(SessionAuth):
    """The session of a browser. What changes something needs its token against forgery too."""

    def __call__(self, request: HttpRequest) -> Any:
        """Find who is signed in; only of them is a token asked."""
        return super().__call__(request) if request.user.is_authenticated else None
