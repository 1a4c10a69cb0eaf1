"""Somebody who draws how they see Mum's map."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from careweave.caremap.actors import Actor
from careweave.caremap.commands import AddActor, AddTie, AnyCommand
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import CareKind, Kind
from careweave.service.accounts.models import Account
from careweave.service.maps.models import Map
from careweave.service.maps.visit import Visit
from careweave.service.permissions import hats
from tests.service.cast import JO, MUM, Cast
from tests.service.clients import signed_in

AUNT = "0" * 31 + "9"


class Author:
    """Somebody at a browser, with a view of their own of Mum's map."""

    pages = ("", f"who/{JO}/", f"who/{AUNT}/", "drawing.svg", "outline.txt", "together/")

    def __init__(self, cast: Cast, account: Account, begin_from: str = "shared") -> None:
        self.cast, self.account, self.client = cast, account, signed_in(account)
        said = {"deed": uuid4(), "seen": 4, "begin_from": begin_from}
        answer = self.client.post(f"/maps/{cast.map.pk}/views/begin/", said)
        self.url = str(answer.headers["Location"])
        self.view = Map.with_views.get(pk=UUID(self.url.split("/")[2]))

    def with_an_aunt(self) -> "Author":
        """Put an aunt on the view, who keeps Mum company."""
        aunt = Actor(name="Zqaunt", kind=Kind.PERSON)
        company = Tie(giver=AUNT, receiver=MUM, kinds=(CareKind.COMPANY,))
        self.do(partial(AddActor, id=AUNT, actor=aunt))
        self.do(partial(AddTie, id=uuid4().hex, tie=company))
        return self

    @property
    def visit(self) -> Visit:
        """The author at their view, as it is now."""
        view = Map.with_views.get(pk=self.view.pk)
        return Visit(view, self.account, hats(self.account, view))

    @property
    def seen(self) -> CareMap:
        """What is on the view."""
        return self.visit.seen

    def do(self, *makers: Callable[..., AnyCommand]) -> None:
        """Change the view."""
        visit = self.visit
        visit.do(uuid4(), visit.map.sequence, *makers)

    def form(self, **said: Any) -> dict[str, Any]:
        """A form about the view, filled in."""
        return {"deed": uuid4(), "seen": self.visit.map.sequence, **said}

    def show(self) -> None:
        """Show the view."""
        assert self.client.post(f"{self.url}show/").status_code == 302

    def open(self, page: str = "") -> str:
        """What stands on a page of the view."""
        answer = self.client.get(self.url + page)
        assert answer.status_code == 200
        return str(answer.content.decode())


def shown_to(account: Account, url: str) -> str:
    """What somebody is shown at an address; nothing where they are told that there is nothing."""
    answer = signed_in(account).get(url)
    return str(answer.content.decode()) if answer.status_code == 200 else ""
