"""Verifying the access log: whatever was changed, taken away or put in is found."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby
from uuid import UUID

from django.db import connection, transaction

from careweave.service.audit import chain
from careweave.service.audit.models import Access, Chain
from careweave.service.audit.recording import BEGUN, REGISTER


class AnchorError(ValueError):
    """An anchor that cannot be read."""


def faults(since: str = "") -> Iterator[str]:
    """What is wrong with the log, a line each; with an anchor, also what was true when it was made.

    Raises AnchorError.
    """
    if lost := chain.lost():
        yield f"nothing can be tried: {lost}"
        return
    chains = {row.subject: row for row in Chain.objects.all()}
    begun = {
        about
        for about in Access.objects.filter(subject=REGISTER, act=BEGUN).values_list(
            "about", flat=True
        )
        if about
    }
    logged: set[UUID] = set()
    entries = Access.objects.order_by("subject", "number").iterator()
    for subject, of_subject in groupby(entries, key=lambda entry: entry.subject):
        logged.add(subject)
        yield from _faults_of(subject, of_subject, chains.get(subject))
    for subject in sorted({*chains} - logged):
        yield f"{subject}: every entry is gone"
    for subject in sorted(begun - logged - {*chains}):
        yield f"{subject}: the whole log of it is gone"
    for subject in sorted(({*chains} | logged) - begun - {REGISTER}):
        yield f"{subject}: it is not on the register"
    if since and since != anchor(_last_of(since)):
        yield "the log is not what it was when the anchor was made"


def anchor(last: int | None = None) -> str:
    """A line that says what the log is now: kept elsewhere, it shows later if any of it is changed.

    It is the number of the last entry, and a digest over where each log had come to by then.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":  # so that no earlier number is still on its way
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE audit_access IN SHARE MODE")
        if last is None:
            last = Access.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        ends: dict[UUID, str] = {}
        entries = Access.objects.filter(pk__lte=last).order_by("subject", "number")
        for subject, code in entries.values_list("subject", "code").iterator():
            ends[subject] = bytes(code).hex()
    said = "\n".join(f"{subject} {end}" for subject, end in sorted(ends.items()))
    return f"{last}-{sha256(said.encode()).hexdigest()}"


def _faults_of(subject: UUID, entries: Iterator[Access], end: Chain | None) -> Iterator[str]:
    before, number = b"", 0
    for entry in entries:
        number += 1
        if entry.number != number:
            yield f"{subject}: entry {number} is missing"
            number = entry.number
            before = bytes(entry.code)
            continue
        if not chain.is_code(bytes(entry.code), chain.code_of(entry, before)):
            yield f"{subject}: entry {number} was changed, or is no entry of ours"
        before = bytes(entry.code)
    if end is None:
        yield f"{subject}: its end is missing"
    elif not chain.is_code(bytes(end.code), chain.end_code(end)):
        yield f"{subject}: its end was changed"
    elif (end.count, bytes(end.last)) != (number, before):
        yield f"{subject}: the last entries are missing"


def _last_of(since: str) -> int:
    last, _, digest = since.partition("-")
    if not last.isdecimal() or len(digest) != 64:
        raise AnchorError("an anchor is a number, a hyphen and 64 digits, as verify printed it")
    return int(last)
