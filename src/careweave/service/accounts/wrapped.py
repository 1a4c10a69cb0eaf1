"""What of accounts a master key opens."""

from collections.abc import Iterator
from typing import Any, ClassVar

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.db import models

from careweave.service.maps.wrapping import Kind

_TYPES = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)


class _Secrets(Kind):
    """What codes are made of: encrypted, within the data that django-allauth keeps."""

    fields: ClassVar[tuple[str, ...]] = ("data",)

    def rows(self) -> "models.QuerySet[Any]":
        return self.model._default_manager.filter(type__in=_TYPES).exclude(data={})

    def hollow(self) -> "models.QuerySet[Any]":
        return self.model._default_manager.filter(type__in=_TYPES, data={})

    def name(self, row: Any) -> str:
        return f"{row.pk} {row.type} {row.user_id}"

    def master(self, row: Any) -> str:
        return str(row.data[_secret(row)]).partition(":")[0]

    def opened(self, row: Any) -> bytes:
        return str(get_adapter().decrypt(row.data[_secret(row)])).encode()

    def wrap_anew(self, row: Any) -> None:
        text = get_adapter().encrypt(self.opened(row).decode())
        row.data = {**row.data, _secret(row): text}
        row.save(update_fields=self.fields)

    def empty(self, row: Any) -> None:
        row.data = {}
        row.save(update_fields=self.fields)


def kinds() -> Iterator[Kind]:
    """Secrets of second steps."""
    words = ("secret of a second step", "secrets of second steps")
    yield _Secrets(Authenticator, words, is_a_key=False)


def _secret(row: Any) -> str:
    return "secret" if row.type == Authenticator.Type.TOTP else "seed"
