"""Everything that a master key opens, whichever app keeps it: nothing of it may be forgotten.

An app that keeps something wrapped offers its kinds in a module called ``wrapped``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models.signals import post_save

from careweave.service.maps import keys
from careweave.service.masters import master_id
from careweave.service.rights.offered import offered


@dataclass(frozen=True)
class Kind:
    """Rows that hold a key in their fields ``master`` and ``wrapped``.

    ``words`` is what one and several are called. Where ``is_a_key``, the row is nothing else.
    """

    model: type[models.Model]
    words: tuple[str, str]
    is_a_key: bool = True

    fields: ClassVar[tuple[str, ...]] = ("master", "wrapped")

    def rows(self) -> "models.QuerySet[Any]":
        """Those which hold something."""
        return self.model._default_manager.exclude(master="")

    def hollow(self) -> "models.QuerySet[Any]":
        """Those which have to hold something and do not."""
        return self.model._default_manager.filter(master="")

    def name(self, row: Any) -> str:
        """What a row is called in a file of keys."""
        return str(row.pk)

    def master(self, row: Any) -> str:
        """Which master key opens it."""
        return str(row.master)

    def opened(self, row: Any) -> bytes:
        """What it holds. Raises LostKeyError."""
        return keys.unwrap(row)

    def wrap_anew(self, row: Any) -> None:
        """Have the newest master key wrap it. Raises LostKeyError."""
        keys.wrap(row, keys.unwrap(row))
        row.save(update_fields=self.fields)

    def empty(self, row: Any) -> None:
        """Leave the row without what it held."""
        row.master, row.wrapped = "", b""
        row.save(update_fields=self.fields)

    def give_up(self, row: Any) -> None:
        """Do what has to be done with a row that has lost what it held, for good."""
        row.delete()


def kinds() -> Iterator[Kind]:
    """All of them."""
    for of_an_app in offered("wrapped", "kinds"):
        yield from of_an_app()


def wrap_anew(kind: Kind, pk: Any) -> bool:
    """Have the newest master key wrap a row, if an older one does. Raises LostKeyError."""
    with transaction.atomic():
        row = kind.rows().select_for_update().filter(pk=pk).first()
        is_old = row is not None and kind.master(row) != newest()
        if is_old:
            kind.wrap_anew(row)
        return is_old


def newest() -> str:
    """What the newest master key is called."""
    return master_id(settings.ENVIRONMENT.masters.newest)


def watch() -> None:
    """Have whatever is saved with a key that has just become an older one be wrapped anew.

    A rotation that ends between the wrapping and the saving would take that older key away.
    """
    for kind in kinds():
        post_save.connect(
            partial(_saved, kind), sender=kind.model, weak=False, dispatch_uid=f"wrapped {kind}"
        )


def _saved(kind: Kind, instance: Any, **_: object) -> None:
    if kind.rows().filter(pk=instance.pk).exists() and kind.master(instance) != newest():
        transaction.on_commit(partial(wrap_anew, kind, instance.pk))
