"""Questions and their answers: onto the map once they are seen, or kept in people's own words."""

import re
from typing import Any
from uuid import uuid4

import pytest

from careweave.caremap.vocabulary import Kind, Occasion, Status
from careweave.service.conversations import practising, reflecting, talking
from careweave.service.conversations.asking import Starts
from careweave.service.conversations.contents import prepared
from careweave.service.conversations.models import Conversation
from careweave.service.maps.models import Deed
from tests.service.asked import ask
from tests.service.cast import JO, MUM, SAM, Cast
from tests.service.clients import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(cast: Cast) -> Conversation:
    """A first conversation, in which somebody has said how the person sees themselves."""
    row = talking.begin(cast.map, cast.facilitator, uuid4(), Occasion.FIRST_MAP)
    talking.prepare(row, prepared(row).changed(starts=Starts.CARED_FOR), 0)
    row.refresh_from_db()
    return row


def url(talk: Conversation, id_: str) -> str:
    return f"/maps/{talk.map_id}/conversations/{talk.pk}/draw/{ask(id_)}"


def fields(answer: Any, *names: str) -> dict[str, str]:
    """The hidden fields of the form of a page."""
    page = answer.content.decode()
    found = {name: re.search(rf'name="{name}"[^>]* value="([^"]*)"', page) for name in names}
    return {name: match[1] if match else "" for name, match in found.items()}


def put(cast: Cast, talk: Conversation, id_: str, lines: str, **more: str) -> Any:
    """Answer a question, look at how it is understood, and say yes."""
    client, here = signed_in(cast.facilitator), url(talk, id_)
    sent = {**fields(client.get(here), "deed", "seen"), "lines": lines, **more}
    shown = client.post(here, sent)
    return client.post(here, sent | fields(shown, "shown"))


def told(cast: Cast) -> set[tuple[str, str, str]]:
    """Every tie of the map: who gives, who receives, and what."""
    seen = cast.visit(cast.owner).seen
    return {
        (
            seen.actors[tie.giver].label,
            seen.actors[tie.receiver].label,
            ", ".join(kind.words for kind in tie.kinds),
        )
        for tie in seen.ties.values()
    }


def test_nothing_is_on_the_map_before_it_has_been_seen_as_understood(
    cast: Cast, talk: Conversation
) -> None:
    client, before = signed_in(cast.facilitator), told(cast)
    sent = {"deed": uuid4(), "seen": 4, "lines": "Ann, neighbour, shopping daily"}
    answer = client.post(url(talk, "who-cares-for-you"), sent)
    page = answer.content.decode()
    assert "Is this right?" in page
    assert "Ann helps Mum with the household every day." in page
    assert told(cast) == before


def test_several_lines_become_several_people_and_ties_in_one_deed(
    cast: Cast, talk: Conversation
) -> None:
    deeds = Deed.objects.count()
    lines = "Ann, neighbour, shopping daily\n\nRex, dog, same home, company every day\nKath"
    assert put(cast, talk, "who-cares-for-you", lines).status_code == 302
    assert {("Ann", "Mum", "household"), ("Rex", "Mum", "company"), ("Kath", "Mum", "")} < told(
        cast
    )
    assert Deed.objects.count() == deeds + 1


def test_after_an_answer_the_next_question_is_asked(cast: Cast, talk: Conversation) -> None:
    answer = put(cast, talk, "who-cares-for-you", "Ann")
    assert answer.headers["Location"].endswith(ask("whom-do-you-care-for"))
    assert [row.prompt for row in talk.asked.all()] == ["who-cares-for-you"]


def test_no_answer_is_no_answer_and_leads_on(cast: Cast, talk: Conversation) -> None:
    before = told(cast)
    answer = signed_in(cast.facilitator).post(
        url(talk, "who-cares-for-you"), {"deed": uuid4(), "seen": 4, "lines": " \n "}
    )
    assert answer.status_code == 302
    assert told(cast) == before


def test_somebody_who_is_there_already_is_found_and_gets_one_tie_more(
    cast: Cast, talk: Conversation
) -> None:
    put(cast, talk, "whom-do-you-care-for", "Jo, homework weekly")
    seen = cast.visit(cast.owner).seen
    assert [actor.label for actor in seen.actors.values()].count("Jo") == 1
    assert ("Mum", "Jo", "learning") in told(cast)


def test_what_is_drawn_already_is_not_drawn_twice(cast: Cast, talk: Conversation) -> None:
    put(cast, talk, "who-cares-for-you", "Jo, cooking")
    assert sorted(told(cast)) == [("Jo", "Mum", "food")]


def test_who_else_cares_for_them_is_asked_of_those_the_person_cares_for(
    cast: Cast, talk: Conversation
) -> None:
    put(cast, talk, "whom-do-you-care-for", "Jo, listening")
    page = signed_in(cast.facilitator).get(url(talk, "who-else-cares-for-them")).content.decode()
    assert f'<option value="{JO}"' in page
    put(cast, talk, "who-else-cares-for-them", "Mike, company daily", of=JO)
    assert ("Mike", "Jo", "company") in told(cast)
    assert ("Mike", "Mum", "company") not in told(cast)


def test_where_the_person_cares_for_nobody_who_else_does_is_answered_in_words(
    cast: Cast, talk: Conversation
) -> None:
    page = signed_in(cast.facilitator).get(url(talk, "who-else-cares-for-them")).content.decode()
    assert 'name="words"' in page
    assert 'name="lines"' not in page


@pytest.mark.parametrize(
    ("id_", "kind", "status"),
    [
        ("places-that-matter", Kind.PLACE, Status.UNKNOWN),
        ("who-could-be-there", Kind.UNKNOWN, Status.POSSIBLE),
        ("who-used-to-be-there", Kind.UNKNOWN, Status.PAST),
    ],
)
def test_a_question_says_what_an_answer_is(
    cast: Cast, talk: Conversation, id_: str, kind: Kind, status: Status
) -> None:
    put(cast, talk, id_, "Elmfield")
    seen = cast.visit(cast.owner).seen
    [found] = [actor for actor in seen.actors.values() if actor.name == "Elmfield"]
    assert (found.kind, found.status) == (kind, status)


def test_where_the_map_has_changed_since_the_lines_are_shown_again(
    cast: Cast, talk: Conversation
) -> None:
    client, here = signed_in(cast.facilitator), url(talk, "who-cares-for-you")
    sent = {**fields(client.get(here), "deed", "seen"), "lines": "Ann, shopping daily"}
    shown = fields(client.post(here, sent), "shown")
    put(cast, talk, "who-cares-for-you", "Ann, neighbour")
    answer = client.post(here, sent | shown)
    assert answer.status_code == 200
    assert "who is on the map already" in answer.content.decode()
    assert ("Ann", "Mum", "household") not in told(cast)


def test_sent_twice_an_answer_is_kept_once(cast: Cast, talk: Conversation) -> None:
    client, here = signed_in(cast.facilitator), url(talk, "who-cares-for-you")
    sent = {**fields(client.get(here), "deed", "seen"), "lines": "Ann"}
    sent |= fields(client.post(here, sent), "shown")
    client.post(here, sent)
    client.post(here, sent)
    seen = cast.visit(cast.owner).seen
    assert [actor.label for actor in seen.actors.values()].count("Ann") == 1


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("Ann\n,,,", "There is nothing to read here."),
        ("x" * 501, "501 characters"),
        ("\n".join(f"Ann {n}" for n in range(41)), "at most 40"),
    ],
)
def test_a_line_that_cannot_be_read_keeps_all_of_them_off_the_map(
    cast: Cast, talk: Conversation, lines: str, says: str
) -> None:
    before = told(cast)
    answer = signed_in(cast.facilitator).post(
        url(talk, "who-cares-for-you"), {"deed": uuid4(), "seen": 4, "lines": lines}
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert says in page
    assert lines.splitlines()[0] in page
    assert told(cast) == before


def test_what_nobody_may_see_of_somebody_hidden_is_not_told_by_their_name(
    cast: Cast, talk: Conversation
) -> None:
    """Sam is on the map for the team; a contributor who writes Sam puts somebody new there."""
    client = signed_in(cast.contributor)
    here = url(talk, "who-cares-for-you")
    shown = client.post(here, {"deed": uuid4(), "seen": 1, "lines": "Sam"}).content.decode()
    assert "who is on the map already" not in shown


def test_how_the_person_sees_themselves_is_asked_once_and_decides_what_comes_first(
    cast: Cast,
) -> None:
    row = talking.begin(cast.map, cast.facilitator, uuid4(), Occasion.FIRST_MAP)
    client = signed_in(cast.facilitator)
    here = f"/maps/{row.map_id}/conversations/{row.pk}/draw/"
    assert "How does Mum see it?" in client.get(here).content.decode()
    client.post(f"{here}starts/", {"starts": "caring"})
    page = client.get(here).content.decode()
    assert "Whom do you care for, in any way at all?" in page


def test_a_question_that_may_hurt_says_so_and_offers_a_gentler_one(
    cast: Cast, talk: Conversation
) -> None:
    page = signed_in(cast.facilitator).get(url(talk, "who-used-to-be-there")).content.decode()
    assert "Is there anyone from before whom you would like to have on your map?" in page


def test_a_question_left_for_another_day_is_kept_and_the_next_is_asked(
    cast: Cast, talk: Conversation
) -> None:
    client = signed_in(cast.facilitator)
    sent = {"prompt": "who-could-be-there", "step": "draw"}
    answer = client.post(f"/maps/{talk.map_id}/conversations/{talk.pk}/another-day/", sent)
    assert answer.headers["Location"].endswith(ask("who-used-to-be-there"))
    assert talking.for_another_day(cast.map) == ("who-could-be-there",)


def test_only_whoever_guides_reads_the_tip(cast: Cast, talk: Conversation) -> None:
    tip = "Take care as widely as they do"
    for name, sees in (("facilitator", True), ("contributor", False)):
        page = signed_in(getattr(cast, name)).get(url(talk, "who-cares-for-you")).content.decode()
        assert (tip in page) is sees


def look(talk: Conversation, id_: str) -> str:
    return f"/maps/{talk.map_id}/conversations/{talk.pk}/look/{ask(id_)}"


def test_what_is_said_is_kept_with_its_question_in_the_persons_words(
    cast: Cast, talk: Conversation
) -> None:
    sent = {"deed": uuid4(), "seen": 4, "words": "The garden.", "visible_to": "owner"}
    answer = signed_in(cast.facilitator).post(look(talk, "what-matters-most"), sent)
    assert answer.headers["Location"].endswith(ask("how-care-goes-both-ways"))
    [said] = reflecting.said_in(talk, cast.visit(cast.owner))
    assert (said.text, said.row.prompt) == ("The garden.", "what-matters-most")


def test_a_question_names_the_part_of_the_map_that_it_speaks_of(
    cast: Cast, talk: Conversation
) -> None:
    client = signed_in(cast.facilitator)
    page = client.get(look(talk, "who-would-step-in")).content.decode()
    assert f"/maps/{cast.map.pk}/who/{JO}/" in page
    assert f"/maps/{cast.map.pk}/who/{MUM}/" not in page
    faded = {
        id_ for id_ in (JO, MUM, SAM) if re.search(rf'cw-faded"[^>]* data-actor="{id_}"', page)
    }
    assert faded == {SAM}
    of_all = client.get(look(talk, "what-do-you-see")).content.decode()
    assert "cw-faded" not in of_all


def test_whoever_wrote_words_down_can_change_them_and_nobody_else(
    cast: Cast, talk: Conversation
) -> None:
    sent = {"deed": uuid4(), "seen": 4, "words": "The gardn.", "visible_to": "everyone"}
    signed_in(cast.contributor).post(look(talk, "what-matters-most"), sent)
    [said] = reflecting.said_in(talk, cast.visit(cast.contributor))
    here = f"/maps/{talk.map_id}/conversations/{talk.pk}/said/{said.row.pk}/"
    better = {"deed": uuid4(), "seen": 4, "words": "The garden.", "visible_to": "everyone"}
    assert signed_in(cast.owner).post(here, better).status_code == 404
    assert signed_in(cast.contributor).post(here, better).status_code == 302
    [said] = reflecting.said_in(talk, cast.visit(cast.owner))
    assert said.text == "The garden."


def test_in_a_practice_conversation_the_person_answers(cast: Cast) -> None:
    talk = practising.begin(cast.stranger, uuid4(), "ada")
    page = signed_in(cast.stranger).get(url(talk, "who-cares-for-you")).content.decode()
    assert "Ada Byrne might say:" in page
    assert "My daughter Jo does my shopping on Saturdays" in page


def test_closed_the_conversation_tells_what_was_asked_and_said(
    cast: Cast, talk: Conversation
) -> None:
    client = signed_in(cast.facilitator)
    sent = {"deed": uuid4(), "seen": 4, "words": "The garden.", "visible_to": "everyone"}
    client.post(look(talk, "what-matters-most"), sent)
    here = f"/maps/{talk.map_id}/conversations/{talk.pk}/"
    client.post(f"{here}close/", {"deed": uuid4(), "seen": 0, "date": "2026-11-25"})
    page = client.get(here).content.decode()
    assert "Which of these matters most to you, whatever happens?" in page
    assert "The garden." in page


def test_what_was_left_for_another_day_comes_back_when_people_look_together_again(
    cast: Cast, talk: Conversation
) -> None:
    talking.asked(talk, "who-used-to-be-there", is_for_another_day=True)
    later = talking.begin(cast.map, cast.owner, uuid4(), Occasion.REVIEW)
    client, words = signed_in(cast.owner), "Who used to be there, and is not now?"
    assert words in client.get(look(later, "what-do-you-see")).content.decode()
    assert words in client.get(f"/maps/{cast.map.pk}/conversations/").content.decode()
    client.get(look(later, "who-used-to-be-there"))
    assert words not in client.get(f"/maps/{cast.map.pk}/conversations/").content.decode()


def test_closing_sets_the_day_of_the_next_talk(cast: Cast, talk: Conversation) -> None:
    client = signed_in(cast.facilitator)
    here = f"/maps/{talk.map_id}/conversations/{talk.pk}/"
    client.post(f"{here}close/", {"deed": uuid4(), "seen": 0, "date": "2026-11-25"})
    assert "The next talk is on" in client.get(here).content.decode()


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("Ann", "On the map: Ann."),
        ("Ann\nBea\nCal", "On the map: Ann, Bea and Cal."),
        ("Ann\nBea\nCal\nDee\nEve\nFay", "On the map: Ann, Bea, Cal and 3 more."),
    ],
)
def test_who_is_on_the_map_now_is_said_at_a_glance(
    cast: Cast, talk: Conversation, lines: str, says: str
) -> None:
    client = signed_in(cast.facilitator)
    answer = put(cast, talk, "who-cares-for-you", lines)
    client.cookies.update(answer.cookies)
    assert says in client.get(answer.headers["Location"]).content.decode()
