"""What of requests a master key opens."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from careweave.service.maps.wrapping import Kind
from careweave.service.rights import asking
from careweave.service.rights.models import AccessRequest


class _Requests(Kind):
    """Requests; one whose key is gone can be read by nobody, and is closed."""

    def hollow(self) -> "models.QuerySet[Any]":
        return super().hollow().filter(closed_at=None)

    def give_up(self, row: Any) -> None:
        asking.close(row)


def kinds() -> Iterator[Kind]:
    """The keys of requests that are open."""
    yield _Requests(AccessRequest, ("key of a request", "keys of requests"), is_a_key=False)
