"""What people agree to change: kept, changed, closed in words, and read by whom it is for."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from careweave.caremap.vocabulary import Hat, Occasion, ShownAs, Visibility
from careweave.service.agreements import agreeing, feeding
from careweave.service.agreements.agreeing import Shown
from careweave.service.agreements.contents import Agreed, Became, Doer, How
from careweave.service.agreements.models import Agreement, Outcome
from careweave.service.conversations import talking
from careweave.service.conversations.models import Conversation
from careweave.service.maps import erasing
from careweave.service.rights import someone
from careweave.service.rights.everything import everything
from careweave.service.rights.spoken import spoken
from tests.service.cast import JO, JO_FOR_MUM, SAM, Cast
from tests.service.clients import signed_in
from tests.service.programs import Program, command

pytestmark = pytest.mark.django_db


def begun(cast: Cast, occasion: Occasion = Occasion.CRISIS) -> Conversation:
    return talking.begin(cast.map, cast.facilitator, uuid4(), occasion)


def url(row: Conversation, step: str = "agree/") -> str:
    return f"/maps/{row.map_id}/conversations/{row.pk}/{step}"


def agreed(
    cast: Cast,
    text: str = "Jo asks about Sundays",
    by: str = "facilitator",
    due_on: date | None = None,
    conversation: Conversation | None = None,
    **said: Any,
) -> Agreement:
    visit, content = cast.visit(getattr(cast, by)), Agreed(text=text, **said)
    return agreeing.agree(visit, uuid4(), content, due_on, conversation=conversation)


def read(cast: Cast, who: str) -> list[str]:
    return [each.agreed.text for each in agreeing.open_on(cast.visit(getattr(cast, who)))]


def the_one(cast: Cast) -> Shown:
    [shown] = agreeing.open_on(cast.visit(cast.owner))
    return shown


def sends(client: Client, row: Conversation, **said: object) -> str:
    answer = client.post(url(row), {"deed": uuid4(), "seen": 0, **said})
    assert answer.status_code == 302
    return answer.headers["Location"]


def test_one_after_another_is_agreed_and_then_the_conversation_goes_on(cast: Cast) -> None:
    row, client = begun(cast), signed_in(cast.facilitator)
    said = {"text": "Jo asks about Sundays", "who": [f"actor {JO}"], "when": "week"}
    assert sends(client, row, **said) == url(row)
    page = client.get(url(row)).content.decode()
    assert "Jo asks about Sundays" in page
    last = {"text": "The nurse comes sooner", "others": "Ann, Tom", "when": "next", "go-on": ""}
    assert sends(client, row, **last) == url(row, "close/")
    first, second = agreeing.agreed_in(row, cast.visit(cast.owner))
    assert first.row.due_on == timezone.localdate() + timedelta(weeks=1)
    assert (first.who, second.who) == (("Jo",), ("Ann", "Tom"))
    assert second.agreed.before_next


def test_to_go_on_with_nothing_written_keeps_nothing(cast: Cast) -> None:
    row = begun(cast)
    assert sends(signed_in(cast.owner), row, **{"go-on": ""}) == url(row, "close/")
    assert not Agreement.objects.exists()


def test_an_agreement_without_words_is_refused_and_what_was_chosen_stays(cast: Cast) -> None:
    row = begun(cast)
    said = {"deed": uuid4(), "seen": 0, "others": "Ruth", "when": "day"}
    answer = signed_in(cast.facilitator).post(url(row), said)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="Ruth"' in page
    assert "Which day is it?" in page


def test_sent_twice_it_is_kept_once(cast: Cast) -> None:
    row, client, deed = begun(cast), signed_in(cast.facilitator), uuid4()
    for _ in range(2):
        sends(client, row, deed=deed, text="Jo asks about Sundays")
    assert Agreement.objects.count() == 1


def test_its_words_are_sealed_and_its_day_is_not(cast: Cast) -> None:
    row = agreed(cast, "Ask about Sundays", due_on=date(2026, 12, 6), by="owner")
    assert b"Sundays" not in bytes(row.content)
    assert row.due_on == date(2026, 12, 6)


def test_what_is_open_comes_back_in_the_next_conversation_and_is_closed_in_words(
    cast: Cast,
) -> None:
    row, later = agreed(cast), begun(cast, Occasion.REVIEW)
    client = signed_in(cast.contributor)
    assert "What became of what we agreed?" in client.get(url(later)).content.decode()
    said = {"deed": uuid4(), "how": "done", "words": "They said yes", "conversation": later.pk}
    answer = client.post(f"/maps/{cast.map.pk}/agreements/{row.pk}/outcome/", said)
    assert answer.headers["Location"] == url(later)
    page = client.get(url(later)).content.decode()
    assert "They said yes" in page
    assert "What do we agree?" in page
    assert agreeing.open_on(cast.visit(cast.owner)) == ()
    [past] = agreeing.past_on(cast.visit(cast.owner))
    assert past.last
    assert past.last.said == Became(how=How.DONE, words="They said yes")


def test_what_goes_on_stays_open_and_what_was_said_of_it_is_kept(cast: Cast) -> None:
    row, visit = agreed(cast), cast.visit(cast.owner)
    for how in (How.GOES_ON, How.DONE, How.GOES_ON):
        agreeing.say(visit, row, uuid4(), Became(how=how))
    assert [each.said.how for each in the_one(cast).told] == [How.GOES_ON, How.DONE, How.GOES_ON]


def test_said_twice_an_outcome_is_kept_once(cast: Cast) -> None:
    row, visit, deed = agreed(cast), cast.visit(cast.owner), uuid4()
    for _ in range(2):
        agreeing.say(visit, row, deed, Became(how=How.NOT_DONE))
    assert Outcome.objects.count() == 1


def test_agreed_otherwise_it_takes_the_place_of_the_first_which_can_still_be_read(
    cast: Cast,
) -> None:
    row, client = agreed(cast), signed_in(cast.contributor)
    way = f"/maps/{cast.map.pk}/agreements/{row.pk}/"
    said = {"deed": uuid4(), "seen": 0, "text": "Jo asks about Mondays", "when": ""}
    assert client.post(f"{way}change/", said).status_code == 302
    assert read(cast, "owner") == ["Jo asks about Mondays"]
    page = client.get(way).content.decode()
    assert "How it was agreed before" in page
    assert "Sundays" in page
    again = {**said, "deed": uuid4(), "text": "Jo asks about Tuesdays"}
    answer = client.post(f"{way}change/", again)
    assert answer.status_code == 422
    assert "Somebody else has changed this meanwhile" in answer.content.decode()
    assert read(cast, "owner") == ["Jo asks about Mondays"]


def test_an_agreement_is_read_by_those_it_is_for_and_by_whoever_wrote_it(cast: Cast) -> None:
    agreed(cast, "For all")
    agreed(cast, "For the team", visible_to=Visibility.TEAM)
    agreed(cast, "For her", by="contributor", visible_to=Visibility.OWNER)
    assert read(cast, "owner") == ["For all", "For the team", "For her"]
    assert read(cast, "facilitator") == ["For all", "For the team"]
    assert read(cast, "contributor") == ["For all", "For her"]
    assert read(cast, "reader") == ["For all"]


@pytest.mark.parametrize("said", [{"actors": (SAM,)}, {"who": (Doer(actor=SAM),)}])
def test_an_agreement_about_somebody_hidden_is_hidden_with_them(
    cast: Cast, said: dict[str, Any]
) -> None:
    row = agreed(cast, "He is asked first", **said)
    assert read(cast, "facilitator") == ["He is asked first"]
    assert read(cast, "reader") == []
    page = f"/maps/{cast.map.pk}/agreements/{row.pk}/"
    assert signed_in(cast.reader).get(page).status_code == 404
    texts = [each.words for each in spoken(cast.map, Hat.READER)]
    assert not any("asked first" in text for text in texts)


def test_what_is_narrowed_is_read_no_more_by_its_old_address(cast: Cast) -> None:
    row = agreed(cast, "Ask Jo for money")
    said = Agreed(text="Ask Jo for money", visible_to=Visibility.TEAM)
    agreeing.agree(cast.visit(cast.facilitator), uuid4(), said, instead_of=row)
    page = f"/maps/{cast.map.pk}/agreements/{row.pk}/"
    assert signed_in(cast.reader).get(page).status_code == 404
    assert signed_in(cast.owner).get(page).status_code == 200


def test_whoever_changes_it_keeps_what_they_do_not_see_of_it(cast: Cast) -> None:
    row = agreed(cast, by="contributor", ties=(JO_FOR_MUM,), actors=(JO,))
    hide = command(field="visible_to", value="owner", id=JO)
    Program(cast.owner).send(cast.map.pk, hide)
    way = f"/maps/{cast.map.pk}/agreements/{row.pk}/change/"
    said = {"deed": uuid4(), "seen": 0, "text": "Ask about Mondays", "when": ""}
    assert signed_in(cast.contributor).post(way, said).status_code == 302
    assert the_one(cast).agreed.actors == (JO,)
    assert the_one(cast).agreed.ties == (JO_FOR_MUM,)


def test_who_does_it_is_called_as_they_wish(cast: Cast) -> None:
    agreed(cast, "They ask", who=(Doer(actor=JO), Doer(account=str(cast.reader.pk))))
    Program(cast.owner).send(
        cast.map.pk, command(field="shown_as", value=ShownAs.INITIALS.value, id=JO)
    )
    [shown] = agreeing.open_on(cast.visit(cast.reader))
    assert shown.who == ("J.", "Reader")
    assert the_one(cast).who == ("Jo", "Reader")


def test_whoever_may_only_look_agrees_nothing(cast: Cast) -> None:
    row, client = agreed(cast), signed_in(cast.reader)
    here = f"/maps/{cast.map.pk}/agreements/"
    assert client.get(here).status_code == 200
    assert client.get(f"{here}new/").status_code == 403
    sent = {"deed": uuid4(), "how": "done"}
    assert client.post(f"{here}{row.pk}/outcome/", sent).status_code == 403
    assert read(cast, "reader")


def test_the_map_says_how_many_agreements_are_open(cast: Cast) -> None:
    client, here = signed_in(cast.reader), f"/maps/{cast.map.pk}/"
    assert "agreement" not in client.get(here).content.decode()
    for n in range(2):
        agreed(cast, f"Thing {n}")
    assert f'href="{here}agreements/">2 agreements</a>' in client.get(here).content.decode()


def test_a_calendar_has_the_day_of_an_agreement_and_none_of_its_words(cast: Cast) -> None:
    agreed(cast, "Ask the nurse", due_on=date(2026, 12, 6), visible_to=Visibility.TEAM)
    [event] = [*feeding.events(cast.facilitator)]
    assert event.on == date(2026, 12, 6)
    assert "nurse" not in event.says
    assert [*feeding.events(cast.reader)] == []
    assert [*feeding.events(cast.stranger)] == []


def test_the_archive_of_everything_holds_every_agreement_and_what_became_of_it(
    cast: Cast,
) -> None:
    row = agreed(cast, by="contributor", visible_to=Visibility.OWNER)
    agreeing.say(cast.visit(cast.owner), row, uuid4(), Became(how=How.DONE, words="In May"))
    told = dict(everything(cast.visit(cast.owner)))["agreements.jsonl"].decode()
    assert "Jo asks about Sundays" in told
    assert "In May" in told


def test_whoever_is_forgotten_is_in_no_agreement_any_more(cast: Cast) -> None:
    row = agreed(cast, by="owner", actors=(JO,))
    agreed(cast, "Ask her", by="owner", ties=(JO_FOR_MUM,), actors=())
    agreeing.say(cast.visit(cast.owner), row, uuid4(), Became(how=How.DONE, words="Jo did"))
    someone.forget(cast.map, JO, cast.owner)
    told = dict(everything(cast.visit(cast.owner)))["agreements.jsonl"].decode()
    assert "Jo" not in told
    assert JO not in told
    assert "Sundays" in told


def test_agreements_go_with_the_map(cast: Cast) -> None:
    row = agreed(cast, conversation=begun(cast))
    agreeing.say(cast.visit(cast.owner), row, uuid4(), Became(how=How.DONE))
    erasing.erase(cast.map)
    assert not Agreement.objects.exists()
    assert not Outcome.objects.exists()


def test_changed_in_the_course_of_a_conversation_it_leads_back_there(cast: Cast) -> None:
    row, talk, client = agreed(cast), begun(cast), signed_in(cast.facilitator)
    way = f"/maps/{cast.map.pk}/agreements/{row.pk}/change/?in={talk.pk.hex}"
    assert way in client.get(url(talk)).content.decode()
    said = {"deed": uuid4(), "seen": 0, "text": "Jo asks about Mondays", "when": ""}
    assert client.post(way, said).headers["Location"] == url(talk)
    [shown] = agreeing.agreed_in(talk, cast.visit(cast.owner))
    assert shown.agreed.text == "Jo asks about Mondays"
