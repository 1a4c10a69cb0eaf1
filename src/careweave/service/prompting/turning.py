"""Whom people can turn to: an organisation's own list; else one for the United Kingdom."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from careweave.service.accounts.models import Account
from careweave.service.prompting.models import TurnTo
from careweave.service.teams.models import Organisation

# Checked in November 2026: 999 and NHS 111 at nhs.uk and informationnow.org.uk, Samaritans at
# samaritans.org, Cruse at cruse.org.uk, Carers UK at carersuk.org. That councils look into harm to
# adults who need care is section 42 of the Care Act 2014; gov.uk finds the council by a postcode.
_BUILT_IN = (
    ("999", "Somebody is in danger, or life is at risk.", "999", "", ""),
    (
        "NHS 111",
        "Medical help that cannot wait and is no emergency, at any hour.",
        "111",
        "",
        "https://111.nhs.uk",
    ),
    (
        "Samaritans",
        "Somebody who listens, at any hour, whatever it is.",
        "116 123",
        "jo@samaritans.org",
        "https://www.samaritans.org",
    ),
    (
        "Cruse Bereavement Support",
        "Grief, new or old. England, Wales and Northern Ireland.",
        "0808 808 1677",
        "",
        "https://www.cruse.org.uk",
    ),
    (
        "Carers UK",
        "Advice for anybody who looks after somebody without pay.",
        "0808 808 7777",
        "advice@carersuk.org",
        "https://www.carersuk.org",
    ),
    (
        "The council’s adult social care",
        "If an adult who needs care may be harmed or neglected; and to ask for an assessment.",
        "",
        "",
        "https://www.gov.uk/find-local-council",
    ),
)


def people(organisation: Organisation | None) -> list[TurnTo]:
    """Whom people of an organisation can turn to, in its order; the built-in list if it has none.

    Those of the built-in list are in no database.
    """
    own = [*organisation.turn_to.all()] if organisation else []
    return own or built_in()


def built_in() -> list[TurnTo]:
    """Whom anybody in the United Kingdom can turn to."""
    fields = ("name", "what_for", "telephone", "email", "link")
    return [TurnTo(**dict(zip(fields, said, strict=True))) for said in _BUILT_IN]


def lists_of(account: Account) -> list[tuple[Organisation | None, list[TurnTo]]]:
    """The list of each organisation that somebody belongs to; or just the built-in one."""
    in_hats = Organisation.objects.filter(hats__account=account, hats__ended_at=None)
    in_circles = Organisation.objects.filter(circles__members=account)
    found = (in_hats | in_circles).distinct().order_by("name")
    own = [(each, [*each.turn_to.all()]) for each in found]
    return [(each, rows) for each, rows in own if rows] or [(None, built_in())]


def begin(organisation: Organisation) -> None:
    """Make the built-in list the organisation's own, to change it; if it has one, nothing."""
    with _one_at_a_time(organisation):
        if not organisation.turn_to.exists():
            for position, somebody in enumerate(built_in()):
                somebody.organisation, somebody.position = organisation, position
                somebody.save()


def add(organisation: Organisation, deed: UUID, said: dict[str, str]) -> None:
    """Add somebody at the end; sent twice, they are added once."""
    with _one_at_a_time(organisation):
        end = organisation.turn_to.count()
        TurnTo.objects.get_or_create(
            id=deed, organisation=organisation, defaults={**said, "position": end}
        )


def move(somebody: TurnTo, by: int) -> None:
    """Move somebody up or down in the list; at its ends they stay."""
    with _one_at_a_time(somebody.organisation):
        found = [*somebody.organisation.turn_to.all()]
        at = found.index(somebody)
        found.insert(min(max(at + by, 0), len(found) - 1), found.pop(at))
        for position, each in enumerate(found):
            each.position = position
        TurnTo.objects.bulk_update(found, ["position"])


@contextmanager
def _one_at_a_time(organisation: Organisation) -> Iterator[None]:
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        yield
