"""A program that uses the API as somebody."""

import json
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from careweave.service.accounts.models import Account
from tests.service.cast import JO


class Program:
    """What is asked of the API by whoever is signed in, and what it has answered."""

    def __init__(self, account: Account | None = None) -> None:
        self.client = Client()
        if account:
            self.client.force_login(account)

    def get(self, address: str, status: int = 200) -> Any:
        """Ask for something."""
        answer = self.client.get(f"/api/{address}")
        assert answer.status_code == status, answer.content
        return answer.json()

    def post(self, address: str, said: object, status: int = 200) -> Any:
        """Send something, as JSON unless it is bytes already."""
        body = said if isinstance(said, bytes) else json.dumps(said)
        answer = self.client.post(f"/api/{address}", body, content_type="application/json")
        assert answer.status_code == status, answer.content
        return answer.json()

    def send(self, care_map: UUID, *commands: dict[str, Any], status: int = 200) -> Any:
        """Send commands to a map, as one deed."""
        return self.post(f"maps/{care_map}/commands", {"commands": commands}, status)


def command(type_: str = "change_actor", **said: Any) -> dict[str, Any]:
    """A command as a program sends it: to change Jo's role, unless something else is said."""
    jo = {"id": JO, "field": "role", "value": "eldest"} if type_ == "change_actor" else {}
    return {"type": type_, "uuid": str(uuid4()), "seen": 4, **jo, **said}
