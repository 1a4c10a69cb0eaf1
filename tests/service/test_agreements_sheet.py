"""What was seen and agreed, on one page: for everybody, in easy words, and to print."""

from uuid import uuid4

import pytest

from careweave.caremap.vocabulary import Occasion, ShownAs, Visibility
from careweave.service.agreements import agreeing
from careweave.service.agreements.contents import Agreed, Became, Doer, How
from careweave.service.conversations import reflecting, talking
from careweave.service.conversations.contents import Words
from careweave.service.conversations.models import Conversation
from careweave.service.reminders import dates
from tests.service.cast import JO, SAM, Cast
from tests.service.clients import signed_in
from tests.service.papers import words
from tests.service.programs import Program, command

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(cast: Cast) -> Conversation:
    """A conversation in which things were said and agreed, some of them for few."""
    before = Agreed(text="Jo asks about Sundays")
    earlier = agreeing.agree(cast.visit(cast.owner), uuid4(), before)
    row = talking.begin(cast.map, cast.facilitator, uuid4(), Occasion.REVIEW)
    done = Became(how=How.DONE, words="They said yes")
    agreeing.say(cast.visit(cast.owner), earlier, uuid4(), done, row)
    for text, visible_to in (("We sing", Visibility.EVERYONE), ("She is afraid", Visibility.TEAM)):
        reflecting.say(row, cast.owner, uuid4(), Words(words=text, visible_to=visible_to))
    agree(cast, row, text="Jo brings soup", who=(Doer(actor=JO),))
    agree(cast, row, text="Ask about money", visible_to=Visibility.TEAM)
    agree(cast, row, text="Ask her brother", who=(Doer(actor=SAM),))
    return row


def agree(cast: Cast, row: Conversation, **said: object) -> None:
    content = Agreed.model_validate(said)
    agreeing.agree(cast.visit(cast.owner), uuid4(), content, conversation=row)


def closed(cast: Cast, row: Conversation) -> None:
    sent = {"deed": uuid4(), "seen": 0, "date": "2026-11-25", "others": "Ruth"}
    here = f"/maps/{cast.map.pk}/conversations/{row.pk}/"
    assert signed_in(cast.facilitator).post(f"{here}close/", sent).status_code == 302


def read(cast: Cast, row: Conversation, who: str, page: str = "sheet/") -> str:
    here = f"/maps/{cast.map.pk}/conversations/{row.pk}/{page}"
    answer = signed_in(getattr(cast, who)).get(here)
    assert answer.status_code == 200
    return " ".join(words(answer).split())


@pytest.mark.parametrize("page", ["sheet/", "sheet/?easy", "sheet.pdf", "sheet.pdf?easy"])
@pytest.mark.parametrize("who", ["owner", "reader"])
def test_everybody_has_the_same_page_with_nothing_on_it_that_is_for_few(
    cast: Cast, talk: Conversation, page: str, who: str
) -> None:
    closed(cast, talk)
    told = read(cast, talk, who, page)
    for text in ("We sing", "Jo brings soup", "Jo asks about Sundays", "They said yes", "Ruth"):
        assert text in told
    for text in ("She is afraid", "Ask about money", "Ask her brother", "Sam"):
        assert text not in told


@pytest.mark.parametrize("page", ["sheet/?whole", "sheet.pdf?easy&whole"])
def test_whoever_may_read_more_can_have_all_of_it(
    cast: Cast, talk: Conversation, page: str
) -> None:
    told = read(cast, talk, "facilitator", page)
    for text in ("She is afraid", "Ask about money", "Ask her brother", "Sam"):
        assert text in told
    told = read(cast, talk, "reader", page)
    for text in ("She is afraid", "Ask about money", "Ask her brother", "Sam"):
        assert text not in told


@pytest.mark.parametrize("page", ["sheet/?whole", "sheet.pdf?whole"])
def test_on_paper_everybody_is_called_as_they_wish(
    cast: Cast, talk: Conversation, page: str
) -> None:
    wish = command(field="shown_as", value=ShownAs.INITIALS.value, id=JO)
    Program(cast.owner).send(cast.map.pk, wish)
    told = read(cast, talk, "owner", page)
    assert "J." in told
    assert "Jo, " not in told


def test_it_says_when_to_talk_again_once_the_conversation_is_closed(
    cast: Cast, talk: Conversation
) -> None:
    assert "We talk again" not in read(cast, talk, "owner")
    closed(cast, talk)
    found = dates.next_of(cast.map)
    assert found
    assert found.on
    assert f"We talk again on {found.on.day} " in read(cast, talk, "owner")


def test_the_page_of_a_closed_conversation_leads_there(cast: Cast, talk: Conversation) -> None:
    closed(cast, talk)
    assert "sheet/" in read(cast, talk, "reader", "")


def test_the_map_on_it_is_as_it_was_when_the_conversation_was_closed(
    cast: Cast, talk: Conversation
) -> None:
    closed(cast, talk)
    Program(cast.owner).send(cast.map.pk, command(field="name", value="Joan", id=JO))
    drawn = read(cast, talk, "owner", "sheet/?easy")
    assert "Joan" not in drawn.split("What we will do")[0]
