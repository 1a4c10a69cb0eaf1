"""Views in a backup: they come back as they were, unless they or the shared map are gone since."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker, Settings

from careweave.caremap.commands import ChangeActor
from careweave.service import masters
from careweave.service.backups import copies, making, restoring, verifying
from careweave.service.maps import contents
from careweave.service.maps.erasing import erase
from careweave.service.maps.models import Map
from careweave.service.rights import someone
from careweave.service.rights.models import Forgotten
from tests.service.cast import JO
from tests.service.deployments import fill, on_file
from tests.service.perspectives import AUNT, Author

pytestmark = pytest.mark.skipif(
    "config.getoption('--database') != 'sqlite'", reason="PostgreSQL has tools of its own"
)


@dataclass(frozen=True)
class Kept:
    """An author with their view, in a database of this test's own; and where backups of it go."""

    author: Author
    folder: Path

    def back_up(self, name: str = "a.zip") -> None:
        """Make a backup. The file of keys is the newest one's."""
        [*making.back_up(self.folder / name, self.folder / "keys")]

    def restore(self) -> None:
        """Put the first backup back, where one stands."""
        [*restoring.restore(self.folder / "a.zip", self.folder / "keys", is_replaced=False)]
        assert [*verifying.faults()] == []

    @property
    def elsewhere(self) -> Path:
        """A database that is not there yet."""
        return self.folder / "elsewhere.sqlite3"


@pytest.fixture
def kept(tmp_path: Path, settings: Settings, django_db_blocker: DjangoDbBlocker) -> Iterator[Kept]:
    """The contributor has drawn how they see it, and a backup is made."""
    for name in ("masters", "backups"):
        (tmp_path / name).mkdir()
    found = masters.find(tmp_path / "masters", {})
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, masters=found)
    with django_db_blocker.unblock(), on_file(tmp_path / "here.sqlite3"):
        cast = fill()
        author = Author(cast, cast.contributor).with_an_aunt()
        author.do(partial(ChangeActor, id=AUNT, field="note", value="Cannot stand Jo."))
        kept = Kept(author, tmp_path / "backups")
        kept.back_up()
        yield kept


def test_a_view_comes_back_as_it_was(kept: Kept) -> None:
    before = kept.author.seen
    with copies.standing_on(kept.elsewhere):
        kept.restore()
        assert contents.state_of(Map.with_views.get(pk=kept.author.view.pk)) == before


def test_one_that_was_thrown_away_since_does_not_come_back(kept: Kept) -> None:
    kept.author.client.post(f"{kept.author.url}throw-away/", {"final": "on"})
    kept.back_up("b.zip")
    with copies.standing_on(kept.elsewhere):
        kept.restore()
        assert [*Map.with_views.all()] == [kept.author.cast.map]


def test_a_shared_map_that_was_erased_since_takes_its_views_with_it(kept: Kept) -> None:
    erase(kept.author.cast.map)
    kept.back_up("b.zip")
    with copies.standing_on(kept.elsewhere):
        kept.restore()
        assert not Map.with_views.exists()


def test_whoever_was_forgotten_since_is_forgotten_on_the_view_that_comes_back(kept: Kept) -> None:
    someone.forget(kept.author.cast.map, JO, kept.author.cast.owner)
    assert Forgotten.objects.filter(map_id=kept.author.view.pk, actor_id=JO).exists()
    kept.back_up("b.zip")
    with copies.standing_on(kept.elsewhere):
        kept.restore()
        view = contents.state_of(Map.with_views.get(pk=kept.author.view.pk))
        assert JO not in view.actors
        assert view.actors[AUNT].note == "Cannot stand someone."
