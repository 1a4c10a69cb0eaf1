"""Noting in the access log what was done about a map or of it: never what was said."""

from careweave.service.accounts.models import Account
from careweave.service.audit.recording import record
from careweave.service.maps.models import Map
from careweave.service.maps.visit import Visit


def note(visit: Visit, act: str) -> None:
    """Note what a visitor did."""
    record(visit.map, visit.account, visit.hats, act)


def note_uninvited(care_map: Map, account: Account, act: str) -> None:
    """Note what was done of a map for its organisation, by somebody who sees nothing on it."""
    record(care_map, account, (), act)
