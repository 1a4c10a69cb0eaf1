"""Somebody asks what is kept of them: the request, and looking through every map for it."""

import hmac
import json
from collections.abc import Iterable

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from careweave.caremap.vocabulary import Hat
from careweave.service.accounts.models import Account
from careweave.service.maps import ciphers, keys
from careweave.service.maps.models import Map
from careweave.service.rights.models import AccessRequest, Decided, Found
from careweave.service.rights.noting import note_uninvited
from careweave.service.rights.spoken import Said, mentions
from careweave.service.teams.models import Organisation


def ask(organisation: Organisation, by: Account, names: Iterable[str]) -> AccessRequest:
    """Open a request about whoever has these names, and look through every map."""
    request = AccessRequest(organisation=organisation, opened_by=by)
    keys.wrap(request, AESGCM.generate_key(256))
    request.content = seal(json.dumps([*names]), request)
    request.save(force_insert=True)
    look(request, by)
    return request


def names_of(request: AccessRequest) -> list[str]:
    """The names that somebody asks under; none once the request is closed."""
    return [] if request.closed_at else [*json.loads(unseal(request.content, request))]


def look(request: AccessRequest, by: Account) -> list[Found]:
    """Look through the organisation's maps, one by one; the maps where something is new."""
    names, new = names_of(request), list[Found]()
    for care_map in maps_of(request.organisation).iterator(chunk_size=50):
        many = len(mentions(care_map, Hat.OWNER, names))
        found = Found.objects.filter(request=request, map=care_map).first()
        if many == (found.many if found else 0):
            continue
        row, _ = Found.objects.update_or_create(
            request=request, map=care_map, defaults={"many": many}
        )
        note_uninvited(care_map, by, "found_in_a_request")
        new.append(row)
    request.looked_at = timezone.now()
    request.save(update_fields=["looked_at"])
    return new


def maps_of(organisation: Organisation) -> "QuerySet[Map]":
    """Every map of an organisation's circles, put away, held or left alone."""
    rows = Map.objects.filter(person__circle__organisation=organisation)
    return rows.select_related("key").order_by("pk")


def open_requests(care_map: Map) -> "QuerySet[Found]":
    """What is asked of a map and still open."""
    return Found.objects.filter(map=care_map, request__closed_at=None, many__gt=0).select_related(
        "request__organisation"
    )


def close(request: AccessRequest) -> None:
    """Close a request. Whom it was about, and what was given, can be read by nobody any more."""
    with transaction.atomic():
        Decided.objects.filter(found__request=request).delete()
        request.closed_at, request.master = timezone.now(), ""
        request.wrapped, request.content = b"", b""
        request.save()


def seal(text: str, request: AccessRequest) -> bytes:
    """Words of a request, as the database may hold them."""
    return ciphers.encrypt(keys.unwrap(request), text.encode(), request.id.bytes)


def unseal(sealed: bytes | memoryview, request: AccessRequest) -> str:
    """What was sealed for this request."""
    return ciphers.decrypt(keys.unwrap(request), bytes(sealed), request.id.bytes).decode()


def code_of(said: Said, request: AccessRequest) -> str:
    """What a mention is called: a code that nobody can guess back to its words."""
    place = json.dumps([said.sort, said.about, said.words]).encode()
    return hmac.digest(keys.unwrap(request), place, "sha256").hex()
