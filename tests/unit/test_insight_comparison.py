"""What two versions, and two points of view, of the worked examples have between them."""

from pathlib import Path

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie, named
from careweave.caremap.vocabulary import (
    CareKind,
    Frequency,
    Kind,
    Presence,
    Quality,
    Status,
    Support,
)
from careweave.formats.careweave import read
from careweave.insight.comparison import Became, comparison, sentences, views

EXAMPLES = Path(__file__).parents[2] / "examples"
BEFORE, AFTER, LATER = (
    read(EXAMPLES / f"caroline-{name}.yaml") for name in ("1-before", "2-diagnosis", "3-a-year-on")
)


def test_a_year_after_the_diagnosis_a_worker_and_a_peer_are_new_and_an_agency_is_gone() -> None:
    found = comparison(AFTER, LATER)
    assert {*found.actors_that(Became.ADDED)} == {"worker", "peer"}
    assert found.actors_that(Became.ENDED) == ("council_agency",)
    assert found.actors["council_agency"].fields["status"] == (Status.UNKNOWN, Status.PAST)
    assert {*found.actors["richard"].fields} == {"note"}


def test_what_she_gave_the_craft_group_is_restored() -> None:
    found = comparison(AFTER, LATER)
    restored = [found.ties[id_] for id_ in found.ties_that(Became.RESTORED)]
    assert [(turn.now and turn.now.ends) for turn in restored] == [("caroline", "craft_group")]


def test_following_both_comparisons_leads_from_the_first_map_to_the_last() -> None:
    there = comparison(BEFORE, AFTER).apply(BEFORE)
    assert comparison(AFTER, LATER).apply(there) == LATER


CAROLINE = {"caroline": Actor(name="Caroline", kind=Kind.PERSON)}
JO = CareMap(
    centre="caroline",
    actors={
        **CAROLINE,
        "ann": Actor(name="Ann", kind=Kind.PERSON, presence=Presence.NEARBY),
        "tom": Actor(name="Tom", kind=Kind.PERSON, support=Support.FORMAL),
    },
    ties=named(
        [
            Tie(giver="ann", receiver="caroline", kinds=(CareKind.FOOD,), hours_per_week=2.0),
            Tie(giver="tom", receiver="caroline", kinds=(CareKind.MONEY,), status=Status.PAST),
        ]
    ),
)
RICHARD = CareMap(
    centre="caroline",
    actors={
        **CAROLINE,
        "ann": Actor(name="Ann", kind=Kind.PERSON, presence=Presence.FAR),
        "ines": Actor(name="Ines", kind=Kind.PERSON),
    },
    ties=named(
        [
            Tie(
                giver="ann",
                receiver="caroline",
                kinds=(CareKind.FOOD, CareKind.COMPANY),
                quality=Quality.STRAINED,
                frequency=Frequency.DAILY,
            ),
            Tie(giver="caroline", receiver="ines"),
        ]
    ),
)


def test_two_points_of_view_are_told_with_what_they_share_first() -> None:
    assert sentences(views(JO, RICHARD), "Jo", "Richard") == (
        "Both show Ann, and one tie between those on them.",
        "Only Jo shows Tom.",
        "Only Jo shows that Tom used to be there for Caroline, for money.",
        "Only Richard shows Ines.",
        "Only Richard shows that Caroline is there for Ines.",
        "How near Ann is: Jo says nearby, Richard says far.",
        "What Ann gives Caroline: Jo says food, Richard says food and company.",
        "How often Ann is there for Caroline: Jo does not say, Richard says daily.",
        "How many hours a week Ann is there for Caroline: Jo says two hours, Richard does not say.",
        "How the tie from Ann to Caroline feels: Jo does not say, Richard says strained.",
    )


def test_two_who_see_the_same_are_told_so() -> None:
    assert sentences(views(JO, JO), "Jo", "Richard") == (
        "Both show Ann and Tom, and two ties between those on them.",
        "They do not differ in anything.",
    )
