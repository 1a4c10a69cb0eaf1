"""Recording in the access log: the one function that writes it."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from careweave.service.accounts.models import Account
from careweave.service.audit import chain
from careweave.service.audit.models import Access, Chain
from careweave.service.maps.models import Map
from careweave.service.maps.turns import writing
from careweave.service.teams.models import Organisation

ONCE_IN = timedelta(minutes=5)
"""Looking at the same again within this time is one entry."""

AS_A_LOOK = frozenset({"views", "begin_view"})
"""Pages that are entered as the map's own: what they are for may be nobody else's to know."""

REGISTER = UUID(int=0)
"""The subject of the chain that says which other chains there are."""

BEGUN = "begun"
"""The act that puts a chain on the register."""


def record(
    subject: Map | Organisation,
    account: Account,
    hats: Iterable[str],
    act: str,
    *,
    about: UUID | None = None,
    is_refused: bool = False,
    reason_kind: str = "",
    reason: bytes | None = None,
) -> None:
    """Record that somebody did something: ``act`` is a code, ``reason`` is sealed already."""
    entry = Access(
        subject=subject.pk,
        account=account.pk,
        hats=",".join(sorted(hats)),
        act=act,
        about=about,
        is_refused=is_refused,
        reason_kind=reason_kind,
        reason=reason,
    )
    with writing():
        _append(entry)


def record_once(
    subject: Map,
    account: Account,
    hats: Iterable[str],
    act: str,
    *,
    is_refused: bool = False,
    reason_kind: str = "",
) -> None:
    """Record what somebody does again and again, such as looking, unless they did just now."""
    lately = Access.objects.filter(
        subject=subject.pk,
        account=account.pk,
        act=act,
        at__gt=timezone.now() - ONCE_IN,
        hats=",".join(sorted(hats)),
        is_refused=is_refused,
        reason_kind=reason_kind,
    )
    if not lately.exists():
        record(subject, account, hats, act, is_refused=is_refused, reason_kind=reason_kind)


def act_of(request: HttpRequest) -> str:
    """The code of what is asked for: the name of the page or the operation, never its address.

    A form that is sent is told from its page, and a small drawing in a list from one to take away.
    To begin a view of one's own is, on the shared map, to look at it: nothing tells of the view.
    """
    match = request.resolver_match
    name = (match and match.url_name) or "unnamed"
    if name in AS_A_LOOK:
        return "map"
    if request.method not in ("GET", "HEAD"):
        return f"{name}.sent"
    is_small = "small" in request.GET and match and match.kwargs.get("type_") == "svg"
    return f"{name}.small" if is_small and name == "version_drawing" else name


def _append(entry: Access) -> None:
    """Put an entry at the end of its chain, which it begins if it is the first."""
    found, is_new = Chain.objects.select_for_update().get_or_create(subject=entry.subject)
    if is_new and entry.subject != REGISTER:
        _append(Access(subject=REGISTER, account=entry.account, act=BEGUN, about=entry.subject))
    entry.number = found.count + 1
    entry.code = chain.code_of(entry, bytes(found.last))
    entry.save(force_insert=True)
    found.count, found.last = entry.number, entry.code
    found.code = chain.end_code(found)
    found.save()
