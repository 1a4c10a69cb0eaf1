"""What has changed from one map to another, as the page of that name says."""

from collections import Counter

import pytest

from careweave.caremap.actors import Actor
from careweave.caremap.changes import changes, together
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie, named
from careweave.caremap.vocabulary import CareKind
from tests.spec.tables import rows

PAGE = "what_has_changed.md"
JO: dict[str, Actor | None] = {
    "not on the map": None,
    "there": Actor(name="Jo"),
    "there, as is said": Actor(name="Jo", status="current"),
    "there, far away": Actor(name="Jo", presence="far"),
    "there, far away, with a note": Actor(name="Jo", presence="far", note="Since May."),
    "there, for the team only": Actor(name="Jo", visible_to="team"),
    "only possible": Actor(name="Jo", status="possible"),
    "past": Actor(name="Jo", status="past"),
    "past, far away": Actor(name="Jo", status="past", presence="far"),
}


def with_jo(written: str) -> CareMap:
    jo = JO[written]
    return CareMap(centre="ann", actors={"ann": Actor()} | ({"jo": jo} if jo else {}))


@pytest.mark.parametrize(("before", "now", "mark", "fields"), rows(PAGE, "Of Jo"))
def test_jo_is_marked_as_the_table_says(before: str, now: str, mark: str, fields: str) -> None:
    found = changes(with_jo(before), with_jo(now))
    assert found.actors["jo"] == mark
    assert ", ".join(found.actor_fields.get("jo", ())) == fields
    assert found.actors["ann"] == "kept"


def with_ties(written: str) -> CareMap:
    """A map with the ties from Jo to Ann that are written, such as ``food and money; leisure``."""
    if written == "Jo is not on the map":
        return CareMap(centre="ann", actors={"ann": Actor()})
    jo = Actor(status="past" if written == "Jo is past" else None)
    ties = named(map(tie, written.replace("Jo is past", "food").split("; ")))
    actors = {"ann": Actor(), "jo": jo}
    return CareMap(centre="ann", actors=actors, ties={} if written == "none" else ties)


def tie(written: str) -> Tie:
    words = written.replace(",", "").split()
    return Tie(
        giver="ann" if "from Ann" in written else "jo",
        receiver="jo" if "from Ann" in written else "ann",
        kinds=[word for word in words if word in {*CareKind}],
        status="past" if "past" in words else None,
        frequency="weekly" if "weekly" in words else None,
    )


@pytest.mark.parametrize(("before", "now", "mark", "fields"), rows(PAGE, "Of a tie from Jo to Ann"))
def test_a_tie_is_marked_as_the_table_says(before: str, now: str, mark: str, fields: str) -> None:
    older, newer = with_ties(before), with_ties(now)
    found = changes(older, newer)
    id_ = next(iter(found.ties))
    assert found.ties[id_] == mark
    assert ", ".join(found.tie_fields.get(id_, ())) == fields


@pytest.mark.parametrize(("before", "now", "marks"), rows(PAGE, "Of several ties from Jo to Ann"))
def test_several_ties_are_marked_as_the_table_says(before: str, now: str, marks: str) -> None:
    found = changes(with_ties(before), with_ties(now))
    assert Counter(found.ties.values()) == Counter(marks.split(", "))


def test_of_a_tie_that_others_took_over_in_part_only_the_rest_has_ended() -> None:
    older, newer = with_ties("food; money and transport"), with_ties("food and money")
    both = together(older, newer)
    [ended] = [tie for id_, tie in both.ties.items() if id_ not in newer.ties]
    assert ended.kinds == (CareKind.TRANSPORT,)


def test_an_older_tie_gets_another_id_where_its_own_is_taken() -> None:
    older, newer = with_ties("food"), with_ties("from Ann to Jo")
    newer = newer.changed(ties={"jo-ann": next(iter(newer.ties.values()))})
    both = together(older, newer)
    assert both.ties["jo-ann"].ends == ("ann", "jo")
    assert both.ties["jo-ann-2"].ends == ("jo", "ann")
    assert changes(older, newer).ties == {"jo-ann": "added", "jo-ann-2": "ended"}


def test_two_older_ties_never_get_the_same_id() -> None:
    older, newer = with_ties("food; money"), with_ties("from Ann to Jo")
    newer = newer.changed(ties={"jo-ann": next(iter(newer.ties.values()))})
    assert changes(older, newer).ties == {
        "jo-ann": "added",
        "jo-ann-2": "ended",
        "jo-ann-3": "ended",
    }


def test_how_somebody_stands_to_two_different_centres_is_not_compared() -> None:
    actors = {"fay": Actor(name="Fay"), "jo": Actor(name="Josephine")}
    mother = Actor(name="Josephine", role="mother", presence="household")
    daughter = Actor(name="Fay", role="daughter", presence="household")
    fays = CareMap(centre="fay", actors={**actors, "jo": mother})
    josephines = CareMap(centre="jo", actors={**actors, "fay": daughter})
    assert {*changes(fays, josephines).actors.values()} == {"kept"}
    assert together(fays, josephines).centre == "jo"


def test_an_actor_of_the_older_map_keeps_the_place_they_were_put_at() -> None:
    older = with_jo("there").changed(positions={"jo": (0.5, 0.5)})
    both = together(older, with_jo("not on the map"))
    assert both.positions == {"jo": (0.5, 0.5)}
    assert both.actors["jo"].status == "past"
