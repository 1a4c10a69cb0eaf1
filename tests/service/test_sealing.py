"""All that people have said goes to the database sealed, and comes back as it was."""

import pytest
from django.apps import apps
from django.db import models

from careweave.service.maps import keeping
from careweave.service.maps.keys import LostKeyError
from careweave.service.maps.models import Map, MapKey
from careweave.service.maps.sealing import SealError, seal, unseal
from tests.service.cast import JO, Cast, start
from tests.service.pages import Reader

pytestmark = pytest.mark.django_db

SAID = "Kept between us"


def test_what_was_sealed_comes_back_as_it_was(cast: Cast) -> None:
    assert unseal(seal(b"\x00Mum", cast.map), cast.map) == b"\x00Mum"


def test_what_was_sealed_in_no_way_known_here_is_refused(cast: Cast) -> None:
    with pytest.raises(SealError):
        unseal(b"\x09Mum", cast.map)


def test_what_is_sealed_tells_nothing(cast: Cast) -> None:
    assert b"Mum" not in seal(b"Mum", cast.map)
    assert seal(b"Mum", cast.map) != seal(b"Mum", cast.map)


def test_what_was_changed_is_refused(cast: Cast) -> None:
    sealed = seal(b"Mum", cast.map)
    for place in (1, 13, len(sealed) - 1):
        changed = bytes(b ^ 1 if n == place else b for n, b in enumerate(sealed))
        with pytest.raises(SealError):
            unseal(changed, cast.map)


@pytest.mark.parametrize("held", [b"", b"\x01", b"\x01short"])
def test_what_was_cut_short_is_refused(held: bytes, cast: Cast) -> None:
    with pytest.raises(SealError):
        unseal(held, cast.map)


def test_another_maps_key_opens_nothing(cast: Cast) -> None:
    sealed = seal(b"Mum", cast.map)
    another = keeping.begin(cast.map.person, cast.owner, start())
    with pytest.raises(SealError):
        unseal(sealed, another)


def test_a_map_whose_key_is_destroyed_cannot_be_read(cast: Cast) -> None:
    sealed = seal(b"Mum", cast.map)
    MapKey.objects.filter(map=cast.map).delete()
    with pytest.raises(LostKeyError, match="was destroyed"):
        unseal(sealed, Map.objects.get(pk=cast.map.pk))


def test_a_key_that_was_moved_to_another_map_is_refused(cast: Cast) -> None:
    another = keeping.begin(cast.map.person, cast.owner, start())
    MapKey.objects.filter(map=another).update(wrapped=cast.map.key.wrapped)
    with pytest.raises(LostKeyError, match="was changed"):
        unseal(b"\x01" + bytes(40), Map.objects.get(pk=another.pk))


def test_a_key_of_a_master_that_is_not_here_is_refused(cast: Cast) -> None:
    MapKey.objects.filter(map=cast.map).update(master="0" * 16)
    with pytest.raises(LostKeyError, match="is not here"):
        unseal(b"\x01" + bytes(40), Map.objects.get(pk=cast.map.pk))


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
                held = bytes(value or b"") if is_sealed else str(value).encode()
                (sealed if is_sealed else plain).append(held)
    assert sealed
    assert not any(SAID.encode() in held or b"Mum" in held for held in plain + sealed)
