"""The page of who may do what, made from the predicates themselves."""

from collections.abc import Iterable, Iterator

from django.utils import timezone

from careweave.caremap.visibility import may_see
from careweave.caremap.vocabulary import Hat, OrganisationHat, Visibility
from careweave.service.maps.models import Map
from careweave.service.permissions import (
    Act,
    OrganisationAct,
    asks_for_second_factor,
    may,
    may_in_organisation,
)
from careweave.service.sharing.words import MAY, MAY_IN_ORGANISATION

_HEAD = """\
# Who may do what

Every decision of the service is a predicate in one module, `careweave.service.permissions`, and
this page is made from it by `make docs`. A test opens every page and every operation of the API as
someone in each hat, as a stranger and as nobody, and compares what they are answered with a table
of its own (`tests/service/test_permissions.py`).

Whoever may not even look is told that there is nothing here, whatever they ask for.
"""

_SEVERAL = """
Someone may wear several; then they may do what any of them may, and see what one sees.
"""

_STANDING = """
*Put away*: still so while the map is archived. *Left alone*: while it is restricted.

Whose map it is may take back what it is used for. When they take back sharing, only owners and
facilitators count, and whoever looks without an invitation; when they take back any use, only
owners do; a map that nobody owns yet is kept by its facilitators, who change nothing.
"""


_VIEWS = """
How somebody sees a map is a map of its own, and rests on their hat on the shared one. Until they
show it, it is there for nobody else. Once shown, whoever may look at the shared map may look at it
too, in the hat they wear there; what is for the owner alone is for its author alone. Its author
changes it, shows it, keeps it apart again, throws it away, and sees who has looked; nobody does
anything else with it.
"""


def page() -> str:
    """The page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _HEAD
    yield "## Hats on a map\n"
    for hat in Hat:
        yield f"- **{hat.words}**: {MAY[hat]}"
    yield _SEVERAL
    yield from _table(["may", *(hat.words for hat in Hat), "put away", "left alone"], _acts())
    yield _STANDING + _VIEWS
    yield "## What each hat sees\n"
    yield from _table(["shown to", *(hat.words for hat in Hat)], _sights())
    yield "\n## Hats in an organisation\n"
    for of_organisation in OrganisationHat:
        more = " Needs a second step to sign in." if asks_for_second_factor(of_organisation) else ""
        yield f"- **{of_organisation.words}**: {MAY_IN_ORGANISATION[of_organisation]}{more}"
    yield ""
    yield from _table(["may", *(hat.words for hat in OrganisationHat)], _organisation_acts())


def _acts() -> Iterator[list[str]]:
    now = timezone.now()
    for act in Act:
        if act in (Act.SHOW_VIEW, Act.END_VIEW):  # of which no shared map has any
            continue
        anyone = [hat for hat in Hat if may({hat}, act, Map())]
        away = any(may({hat}, act, Map(archived_at=now)) for hat in anyone)
        alone = may({Hat.OWNER}, act, Map(restricted_at=now))
        yield [act.value, *(_tick(hat in anyone) for hat in Hat), _tick(away), _tick(alone)]


def _sights() -> Iterator[list[str]]:
    for visibility in (Visibility.EVERYONE, Visibility.TEAM, Visibility.OWNER):
        yield [visibility.words, *(_tick(may_see(hat, visibility)) for hat in Hat)]


def _organisation_acts() -> Iterator[list[str]]:
    for act in OrganisationAct:
        yield [act.value, *(_tick(may_in_organisation({hat}, act)) for hat in OrganisationHat)]


def _tick(is_so: bool) -> str:  # noqa: FBT001 -- it is all there is to say
    return "yes" if is_so else ""


def _table(head: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(row)} |"
