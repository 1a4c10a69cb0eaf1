"""Someone who uses the pages as a browser without scripts does: opens them, sends their forms."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from uuid import uuid4

from careweave.service.accounts.models import Account
from tests.service.cast import Cast
from tests.service.clients import signed_in

Answer = Any
"""An answer of the service, as Django's client for tests has it."""


@dataclass
class Form:
    """A form on a page: where it goes and what it holds before anybody fills it in."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)


class _Forms(HTMLParser):
    """Every form that a page posts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._select = self._area = ""
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = dict(attrs)
        name = of.get("name") or ""
        if tag == "form":
            self._inside = (of.get("method") or "").lower() == "post"
            if self._inside:
                self.found.append(Form(of.get("action") or ""))
        elif self._inside and tag == "input" and name and self._is_said(of):
            self._add(name, of.get("value") or ("on" if of.get("type") == "checkbox" else ""))
        elif tag == "select":
            self._select = name if self._inside else ""
        elif tag == "option" and self._select and "selected" in of:
            self._add(self._select, of.get("value") or "")
        elif tag == "textarea":
            self._area = name if self._inside else ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self._add(self._area, data.removeprefix("\n"))
            self._area = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""

    def _is_said(self, of: dict[str, str | None]) -> bool:
        return of.get("type") not in ("checkbox", "radio") or "checked" in of

    def _add(self, name: str, value: str) -> None:
        self.found[-1].fields.setdefault(name, []).append(value)


@dataclass
class Reader:
    """Someone with a browser, at the shared map."""

    cast: Cast
    account: Account

    def __post_init__(self) -> None:
        self.client = signed_in(self.account, headers={"host": "localhost"})
        self.map = f"/maps/{self.cast.map.pk}/"

    def open(self, path: str) -> Answer:
        """Open a page of the map."""
        return self.client.get(self.map + path)

    def ask(self, path: str, /, **said: object) -> Answer:
        """Open a page by a form that asks with words, which no address holds."""
        return self.client.post(self.map + path, said)

    def quick(self, line: str, /, **said: object) -> Answer:
        """Add someone by a line, once it is read back."""
        return self.again(f"{self.map}quick/", self.form(self.ask("quick/", line=line)), **said)

    def send(self, path: str, /, **said: object) -> Answer:
        """Open the page of a form, fill in what is said, and send it; the rest stays as it is."""
        page = self.open(path)
        assert page.status_code == 200, page.content
        form = self.form(page)
        where = form.action or self.map + path
        return self.client.post(where, form.fields | said)

    def form(self, page: Answer, action: str = "") -> Form:
        """The first form of a page that holds a deed and goes to an address which ends so."""
        parser = _Forms()
        parser.feed(page.content.decode())
        fitting = [
            form
            for form in parser.found
            if "deed" in form.fields and form.action.split("?")[0].endswith(action)
        ]
        assert fitting, page.content.decode()
        return fitting[0]

    def again(self, where: str, form: Form, **said: object) -> Answer:
        """Send a form that was opened before."""
        return self.client.post(where, form.fields | said)


def deed(seen: int) -> dict[str, str]:
    """The hidden fields of a form that was not opened here."""
    return {"deed": str(uuid4()), "seen": str(seen)}
