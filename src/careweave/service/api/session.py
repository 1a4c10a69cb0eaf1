"""Who asks: whoever is signed in, by the same session as in the browser."""

from typing import Any

from django.http import HttpRequest
from ninja.security import SessionAuth

from careweave.service.api.answered import Fault
from careweave.service.api.refusals import WrongError


class Session(SessionAuth):
    """The session of a browser. What changes something needs its token against forgery too."""

    def __call__(self, request: HttpRequest) -> Any:
        """Find who is signed in; of them, and of nobody else, JSON and a token are asked.

        Raises WrongError where something else than JSON is sent: Django would read that itself.
        """
        if not request.user.is_authenticated:
            return None
        if request.method == "POST" and request.content_type != "application/json":
            raise WrongError([Fault(at=(), says="has to be JSON, sent as application/json")])
        return super().__call__(request)
