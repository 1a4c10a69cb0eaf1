"""What an organisation asks in conversations, and whom people can turn to."""

from typing import Any
from uuid import uuid4

import pytest

from careweave.caremap.vocabulary import Occasion
from careweave.service.conversations import asking, questions, talking
from careweave.service.conversations.asking import Part, Starts
from careweave.service.conversations.meeting import Meeting
from careweave.service.conversations.steps import Step
from careweave.service.prompting import prompts, setting, turning
from careweave.service.prompting.forms import BECOME, occasions_of
from careweave.service.prompting.models import OwnPrompt, PromptPlace, TurnTo
from careweave.service.prompting.prompts import asked, placed
from careweave.service.teams.models import Organisation
from tests.service.cast import Cast
from tests.service.clients import signed_in
from tests.service.test_organisations import Office

pytestmark = pytest.mark.django_db

SAID = {
    "text": "Who feeds the hens?",
    "easy": "Who gives the hens food?",
    "tip": "Hens are company as well.",
    "sensitivity": "everyday",
    "occasions": ["first_map"],
}


@pytest.fixture
def office(cast: Cast) -> Office:
    return Office(cast)


@pytest.fixture
def here(office: Office) -> Organisation:
    return office.organisation


def ids(
    here: Organisation | None,
    part: Part = Part.DRAW,
    occasion: Occasion = Occasion.FIRST_MAP,
    starts: Starts | None = None,
) -> list[str]:
    return [prompt.id for prompt in asked(here, occasion, part, starts)]


def add(here: Organisation, part: Part = Part.DRAW, **said: Any) -> str:
    """Add a prompt of the organisation's own, and tell its id."""
    deed = uuid4()
    answers = BECOME[part][0].value
    setting.add(here, deed, part, {"gentler": "", "answers": answers, **SAID, **said})
    return f"own-{deed.hex}"


def everything() -> list[object]:
    rows = (OwnPrompt, PromptPlace, TurnTo)
    return [row for model in rows for row in model.objects.order_by("pk").values()]


def test_an_organisation_that_has_set_nothing_asks_what_is_built_in(here: Organisation) -> None:
    for occasion in Occasion:
        for part in Part:
            for starts in (None, *Starts):
                built_in = asking.prompts(occasion, part, starts)
                assert asked(here, occasion, part, starts) == built_in
                assert asked(None, occasion, part, starts) == built_in


def test_a_prompt_of_ones_own_is_asked_last_until_it_is_moved(here: Organisation) -> None:
    own = add(here)
    assert ids(here)[-1] == own
    setting.move(here, own, -1)
    assert ids(here)[-2] == own
    assert ids(None) == [prompt.id for prompt in asking.prompts(Occasion.FIRST_MAP, Part.DRAW)]


def test_a_prompt_of_ones_own_is_asked_on_its_occasions_alone(here: Organisation) -> None:
    own = add(here, Part.LOOK, occasions=["review"], about="everyone")
    assert own in ids(here, Part.LOOK, Occasion.REVIEW)
    assert own not in ids(here, Part.LOOK, Occasion.FIRST_MAP)


def test_whom_somebody_cares_for_comes_first_for_who_cares_whatever_the_order(
    here: Organisation,
) -> None:
    setting.move(here, "whom-do-you-care-for", 5)
    setting.move(here, add(here), -20)
    assert ids(here, starts=Starts.CARING)[0] == "whom-do-you-care-for"
    assert ids(here)[0].startswith("own-")


def test_a_hidden_prompt_is_not_asked_until_it_is_shown_again(here: Organisation) -> None:
    setting.hide(here, "places-that-matter", hidden=True)
    assert "places-that-matter" not in ids(here)
    setting.hide(here, "places-that-matter", hidden=False)
    assert ids(here) == ids(None)


def test_at_the_end_of_a_step_a_prompt_stays(here: Organisation) -> None:
    setting.move(here, ids(here)[0], -1)
    assert ids(here) == ids(None)


def test_what_may_hurt_is_never_moved_to_the_beginning(here: Organisation) -> None:
    before = everything()
    with pytest.raises(setting.PromptsError, match="may hurt, so it cannot be asked first"):
        setting.move(here, "who-used-to-be-there", -20)
    assert everything() == before


def test_what_stands_before_what_may_hurt_is_never_hidden(here: Organisation) -> None:
    for id_ in ids(here)[:-2]:
        setting.hide(here, id_, hidden=True)
    before = everything()
    with pytest.raises(setting.PromptsError, match="may hurt"):
        setting.hide(here, ids(here)[0], hidden=True)
    assert everything() == before


def test_what_stands_before_what_may_hurt_is_neither_changed_nor_taken_away(
    here: Organisation,
) -> None:
    own = add(here)
    for id_ in ids(here):
        if id_ not in (own, "who-used-to-be-there", ids(None)[0]):
            setting.hide(here, id_, hidden=True)
    setting.move(here, own, -20)
    setting.hide(here, ids(None)[0], hidden=True)
    row, before = OwnPrompt.objects.get(), everything()
    with pytest.raises(setting.PromptsError, match="may hurt"):
        setting.change(row, {"sensitivity": "may_hurt", "gentler": "And the hens?"})
    with pytest.raises(setting.PromptsError, match="may hurt"):
        setting.take_away(row)
    assert everything() == before


def test_the_last_question_of_a_step_stays(here: Organisation) -> None:
    *others, last = ids(here, Part.AGREE, Occasion.CRISIS)
    for id_ in others:
        setting.hide(here, id_, hidden=True)
    with pytest.raises(setting.PromptsError, match="Nothing would be left to ask"):
        setting.hide(here, last, hidden=True)


def test_what_may_hurt_is_not_first_even_if_what_stood_before_it_is_no_more(
    here: Organisation,
) -> None:
    for position, id_ in enumerate(("long-gone", "who-used-to-be-there", "places-that-matter")):
        PromptPlace.objects.create(organisation=here, prompt=id_, position=position)
    assert ids(here)[:2] == ["places-that-matter", "who-used-to-be-there"]


def test_what_was_taken_away_can_still_be_told(here: Organisation) -> None:
    own = add(here)
    setting.take_away(OwnPrompt.objects.get())
    assert own not in ids(here)
    found = prompts.by_id(here, own)
    assert found
    assert found.text == "Who feeds the hens?"
    assert found.source == "A co-operative"


@pytest.mark.parametrize("id_", ["own-", "own-0", f"own-{'0' * 32}", "nothing", ""])
def test_there_is_no_prompt_of_an_id_that_nobody_made(here: Organisation, id_: str) -> None:
    assert prompts.by_id(here, id_) is None
    with pytest.raises(setting.PromptsError, match="not there any more"):
        setting.move(here, id_, 1)


def test_an_organisation_neither_sees_nor_sets_what_another_asks(here: Organisation) -> None:
    other = Organisation.objects.create(name="Another")
    own = add(here)
    setting.hide(here, "places-that-matter", hidden=True)
    assert ids(other) == ids(None)
    assert prompts.by_id(other, own) is None
    assert prompts.by_id(None, own) is None
    with pytest.raises(setting.PromptsError):
        setting.hide(other, own, hidden=True)


def test_sent_twice_a_prompt_is_added_once(here: Organisation) -> None:
    deed = uuid4()
    for _ in range(2):
        setting.add(here, deed, Part.DRAW, {"answers": "place", **SAID})
    assert OwnPrompt.objects.count() == 1


@pytest.mark.parametrize("part", list(Part))
def test_an_own_prompt_fits_every_step_that_is_offered(here: Organisation, part: Part) -> None:
    occasions = [each.value for each in occasions_of(part)]
    own = add(here, part, occasions=occasions)
    for occasion in occasions_of(part):
        assert own in ids(here, part, occasion)
        assert asking.prompts(occasion, part), "a step that no conversation has"


def test_a_conversation_asks_what_its_organisation_does(cast: Cast, here: Organisation) -> None:
    own = add(here)
    setting.hide(here, "places-that-matter", hidden=True)
    row = talking.begin(cast.map, cast.facilitator, uuid4(), Occasion.FIRST_MAP)
    met = Meeting(cast.visit(cast.facilitator), row, Step.DRAW)
    found = [prompt.id for prompt in questions.of_step(met, Step.DRAW)]
    assert own in found
    assert "places-that-matter" not in found
    assert questions.by_id(met, own)


@pytest.mark.parametrize(
    ("step", "occasion"),
    [
        (Step.PREPARE, Occasion.FIRST_MAP),
        (Step.AGREE, Occasion.REVIEW),
        (Step.HAPPENED, Occasion.CRISIS),
        (Step.CLOSE, Occasion.CRISIS),
    ],
)
def test_what_is_asked_aloud_stands_beside_the_step(
    cast: Cast, here: Organisation, step: Step, occasion: Occasion
) -> None:
    add(here, Part(step.value), occasions=[occasion.value])
    row = talking.begin(cast.map, cast.facilitator, uuid4(), occasion)
    client = signed_in(cast.facilitator)
    page = client.get(f"/maps/{cast.map.pk}/conversations/{row.pk}/{step.value}/").content.decode()
    assert "Who feeds the hens?" in page
    assert "Hens are company as well." in page


# The pages


@pytest.mark.parametrize("name", ["coordinator", "administrator"])
def test_a_question_is_added_changed_and_taken_away_on_pages(office: Office, name: str) -> None:
    account = getattr(office.cast, name)
    sent = {"deed": uuid4(), "seen": 0, "answers": "possible", **SAID}
    assert office.sends(account, "prompts/add/draw/", **sent).status_code == 302
    own = OwnPrompt.objects.get()
    assert "Who feeds the hens?" in office.opens(account, "prompts/").content.decode()
    changed = {**sent, "text": "Who feeds the cat?", "sensitivity": "may_hurt"}
    refused = office.sends(account, f"prompts/{own.pk}/", **changed)
    assert refused.status_code == 422
    assert "Say how it can be asked more gently" in refused.content.decode()
    changed["gentler"] = "Is there a cat?"
    assert office.sends(account, f"prompts/{own.pk}/", **changed).status_code == 302
    own.refresh_from_db()
    assert (own.text, own.gentler, own.answers) == (
        "Who feeds the cat?",
        "Is there a cat?",
        "possible",
    )
    assert office.sends(account, f"prompts/{own.pk}/take-away/").status_code == 302
    assert "Who feeds the cat?" not in office.opens(account, "prompts/").content.decode()


def test_what_is_refused_is_said_on_the_page_and_nothing_is_changed(office: Office) -> None:
    account = office.coordinator
    for id_ in ids(office.organisation)[:-2]:
        office.sends(account, "prompts/place/", prompt=id_, how="hide")
    last = ids(office.organisation)[0]
    before = everything()
    client = signed_in(account)
    sent = {"prompt": last, "how": "hide"}
    answer = client.post(f"{office.here}prompts/place/", sent, follow=True)
    assert "may hurt, so it cannot be asked first" in answer.content.decode()
    assert everything() == before


def test_markup_in_a_question_is_shown_as_it_was_written(office: Office) -> None:
    sent = {"deed": uuid4(), "seen": 0, "answers": "place", **SAID, "text": "Where is <b>home</b>?"}
    office.sends(office.coordinator, "prompts/add/draw/", **sent)
    assert "<b>home</b>" not in office.opens(office.coordinator, "prompts/").content.decode()


def test_a_step_that_is_none_has_no_page(office: Office) -> None:
    assert office.opens(office.coordinator, "prompts/add/sing/").status_code == 404


def test_every_step_shows_its_prompts_hidden_ones_too(office: Office) -> None:
    setting.hide(office.organisation, "places-that-matter", hidden=True)
    page = office.opens(office.coordinator, "prompts/").content.decode()
    for part in Part:
        for each in placed(office.organisation, part):
            assert f'id="{each.prompt.id}"' in page
    assert "· hidden" in page


# Whom to turn to


def somebody(**said: str) -> dict[str, Any]:
    return {"deed": uuid4(), "name": "Ruth, on call", "what_for": "At night.", **said}


def test_without_a_list_of_its_own_people_see_the_built_in_one(here: Organisation) -> None:
    names = [each.name for each in turning.people(here)]
    assert names[:3] == ["999", "NHS 111", "Samaritans"]
    assert names == [each.name for each in turning.people(None)]
    assert not TurnTo.objects.exists()


def test_the_built_in_list_becomes_ones_own_to_change(office: Office) -> None:
    office.sends(office.administrator, "turn-to/begin/")
    office.sends(office.administrator, "turn-to/begin/")
    assert TurnTo.objects.count() == len(turning.built_in())
    first = TurnTo.objects.filter(organisation=office.organisation).first()
    assert first
    office.sends(office.administrator, f"turn-to/{first.pk}/move/", how="down")
    assert [each.name for each in turning.people(office.organisation)][:2] == ["NHS 111", "999"]
    office.sends(office.administrator, f"turn-to/{first.pk}/take-away/")
    assert "999" not in [each.name for each in turning.people(office.organisation)]


def test_somebody_is_added_once_and_changed(office: Office) -> None:
    sent = somebody(telephone="0300 123 4567")
    for _ in range(2):
        assert office.sends(office.coordinator, "turn-to/add/", **sent).status_code == 302
    row = TurnTo.objects.get()
    changed = somebody(telephone="0300 765 4321")
    assert office.sends(office.coordinator, f"turn-to/{row.pk}/", **changed).status_code == 302
    assert TurnTo.objects.get().telephone == "0300 765 4321"


@pytest.mark.parametrize(
    "wrong",
    [
        {"telephone": "ring Ruth"},
        {"email": "Ruth"},
        {"link": "javascript:alert(1)"},
        {"name": ""},
    ],
)
def test_what_cannot_be_rung_written_to_or_opened_is_refused(
    office: Office, wrong: dict[str, str]
) -> None:
    answer = office.sends(office.coordinator, "turn-to/add/", **somebody(**wrong))
    assert answer.status_code == 422
    assert not TurnTo.objects.exists()


def test_one_organisation_does_not_touch_the_list_of_another(office: Office) -> None:
    other = Organisation.objects.create(name="Another")
    turning.begin(other)
    row = other.turn_to.first()
    assert row
    for path in ("", "move/", "take-away/"):
        answer = office.sends(office.coordinator, f"turn-to/{row.pk}/{path}", **somebody())
        assert answer.status_code == 404
    assert other.turn_to.count() == len(turning.built_in())


def test_whoever_belongs_to_an_organisation_sees_its_list(office: Office) -> None:
    office.sends(office.coordinator, "turn-to/add/", **somebody(telephone="0300 123 4567"))
    for who, sees in (("facilitator", True), ("coordinator", True), ("stranger", False)):
        page = signed_in(getattr(office.cast, who)).get("/turn-to/").content.decode()
        assert ("Ruth, on call" in page) is sees
        assert ("tel:03001234567" in page) is sees
        assert ("Samaritans" in page) is not sees
