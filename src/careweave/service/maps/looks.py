"""How someone has asked to look at a map: the view of the drawing, from the words of an address."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from careweave.caremap.map import CareMap
from careweave.caremap.vocabulary import CareKind
from careweave.drawing.notation import ChangeView, FrequencyView, KindView, StrengthView, View
from careweave.service.maps.visit import Visit
from careweave.service.versions.models import Version
from careweave.service.versions.seen import as_it_was


@dataclass(frozen=True)
class Look:
    """What lines tell: ``view`` is the word for it, ``kind`` and ``since`` what it is about."""

    view: str = "frequency"
    kind: CareKind | None = None
    since: int | None = None

    def drawn(self, visit: Visit, care_map: CareMap | None = None) -> View:
        """The view of the drawing."""
        if self.since and (older := version_seen(visit, self.since, care_map)):
            return ChangeView(older)
        return self.alone

    @property
    def alone(self) -> View:
        """The view of a drawing that is compared with nothing."""
        if self.kind:
            return KindView(self.kind)
        return StrengthView() if self.view == "strength" else FrequencyView()

    @property
    def query(self) -> str:
        """The same as the end of an address."""
        given = {"view": self.view, "kind": self.kind, "since": self.since}
        given = {key: value for key, value in given.items() if value and value != "frequency"}
        return f"?{urlencode(given)}" if given else ""


def look(query: QueryDict) -> Look:
    """Read what is asked for; whatever means nothing is left out."""
    view, kind, since = (query.get(key, "") for key in ("view", "kind", "since"))
    if view == "kind" and kind in set(CareKind):
        return Look("kind", kind=CareKind(kind))
    if view == "change" and since.isascii() and since.isdecimal() and 0 < int(since) < 10**6:
        return Look("change", since=int(since))
    return Look("strength") if view == "strength" else Look()


def version_seen(visit: Visit, number: int, beside: CareMap | None = None) -> CareMap | None:
    """An older version as the visitor may see it beside a newer map, which is today's if not given.

    What is hidden today is hidden in it too.
    """
    version = Version.objects.filter(map=visit.map, number=number).first()
    if version is None:
        return None
    return as_it_was(visit, version, *([] if beside is None else [beside]))
