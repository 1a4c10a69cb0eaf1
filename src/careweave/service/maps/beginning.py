"""Beginning a map: with whoever is in the middle, and nothing else that must be said."""

from uuid import UUID, uuid5

from careweave.caremap.actors import Actor
from careweave.caremap.commands import CommandError, StartMap
from careweave.caremap.vocabulary import Hat
from careweave.service.accounts.models import Account
from careweave.service.maps import keeping
from careweave.service.maps.models import Map
from careweave.service.maps.visit import header
from careweave.service.teams.models import Circle, PersonSupported


def begin(
    account: Account,
    deed: UUID,
    actor: Actor,
    title: str | None = None,
    circle: UUID | None = None,
    *,
    is_mine: bool = False,
) -> Map:
    """Begin a map for someone whom a circle of the account's supports, or whom none does.

    Whoever begins it guides it; or owns it, where it is their own. Sent twice it is begun once.
    Raises CommandError.
    """
    by = header(account, deed)
    first = StartMap(
        uuid=deed,
        author=by.author,
        at=by.at,
        seen=by.seen,
        centre=uuid5(deed, "centre").hex,
        actor=actor,
        title=title,
    )
    hat = Hat.OWNER if is_mine else Hat.FACILITATOR
    return keeping.begin(PersonSupported(circle=_circle(account, circle)), account, first, hat)


def _circle(account: Account, circle: UUID | None) -> Circle | None:
    if circle is None:
        return None
    found = account.circles.filter(pk=circle).first()
    if found is None:
        raise CommandError("There is no such team, or it is not yours.")
    return found
