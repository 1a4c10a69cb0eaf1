"""What schemathesis knows of the service beside its document: the token, and what is on a map.

It makes up ids, so that nearly all that it asks would be about nothing. An id that it has made up
right becomes one of the map's; one that it has made up wrong stays wrong.
"""

import json
import os
import re
from typing import Any
from uuid import UUID

import schemathesis

KNOWN: dict[str, Any] = json.loads(os.environ["CAREWEAVE_KNOWN"])


@schemathesis.hook
def before_call(_context: Any, case: Any, _kwargs: dict[str, Any]) -> None:
    """Sign a request against forgery, and have it ask for what is there."""
    case.cookies = {**(case.cookies or {}), "csrftoken": KNOWN["token"]}
    if case.path_parameters and _is_uuid(case.path_parameters.get("map_id")):
        case.path_parameters["map_id"] = KNOWN["map"]
    if isinstance(case.body, dict):
        for command in _commands(case.body):
            _aim(command)


def _commands(body: dict[str, Any]) -> list[dict[str, Any]]:
    sent = body.get("commands")
    return [each for each in sent if isinstance(each, dict)] if isinstance(sent, list) else []


def _aim(command: dict[str, Any]) -> None:
    """Have a command change, end, bring back or place someone who is there, or their tie."""
    type_, id_ = str(command.get("type")), command.get("id")
    if not isinstance(id_, str) or not re.fullmatch("[a-z0-9_-]{1,100}", id_):
        return
    if not type_.startswith("add"):
        command["id"] = KNOWN["tie" if type_.endswith("tie") else "actor"]
    elif isinstance(tie := command.get("tie"), dict) and {"from", "to"} <= {*tie}:
        tie |= {"from": KNOWN["actor"], "to": KNOWN["centre"]}
    if type(command.get("seen")) is int and command["seen"] > 0:
        command["seen"] = 4


def _is_uuid(given: object) -> bool:
    try:
        return isinstance(given, str) and str(UUID(given)) == given
    except ValueError:
        return False
