"""All that people have said goes to the database sealed, and comes back as it was."""

import pytest
from django.apps import apps
from django.db import models

from careweave.service.maps.sealing import SealError, seal, unseal
from tests.service.cast import JO, Cast
from tests.service.pages import Reader

pytestmark = pytest.mark.django_db

SAID = "Kept between us"


def test_what_was_sealed_comes_back_as_it_was(cast: Cast) -> None:
    assert unseal(seal(b"\x00Mum", cast.map), cast.map) == b"\x00Mum"


def test_what_was_sealed_in_no_way_known_here_is_refused(cast: Cast) -> None:
    with pytest.raises(SealError):
        unseal(b"\x09Mum", cast.map)


def test_what_people_say_stands_in_sealed_fields_alone(cast: Cast) -> None:
    owner = Reader(cast, cast.owner)
    owner.send(f"who/{JO}/change/", note=SAID)
    owner.send("title/", title=SAID)
    owner.send("versions/save/", note=SAID)
    owner.open("")
    plain: list[bytes] = []
    sealed: list[bytes] = []
    for model in apps.get_models():
        for row in model._default_manager.values():
            for name, value in row.items():
                is_sealed = isinstance(model._meta.get_field(name), models.BinaryField)
                held = bytes(value) if is_sealed else str(value).encode()
                (sealed if is_sealed else plain).append(held)
    assert any(SAID.encode() in held for held in sealed)
    assert not any(SAID.encode() in held or b"Mum" in held for held in plain)
