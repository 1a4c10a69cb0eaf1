"""Who may do what: every decision of the service, as predicates over account, map and act."""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from careweave.caremap.vocabulary import Hat, OrganisationHat
from careweave.service.accounts.models import Account
from careweave.service.maps.models import Map, MapHat
from careweave.service.teams import models as teams


class Act(StrEnum):
    """What someone may want to do with a map, as it is said after "may"."""

    LOOK = "look at the map"
    CHANGE = "change the map"
    SAVE_VERSION = "save a version"
    CONVERSE = "lead a conversation about the map"
    TAKE_PART = "take part in a conversation about the map"
    PLAN = "say when to talk next"
    OWN_VIEW = "draw how they see it, apart from the map"
    SHOW_VIEW = "show how they see it to those who may see the map"
    END_VIEW = "keep how they see it apart again, or throw it away"
    INVITE = "invite people and end their hats"
    LEAVE = "give up a hat of their own"
    SEE_ACCESS = "see who has looked"
    RECORD_CONSENT = "record what the person agrees to"
    RECORD_TOLD = "record who has been told that they are on the map"
    EXPORT = "take everything away in one archive"
    END_CARE = "say that care has ended"
    ARCHIVE = "put the map away, and take it out again"
    RESTRICT = "have the map left alone, and lift that"
    ANSWER = "decide what of the map is given to somebody who asks what is kept of them"
    FORGET = "have someone on the map forgotten"
    ERASE = "erase the map"


class OrganisationAct(StrEnum):
    """What someone may want to do in an organisation, as it is said after "may"."""

    SEE_DUE = "see which maps are due, without what is on them"
    EVALUATE = "see figures over many maps"
    SUPERVISE = "read debriefs that are shared with them"
    APPOINT_FACILITATOR = "appoint a facilitator for a map that nobody looks after any more"
    MANAGE_ACCOUNTS = "see who belongs to it, give them hats and end them"
    SET_RETENTION = "set how long maps are kept"
    REVIEW_RETENTION = "decide about maps whose time has come, and hold them"
    ANSWER_REQUESTS = "answer people who ask what is kept of them"
    OPEN_UNINVITED = "look at a map in an emergency, with a reason that its owner is told"
    SET_PROMPTS = "set what is asked in conversations, and whom people can turn to"


_TEAM = frozenset({Hat.OWNER, Hat.FACILITATOR})

_MAY = {
    Act.LOOK: frozenset(Hat),
    Act.CHANGE: frozenset({Hat.OWNER, Hat.FACILITATOR, Hat.CONTRIBUTOR}),
    Act.SAVE_VERSION: _TEAM,
    Act.CONVERSE: _TEAM,
    Act.TAKE_PART: frozenset({Hat.OWNER, Hat.FACILITATOR, Hat.CONTRIBUTOR}),
    Act.PLAN: _TEAM,
    Act.OWN_VIEW: frozenset({Hat.OWNER, Hat.FACILITATOR, Hat.CONTRIBUTOR}),
    Act.SHOW_VIEW: frozenset(),
    Act.END_VIEW: frozenset(),
    Act.INVITE: _TEAM,
    Act.LEAVE: frozenset(Hat),
    Act.SEE_ACCESS: frozenset({Hat.OWNER}),
    Act.RECORD_CONSENT: _TEAM,
    Act.RECORD_TOLD: _TEAM,
    Act.EXPORT: frozenset({Hat.OWNER}),
    Act.END_CARE: _TEAM,
    Act.ARCHIVE: _TEAM,
    Act.RESTRICT: frozenset({Hat.OWNER}),
    Act.ANSWER: _TEAM,
    Act.FORGET: _TEAM,
    Act.ERASE: frozenset({Hat.OWNER}),
}

# What changes a map, or lets anyone in, is not done while it is put away.
_NOT_WHILE_ARCHIVED = frozenset(
    {
        Act.CHANGE,
        Act.SAVE_VERSION,
        Act.CONVERSE,
        Act.TAKE_PART,
        Act.PLAN,
        Act.OWN_VIEW,
        Act.INVITE,
        Act.RECORD_TOLD,
    }
)

# While it is to be left alone, its owner does no more than this, and nobody else anything.
_WHILE_RESTRICTED = frozenset(
    {
        Act.LOOK,
        Act.LEAVE,
        Act.SEE_ACCESS,
        Act.RECORD_CONSENT,
        Act.EXPORT,
        Act.RESTRICT,
        Act.ANSWER,
        Act.ERASE,
    }
)

# Who keeps a map for its person, while they have taken back any use of it, does no more than this.
_KEEPING = frozenset({Act.LOOK, Act.LEAVE, Act.INVITE, Act.RECORD_CONSENT})

# On how somebody sees a map nothing else can be done. Whoever drew it wears the owner's hat there.
_MAY_ON_A_VIEW = {
    Act.LOOK: frozenset(Hat),
    Act.CHANGE: frozenset({Hat.OWNER}),
    Act.SEE_ACCESS: frozenset({Hat.OWNER}),
    Act.SHOW_VIEW: frozenset({Hat.OWNER}),
    Act.END_VIEW: frozenset({Hat.OWNER}),
}

_MAY_IN_ORGANISATION = {
    OrganisationAct.SEE_DUE: frozenset({OrganisationHat.COORDINATOR}),
    OrganisationAct.EVALUATE: frozenset({OrganisationHat.EVALUATOR}),
    OrganisationAct.SUPERVISE: frozenset({OrganisationHat.PEER_SUPERVISOR}),
    OrganisationAct.APPOINT_FACILITATOR: frozenset({OrganisationHat.COORDINATOR}),
    OrganisationAct.MANAGE_ACCOUNTS: frozenset({OrganisationHat.ADMINISTRATOR}),
    OrganisationAct.SET_RETENTION: frozenset({OrganisationHat.ADMINISTRATOR}),
    OrganisationAct.REVIEW_RETENTION: frozenset({OrganisationHat.COORDINATOR}),
    OrganisationAct.ANSWER_REQUESTS: frozenset({OrganisationHat.COORDINATOR}),
    OrganisationAct.OPEN_UNINVITED: frozenset({OrganisationHat.COORDINATOR}),
    OrganisationAct.SET_PROMPTS: frozenset(
        {OrganisationHat.COORDINATOR, OrganisationHat.ADMINISTRATOR}
    ),
}

_NEED_A_SECOND_FACTOR = frozenset(
    {OrganisationHat.COORDINATOR, OrganisationHat.EVALUATOR, OrganisationHat.ADMINISTRATOR}
)

# Of several hats, the one that sees most.
_WIDEST = (Hat.OWNER, Hat.FACILITATOR, Hat.CONTRIBUTOR, Hat.READER)


def hats(account: Account | AnonymousUser, care_map: Map) -> frozenset[Hat]:
    """The hats that count for someone on a map, as it stands now."""
    if not isinstance(account, Account) or not account.is_active:
        return frozenset()
    if care_map.perspective_of:
        return _hats_on_a_view(account, care_map, care_map.perspective_of)
    return _counting(care_map, _worn().filter(map=care_map, account=account))


def maps_of(account: Account) -> list[tuple[Map, frozenset[Hat]]]:
    """Every shared map that someone may look at, the oldest first, with their hats on it."""
    worn: dict[Map, list[MapHat]] = defaultdict(list)
    rows = _worn().filter(account=account, map__perspective_of=None)
    for row in rows.select_related("map__key").order_by("map__made_at"):
        worn[row.map].append(row)
    found = [(care_map, _counting(care_map, rows)) for care_map, rows in worn.items()]
    return [(care_map, counting) for care_map, counting in found if counting]


def wearers(care_map: Map) -> "QuerySet[MapHat]":
    """The hats that are worn on a map now, and by whom."""
    return _worn().filter(map=care_map).select_related("account").order_by("given_at", "pk")


def onlookers(care_map: Map) -> list[Account]:
    """Those who may look at a map, as it stands now, in the order they were let in."""
    worn: dict[Account, list[MapHat]] = defaultdict(list)
    for row in wearers(care_map):
        worn[row.account].append(row)
    counting = ((account, _counting(care_map, rows)) for account, rows in worn.items())
    return [account for account, hats in counting if may(hats, Act.LOOK, care_map)]


def may(worn: Iterable[Hat], act: Act, care_map: Map) -> bool:
    """Whether someone whose hats these are may do this to a map, as it stands now."""
    if care_map.perspective_of:
        return _may_on_a_view(worn, act, care_map.perspective_of)
    if care_map.restricted_at and act not in _WHILE_RESTRICTED:
        return False
    if care_map.archived_at and act in _NOT_WHILE_ARCHIVED:
        return False
    if care_map.use_withdrawn_at and Hat.OWNER not in worn and act not in _KEEPING:
        return False
    return not _MAY[act].isdisjoint(worn)


def eyes(worn: Iterable[Hat]) -> Hat:
    """The hat in which someone sees a map: of several, the one that sees most."""
    return min(worn, key=_WIDEST.index)


def may_give(worn: Iterable[Hat], hat: Hat, *, has_owner: bool) -> bool:
    """Whether someone whose hats these are may give this one to others, and end theirs.

    A facilitator may find the map its first owner; from then on, who owns it is for owners to say.
    """
    needed = frozenset({Hat.OWNER}) if hat is Hat.OWNER and has_owner else _TEAM
    return not needed.isdisjoint(worn)


def looks_after(hat: Hat) -> bool:
    """Whether someone in this hat can let others in: a map is never left without such a one."""
    return hat in _TEAM


def organisation_hats(
    account: Account | AnonymousUser, organisation: teams.Organisation
) -> frozenset[OrganisationHat]:
    """The hats that someone wears in an organisation."""
    if not isinstance(account, Account) or not account.is_active:
        return frozenset()
    worn = teams.OrganisationHat.objects.filter(
        organisation=organisation, account=account, ended_at=None
    )
    return frozenset(OrganisationHat(row.hat) for row in worn)


def may_in_organisation(worn: Iterable[OrganisationHat], act: OrganisationAct) -> bool:
    """Whether someone who wears these hats in an organisation may do this there."""
    return not _MAY_IN_ORGANISATION[act].isdisjoint(worn)


def asks_for_second_factor(hat: OrganisationHat) -> bool:
    """Whether a password is not enough for someone in this hat."""
    return hat in _NEED_A_SECOND_FACTOR


def needs_second_factor(account: Account) -> bool:
    """Whether someone wears a hat, in any organisation, for which a password is not enough."""
    return teams.OrganisationHat.objects.filter(
        account=account, ended_at=None, hat__in=_NEED_A_SECOND_FACTOR
    ).exists()


def _hats_on_a_view(account: Account, view: Map, shared: Map) -> frozenset[Hat]:
    """The hats that count on how somebody sees a map: they rest on those on the shared map.

    Others see what is shown in the hats they wear there; but what is for its author alone is not
    for whoever owns the shared map.
    """
    worn = hats(account, shared)
    if not may(worn, Act.LOOK, shared):
        return frozenset()
    if _worn().filter(map=view, account=account, hat=Hat.OWNER).exists():
        return frozenset({Hat.OWNER})
    return frozenset(Hat.FACILITATOR if hat is Hat.OWNER else hat for hat in worn if view.shown_at)


def _may_on_a_view(worn: Iterable[Hat], act: Act, shared: Map) -> bool:
    """What can be done with a view, while the shared map stands as it does."""
    stands_still = shared.archived_at or shared.restricted_at or shared.use_withdrawn_at
    if stands_still and act in (Act.CHANGE, Act.SHOW_VIEW):
        return False
    return not _MAY_ON_A_VIEW.get(act, frozenset()).isdisjoint(worn)


def _worn() -> "QuerySet[MapHat]":
    """The hats that are worn now, whatever the maps they are on say of it."""
    lasting = Q(until=None) | Q(until__gt=timezone.now())
    return MapHat.objects.filter(lasting, ended_at=None, account__is_active=True)


def _keepers(care_map: Map) -> frozenset[Hat]:
    """The hats of those who keep a map that is used for nothing: its owners.

    Where nobody owns it yet, its facilitators keep it for its person: without anybody, nobody could
    ever agree again.
    """
    return frozenset({Hat.OWNER}) if wearers(care_map).filter(hat=Hat.OWNER).exists() else _TEAM


def _counting(care_map: Map, worn: Iterable[MapHat]) -> frozenset[Hat]:
    """Of the hats that someone wears on a map, those that count while it stands as it does.

    Whose map it is says so: what they take back is theirs alone from that moment.
    """
    found = {(Hat(row.hat), row.without_invitation) for row in worn}
    if care_map.restricted_at or care_map.use_withdrawn_at:
        found = {(hat, uninvited) for hat, uninvited in found if hat in _keepers(care_map)}
    elif care_map.sharing_withdrawn_at:
        found = {(hat, uninvited) for hat, uninvited in found if hat in _TEAM or uninvited}
    return frozenset(hat for hat, _ in found)
