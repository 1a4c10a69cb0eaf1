"""Somebody asks what is kept of them, and is given that, and nothing of others."""

from functools import partial
from uuid import uuid4

import pytest
from django.apps import apps
from django.core import mail
from django.test import Client

from careweave.caremap.commands import ChangeActor, RenameMap
from careweave.caremap.map import Participant
from careweave.caremap.map import Version as About
from careweave.caremap.redaction import BLACK
from careweave.caremap.vocabulary import Hat
from careweave.service.audit.models import Access
from careweave.service.consent import recording
from careweave.service.consent.contents import Consent
from careweave.service.maps import keeping
from careweave.service.retention import ending
from careweave.service.rights import asking, deciding
from careweave.service.rights.models import AccessRequest, Decided, Found
from careweave.service.rights.spoken import mentions
from careweave.service.teams.models import Organisation, PersonSupported
from careweave.service.versions import saving
from tests.service.cast import MUM, SAM, Cast, start
from tests.service.clients import signed_in
from tests.service.pages import Answer, Reader
from tests.service.papers import words

pytestmark = pytest.mark.django_db

NOTE = "Jo comes on Mondays. Sam owes money to Bea. Ask Jo first."


def note_on(cast: Cast, actor: str, words: str) -> None:
    owner = cast.visit(cast.owner)
    owner.do(uuid4(), owner.map.sequence, partial(ChangeActor, id=actor, field="note", value=words))


class Coordinator:
    """Somebody who answers requests, at a browser."""

    def __init__(self, cast: Cast) -> None:
        self.client: Client = signed_in(cast.coordinator)
        self.home = f"/organisations/{cast.circle.organisation_id}/requests/"

    def ask(self, names: str = "Jo") -> str:
        answer = self.client.post(self.home, {"names": names})
        assert answer.status_code == 302, answer.content
        return str(answer.headers["Location"])

    def page(self, where: str) -> str:
        return str(self.client.get(where).content.decode())


@pytest.fixture
def coordinator(cast: Cast) -> Coordinator:
    return Coordinator(cast)


def decide(cast: Cast, how: str = "part", **said: object) -> list[Answer]:
    """The owner decides alike about every mention, as the page proposes it."""
    found = Found.objects.get(map=cast.map)
    owner = Reader(cast, cast.owner)
    answers = []
    for mention in deciding.mentions_of(found, Hat.OWNER):
        chosen = [number for number, _, is_given in mention.shown if is_given]
        form = {"code": mention.code, "how": how, "pieces": chosen, "reason": ""} | said
        answers.append(owner.ask(f"requests/{found.request_id}/", **form))
    return answers


def text_of(answer: Answer) -> str:
    return "".join(words(answer).split())


@pytest.mark.parametrize(
    "said",
    ["jo", "JO came", "with Jó.", "Jo’s", "(Jo)", "Mrs Jo"],
)
def test_a_name_is_found_however_it_is_written(cast: Cast, said: str) -> None:
    note_on(cast, SAM, said)
    assert said in {each.words for each in mentions(cast.map, Hat.OWNER, ["Jo"])}


@pytest.mark.parametrize("said", ["Joan", "banjo", "John", "jolly"])
def test_a_name_is_not_found_within_another_word(cast: Cast, said: str) -> None:
    note_on(cast, SAM, said)
    assert said not in {each.words for each in mentions(cast.map, Hat.OWNER, ["Jo"])}


@pytest.mark.parametrize(
    "said", ["J.F. rang", "Fairweather, Jo", "J Fairweather", "Ask Fairweather"]
)
def test_initials_and_names_the_other_way_round_are_found(cast: Cast, said: str) -> None:
    note_on(cast, SAM, said)
    assert said in {each.words for each in mentions(cast.map, Hat.OWNER, ["Jo Fairweather"])}


def test_every_place_where_a_map_has_words_is_looked_at(cast: Cast) -> None:
    owner = cast.visit(cast.owner)
    owner.do(uuid4(), owner.map.sequence, partial(RenameMap, title="Kim and Mum"))
    note_on(cast, SAM, "Lives with Kim")
    note_on(cast, SAM, "Lives alone")
    took_part = (Participant(name="Kim"),)
    saving.save(cast.map, cast.owner, uuid4(), About(note="Kim was ill", drawn_by=took_part))
    recording.record(cast.map, cast.owner, uuid4(), lambda _: Consent(needs="Kim reads to me"))
    found = {(each.sort, each.words) for each in mentions(cast.map, Hat.OWNER, ["Kim"])}
    assert found == {
        ("A title of the map", "Kim and Mum"),
        ("A note on somebody", "Lives with Kim"),
        ("A note on a version", "Kim was ill"),
        ("Who took part in a version", "Kim"),
        ("What was agreed to", "Kim reads to me"),
    }


def test_what_is_recorded_of_whoever_asks_is_told_in_sentences(cast: Cast) -> None:
    recorded = mentions(cast.map, Hat.OWNER, ["Jo"])[0]
    assert recorded.sort == "What is recorded"
    assert "daughter" in recorded.words
    assert "food" in recorded.words


def test_a_coordinator_is_told_how_many_and_nothing_else(
    cast: Cast, coordinator: Coordinator
) -> None:
    note_on(cast, SAM, NOTE)
    page = coordinator.page(coordinator.ask())
    assert f"Map {str(cast.map.pk)[:8]}" in page
    assert "3 mentions" in page
    assert not any(word in page for word in ("Sam", "Bea", "Mum", "daughter", "money"))


def test_no_name_is_in_an_address_or_unsealed_in_the_database(
    cast: Cast, coordinator: Coordinator
) -> None:
    note_on(cast, SAM, "Knows Quentin")
    where = coordinator.ask("Quentin")
    decide(cast, "whole")
    assert "Quentin" not in where
    for model in apps.get_models():
        for row in model._default_manager.values():
            assert not any(b"Quentin" in bytes(str(value), "utf8") for value in row.values())
            held = [bytes(v) for v in row.values() if isinstance(v, bytes | memoryview)]
            assert not any(b"Quentin" in value for value in held)


def test_those_who_look_after_the_map_are_told_by_a_letter_without_content(
    cast: Cast, coordinator: Coordinator
) -> None:
    coordinator.ask()
    assert {letter.to[0] for letter in mail.outbox} == {cast.owner.email, cast.facilitator.email}
    assert not any(
        name in f"{letter.subject} {letter.body}"
        for letter in mail.outbox
        for name in ("Jo ", "Mum")
    )
    assert "Decide what is given" in Reader(cast, cast.facilitator).open("").content.decode()
    assert "Decide what is given" not in Reader(cast, cast.contributor).open("").content.decode()


def test_others_are_blacked_out_unless_somebody_chooses_otherwise(
    cast: Cast, coordinator: Coordinator
) -> None:
    note_on(cast, SAM, NOTE)
    coordinator.ask()
    decide(cast)
    [_, *texts] = deciding.decisions(Found.objects.get())
    assert f"Jo comes on Mondays. {BLACK} Ask Jo first." in {each.words for each in texts}
    recorded = deciding.decisions(Found.objects.get())[0].words
    assert "Mum" not in recorded
    assert BLACK in recorded


def test_another_of_the_same_surname_is_blacked_out(cast: Cast, coordinator: Coordinator) -> None:
    owner = cast.visit(cast.owner)
    named = partial(ChangeActor, id=SAM, field="name", value="Sam Fairweather")
    owner.do(uuid4(), owner.map.sequence, named)
    note_on(cast, MUM, "Jo Fairweather rings Sam Fairweather. Sam is cross.")
    coordinator.ask("Jo Fairweather")
    decide(cast)
    given = " ".join(each.words for each in deciding.decisions(Found.objects.get()))
    assert f"Jo Fairweather rings {BLACK}. {BLACK}" in given
    assert "Sam" not in given


def test_nothing_leaves_before_every_mention_is_decided(
    cast: Cast, coordinator: Coordinator
) -> None:
    note_on(cast, SAM, NOTE)
    where = coordinator.ask()
    answer = coordinator.client.post(f"{where}answer.pdf")
    assert answer.status_code == 302
    decide(cast)
    note_on(cast, MUM, "Jo rang just now")
    assert coordinator.client.post(f"{where}answer.pdf").status_code == 302
    decide(cast)
    assert coordinator.client.post(f"{where}answer.pdf").content.startswith(b"%PDF")


def test_the_answer_holds_what_was_given_and_why_the_rest_was_not(
    cast: Cast, coordinator: Coordinator
) -> None:
    note_on(cast, SAM, "Jo is in debt. Bea told us.")
    where = coordinator.ask()
    decide(cast, "hold", reason="It was said in confidence.")
    found = Found.objects.get()
    note = next(m for m in deciding.mentions_of(found, Hat.OWNER) if "debt" in m.said.words)
    deciding.decide(note, found, cast.owner, "part", chosen=[0])
    answer = coordinator.client.post(f"{where}answer.pdf")
    text = text_of(answer)
    assert "Joisindebt." in text
    assert "Heldback.Itwassaidinconfidence." in text
    assert not any(word in text for word in ("Bea", "Sam", "Mum"))
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="what-is-kept-of-you.pdf"'
    )


def test_nothing_is_held_back_without_a_reason_nor_a_part_given_that_is_nothing(
    cast: Cast, coordinator: Coordinator
) -> None:
    coordinator.ask()
    assert {answer.status_code for answer in decide(cast, "hold")} == {422}
    assert {answer.status_code for answer in decide(cast, "part", pieces=[])} == {422}
    assert {answer.status_code for answer in decide(cast, "part", pieces=[99])} == {422}
    assert not Decided.objects.exists()


def test_a_facilitator_decides_about_what_they_see_and_the_owner_about_the_rest(
    cast: Cast, coordinator: Coordinator
) -> None:
    note_on(cast, SAM, NOTE)
    owner = cast.visit(cast.owner)
    hide = partial(ChangeActor, id=SAM, field="visible_to", value="owner")
    owner.do(uuid4(), owner.map.sequence, hide)
    coordinator.ask()
    where = f"requests/{Found.objects.get().request_id}/"
    assert "Mondays" not in Reader(cast, cast.facilitator).open(where).content.decode()
    assert "Mondays" in Reader(cast, cast.owner).open(where).content.decode()
    [code] = [
        each.code
        for each in deciding.mentions_of(Found.objects.get(), Hat.OWNER)
        if "Mondays" in each.said.words
    ]
    Reader(cast, cast.facilitator).ask(where, code=code, how="whole")
    assert not Decided.objects.exists()


def test_a_map_that_is_left_alone_is_decided_about_by_its_owner(
    cast: Cast, coordinator: Coordinator
) -> None:
    ending.leave_alone(cast.map, cast.owner, alone=True)
    coordinator.ask()
    assert [letter.to for letter in mail.outbox] == [[cast.owner.email]]
    assert {answer.status_code for answer in decide(cast, "whole")} == {302}


def test_nobody_is_asked_again_where_nothing_is_new(cast: Cast, coordinator: Coordinator) -> None:
    where = coordinator.ask()
    many = len(mail.outbox)
    coordinator.client.post(f"{where}look/")
    assert len(mail.outbox) == many
    note_on(cast, SAM, NOTE)
    coordinator.client.post(f"{where}look/")
    assert len(mail.outbox) == 2 * many


def test_maps_of_families_and_of_other_organisations_are_not_looked_through(
    cast: Cast, coordinator: Coordinator
) -> None:
    keeping.begin(PersonSupported.objects.create(), cast.owner, start())
    coordinator.ask("Mum")
    assert Found.objects.get().map == cast.map


def test_where_nothing_is_found_the_answer_says_so(coordinator: Coordinator) -> None:
    where = coordinator.ask("Zebedee")
    assert "No map speaks of them." in coordinator.page(where)
    assert "Wefoundnothing" in text_of(coordinator.client.post(f"{where}answer.pdf"))


def test_whom_it_was_about_is_gone_once_a_request_is_closed(
    cast: Cast, coordinator: Coordinator
) -> None:
    where = coordinator.ask()
    decide(cast, "whole")
    coordinator.client.post(f"{where}close/")
    request = AccessRequest.objects.get()
    assert (bytes(request.content), bytes(request.wrapped)) == (b"", b"")
    assert not Decided.objects.exists()
    assert asking.names_of(request) == []
    assert "It was closed" in coordinator.page(where)
    assert coordinator.client.post(f"{where}answer.pdf").status_code == 404
    assert Reader(cast, cast.owner).open(f"requests/{request.pk}/").status_code == 404


def test_each_step_is_noted_in_the_access_log(cast: Cast, coordinator: Coordinator) -> None:
    where = coordinator.ask()
    decide(cast, "whole")
    coordinator.client.post(f"{where}answer.pdf")
    coordinator.client.post(f"{where}close/")
    here, request = cast.circle.organisation_id, AccessRequest.objects.get()
    of_here = Access.objects.filter(subject=here, about=request.pk).values_list("act", flat=True)
    assert {"request_opened", "request_answered", "request_closed"} <= {*of_here}
    of_map = Access.objects.filter(subject=cast.map.pk).values_list("act", flat=True)
    assert {"found_in_a_request", "mention_decided"} <= {*of_map}


@pytest.mark.parametrize("names", ["", "  \n ", "J"])
def test_whom_it_is_about_has_to_be_said(coordinator: Coordinator, names: str) -> None:
    assert coordinator.client.post(coordinator.home, {"names": names}).status_code == 422
    assert not AccessRequest.objects.exists()


def test_another_organisations_request_is_not_there(cast: Cast, coordinator: Coordinator) -> None:
    another = Organisation.objects.create(name="Another")
    request = asking.ask(another, cast.coordinator, ["Jo"])
    assert coordinator.client.get(f"{coordinator.home}{request.pk}/").status_code == 404
    assert not request.found.exists()
