"""What the person agrees to is recorded in their words, and counts at once; nothing is lost."""

from datetime import date, timedelta
from itertools import product
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from careweave.caremap.map import Version
from careweave.caremap.vocabulary import Hat
from careweave.service.consent import evaluation, recording
from careweave.service.consent.contents import Answer, Consent, Said, Use, Way
from careweave.service.consent.models import ConsentRecord
from careweave.service.maps.erasing import erase
from careweave.service.maps.models import Map, MapHat
from careweave.service.versions import saving
from tests.service.cast import JO, Cast
from tests.service.consents import need, say, stands
from tests.service.pages import Reader
from tests.service.papers import words
from tests.service.stage import everything

pytestmark = pytest.mark.django_db

YES, NO, LATER, UNKNOWN = Answer.YES, Answer.NO, Answer.LATER, Answer.UNKNOWN
WHO = ("owner", "facilitator", "contributor", "reader")


def answered(cast: Cast, who: str, use: str, answer: str, **said: object) -> int:
    """Somebody says so on the page."""
    reader = Reader(cast, getattr(cast, who))
    status: int = reader.send(f"consent/{use}/{answer}/", **said).status_code
    return status


# Who may look while planning and sharing are answered so.
MAY_LOOK = {
    (planning, sharing): {"owner"}
    if planning is NO
    else {"owner", "facilitator"}
    if sharing is NO
    else {*WHO}
    for planning, sharing in product((YES, NO, UNKNOWN), repeat=2)
}


@pytest.mark.parametrize(("planning", "sharing"), MAY_LOOK, ids=lambda answer: answer.value)
def test_who_may_look_is_as_the_person_says_on_pages_by_the_api_and_live(
    cast: Cast, planning: Answer, sharing: Answer
) -> None:
    for evaluated in (UNKNOWN, YES, NO):  # which changes nothing of who may look
        say(cast.map, cast.owner, planning=planning, sharing=sharing, evaluation=evaluated)
        for end in (
            "",
            "versions/",
            "outline.txt",
            "drawing.svg",
            f"who/{JO}/",
            "consent/",
            "live",
        ):
            assert looking(cast, end) == MAY_LOOK[planning, sharing], end


def looking(cast: Cast, end: str) -> set[str]:
    """Those of the cast who may open an address of the map; an API and a stream are one too."""
    map_id = cast.map.pk
    addresses = (
        [f"/api/maps/{map_id}", f"/api/maps/{map_id}/outline", f"/maps/{map_id}/changes/"]
        if end == "live"
        else [f"/maps/{map_id}/{end}"]
    )
    found = set()
    for who in (*WHO, "stranger"):
        client = Client()
        client.force_login(getattr(cast, who))
        opened = {client.get(address).status_code for address in addresses}
        assert opened in ({200}, {404})
        if opened == {200}:
            found.add(who)
    return found


def test_what_is_taken_back_is_in_nobodys_list_of_maps(cast: Cast) -> None:
    say(cast.map, cast.owner, planning=NO)
    for who in ("facilitator", "contributor", "reader"):
        client = Client()
        client.force_login(getattr(cast, who))
        assert client.get("/api/maps").json() == {"maps": []}
        assert str(cast.map.pk) not in client.get("/maps/").content.decode()


def test_nothing_is_lost_by_taking_back_and_everything_is_back_by_agreeing_again(
    cast: Cast,
) -> None:
    before = everything()
    page = Reader(cast, cast.reader).open("outline.txt").content
    for use in ("planning", "sharing"):
        assert answered(cast, "owner", use, "no") == 302
        assert Reader(cast, cast.reader).open("outline.txt").status_code == 404
        assert everything() == before
        assert answered(cast, "owner", use, "yes") == 302
        assert Reader(cast, cast.reader).open("outline.txt").content == page
    assert everything() == before


def test_what_the_map_says_in_the_clear_is_what_was_answered(cast: Cast) -> None:
    say(cast.map, cast.owner, planning=NO, sharing=NO, evaluation=YES)
    since = cast.map.use_withdrawn_at
    assert since
    assert cast.map.sharing_withdrawn_at
    assert cast.map.evaluation_agreed_at
    say(cast.map, cast.owner, planning=NO)
    assert cast.map.use_withdrawn_at == since  # to say no once more is no newer no
    say(cast.map, cast.owner, planning=YES, sharing=YES, evaluation=NO)
    assert {
        cast.map.use_withdrawn_at,
        cast.map.sharing_withdrawn_at,
        cast.map.evaluation_agreed_at,
    } == {None}


@given(st.sampled_from(Answer), st.lists(st.sampled_from([YES, NO, LATER])))
def test_to_be_asked_later_never_takes_back_an_answer(first: Answer, said: list[Answer]) -> None:
    stands_ = first
    for answer in said:
        stands_ = stands_.then(answer)
    firm = [answer for answer in (first, *said) if answer in (YES, NO)]
    assert stands_ is (firm[-1] if firm else LATER if said else first)


def test_the_persons_own_words_and_how_they_said_it_are_read_again(cast: Cast) -> None:
    said = {"words": "My sister may see it. <b>Nobody</b> else.", "sharing_with": "My sister"}
    answered(cast, "facilitator", "sharing", "yes", way="acting", **said)
    page = Reader(cast, cast.owner).open("consent/").content.decode()
    assert "My sister may see it. &lt;b&gt;Nobody&lt;/b&gt; else." in page
    assert "recorded by Facilitator, said by someone acting for them" in page
    assert "Who may see it: My sister" in page


def test_whoever_may_only_look_sees_the_answers_and_none_of_the_words(cast: Cast) -> None:
    answered(cast, "owner", "planning", "yes", words="Because I want to stay at home.")
    page = Reader(cast, cast.reader).open("consent/").content.decode()
    assert "Planning with you" in page
    assert "<strong>Yes</strong>" in page
    assert "stay at home" not in page
    assert "<form" not in page.split("<main")[1]


def test_the_newest_counts_and_the_older_is_kept_to_be_read(cast: Cast) -> None:
    answered(cast, "owner", "planning", "yes", words="Yes please.", way="unknown")
    answered(cast, "owner", "planning", "no", words="I need to think.", way="spoken")
    assert stands(cast.map)[Use.PLANNING] is NO
    page = Reader(cast, cast.owner).open("consent/history/").content.decode()
    assert page.index("No, spoken. “I need to think.”") < page.index("Yes. “Yes please.”")


def test_an_answer_that_is_sent_twice_is_recorded_once(cast: Cast) -> None:
    owner = Reader(cast, cast.owner)
    page = owner.open("consent/sharing/yes/")
    form = owner.form(page)
    for _ in range(2):
        assert owner.again(f"{owner.map}consent/sharing/yes/", form).status_code == 302
    assert ConsentRecord.objects.count() == 1


def test_a_yes_that_has_not_seen_a_no_is_asked_to_look_again(cast: Cast) -> None:
    guide = Reader(cast, cast.facilitator)
    form = guide.form(guide.open("consent/sharing/yes/"))
    answered(cast, "owner", "sharing", "no")
    again = guide.again(f"{guide.map}consent/sharing/yes/", form, words="She said yes.")
    assert again.status_code == 422
    assert "Something else was recorded" in again.content.decode()
    assert "She said yes." in again.content.decode()
    assert stands(cast.map)[Use.SHARING] is NO
    assert guide.again(f"{guide.map}consent/sharing/yes/", guide.form(again)).status_code == 302
    assert stands(cast.map)[Use.SHARING] is YES


def test_a_no_is_never_refused_for_what_it_has_not_seen(cast: Cast) -> None:
    owner = Reader(cast, cast.owner)
    form = owner.form(owner.open("consent/planning/no/"))
    answered(cast, "facilitator", "planning", "yes")
    assert owner.again(f"{owner.map}consent/planning/no/", form).status_code == 302
    assert stands(cast.map)[Use.PLANNING] is NO


def test_whoever_records_that_they_may_not_look_any_more_is_told_so_and_led_away(
    cast: Cast,
) -> None:
    guide = Reader(cast, cast.facilitator)
    answer = guide.send("consent/planning/no/")
    assert answer.headers["Location"] == "/maps/"
    assert "nothing is deleted" in guide.client.get("/maps/").content.decode()
    assert guide.open("").status_code == 404


def test_a_no_is_told_by_name_before_it_is_said(cast: Cast) -> None:
    def told(use: str) -> str:
        page = Reader(cast, cast.owner).open(f"consent/{use}/no/").content.decode()
        return " ".join(page.split("What happens")[1].split("<form")[0].split())

    gone = "<strong>Facilitator</strong>, <strong>Contributor</strong> and <strong>Reader</strong>"
    assert told("planning").index(gone) < told("planning").index("do not see the map any more")
    assert "<strong>Owner</strong> still sees it, and nobody else." in told("planning")
    assert "<strong>Contributor</strong> and <strong>Reader</strong> do not see" in told("sharing")
    assert "<strong>Facilitator</strong> and <strong>Owner</strong> still see it." in told(
        "sharing"
    )
    assert "goes on seeing it" in told("evaluation")


def test_a_map_without_an_owner_is_kept_for_its_person_until_they_agree_again(cast: Cast) -> None:
    MapHat.objects.filter(hat=Hat.OWNER).delete()
    keeper = Reader(cast, cast.facilitator)
    page = keeper.open("consent/planning/no/").content.decode()
    assert "Nobody is the owner of this map yet" in page
    answered(cast, "facilitator", "planning", "no")
    assert keeper.open("").status_code == 200
    assert keeper.open("people/invite/").status_code == 200
    assert keeper.open("who/add/").status_code == 403
    assert keeper.open("versions/save/").status_code == 403
    assert Reader(cast, cast.contributor).open("").status_code == 404
    answered(cast, "facilitator", "planning", "yes")
    assert keeper.open("who/add/").status_code == 200


def test_agreeing_again_tells_who_will_see_the_map(cast: Cast) -> None:
    say(cast.map, cast.owner, sharing=NO)
    page = Reader(cast, cast.owner).open("consent/sharing/yes/").content.decode()
    assert "<strong>Contributor</strong> and <strong>Reader</strong> see the map again" in page


def test_a_large_button_keeps_the_words_that_go_with_the_same_answer(cast: Cast) -> None:
    answered(cast, "owner", "sharing", "yes", words="Jo may.", way="spoken", sharing_with="Jo")
    owner = Reader(cast, cast.owner)

    def press(answer: str) -> Said:
        form = owner.form(owner.open("consent/easy/"), f"sharing/{answer}/")
        assert owner.again(form.action, form).headers["Location"].endswith("/consent/easy/")
        return recording.consent_of(cast.map)[1].sharing

    assert press("yes") == Said(answer=YES, words="Jo may.", way=Way.HERE)
    assert recording.consent_of(cast.map)[1].sharing_with == "Jo"
    assert press("later").answer is YES
    answered(cast, "owner", "sharing", "no", words="Not now.")
    assert press("yes") == Said(answer=YES, way=Way.HERE)


def test_to_be_asked_later_sets_a_day_to_ask_again(cast: Cast) -> None:
    answered(cast, "owner", "evaluation", "later")
    now = recording.consent_of(cast.map)[1]
    assert now.evaluation.answer is LATER
    assert now.ask_again
    assert now.ask_again > timezone.localdate()


@pytest.mark.parametrize(("days", "is_said"), [(-1, True), (0, True), (1, False)])
def test_the_map_says_when_it_is_time_to_ask_again_to_those_who_record_it(
    cast: Cast, days: int, *, is_said: bool
) -> None:
    day = timezone.localdate() + timedelta(days)
    recording.record(cast.map, cast.owner, uuid4(), lambda was: was.changed(ask_again=day))
    for who in WHO:
        page = Reader(cast, getattr(cast, who)).open("").content.decode()
        assert ("It is time to ask" in page) == (is_said and who in ("owner", "facilitator"))


def test_how_and_when_to_ask_is_recorded(cast: Cast) -> None:
    owner = Reader(cast, cast.owner)
    sent = owner.send(
        "consent/asking/",
        formats=["spoken", "pictures"],
        beside="My sister",
        ask_again="2030-01-31",
    )
    assert sent.status_code == 302
    now = recording.consent_of(cast.map)[1]
    assert (now.formats, now.beside) == (("spoken", "pictures"), "My sister")
    assert now.ask_again == date(2030, 1, 31)
    assert "31 January 2030" in owner.open("consent/").content.decode()


@pytest.mark.parametrize("field", ["words", "sharing_with"])
def test_words_that_no_map_may_hold_are_refused_beside_their_field(cast: Cast, field: str) -> None:
    owner = Reader(cast, cast.owner)
    refused = owner.send("consent/sharing/yes/", **{field: "Yes\u202eno"})
    assert refused.status_code == 422
    assert "control character" in refused.content.decode()
    assert not ConsentRecord.objects.exists()


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_or_delete_what_was_recorded(cast: Cast, act: str) -> None:
    say(cast.map, cast.owner, planning=YES)
    rows = ConsentRecord.objects.filter(map=cast.map)
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        rows.update(number=7) if act == "update" else rows.delete()


def test_what_was_recorded_goes_with_its_map(cast: Cast) -> None:
    say(cast.map, cast.owner, planning=YES)
    erase(cast.map)
    assert not ConsentRecord.objects.exists()


def test_evaluation_is_never_assumed_and_ends_with_any_taking_back(cast: Cast) -> None:
    def is_counted() -> bool:
        found = evaluation.agreed(Map.objects.all()).contains(cast.map)
        assert evaluation.agreed_to_evaluation(cast.map) == found
        return found

    assert not is_counted()
    for answer in (YES, NO, UNKNOWN, LATER):
        say(cast.map, cast.owner, evaluation=answer)
        assert is_counted() == (answer is YES)
    say(cast.map, cast.owner, evaluation=YES, sharing=NO)
    assert is_counted()
    say(cast.map, cast.owner, planning=NO)
    assert not is_counted()
    say(cast.map, cast.owner, planning=YES)
    Map.objects.filter(pk=cast.map.pk).update(restricted_at=timezone.now())
    assert not is_counted()


_WORDS = st.sampled_from([None, "Ada said so.", "Not with Ada."])
_SAID = st.builds(Said, answer=st.sampled_from(Answer), words=_WORDS, way=st.sampled_from(Way))


@given(
    st.builds(Consent, planning=_SAID, sharing=_SAID, sharing_with=_WORDS, needs=_WORDS),
)
def test_rewording_changes_the_words_and_nothing_else(consent: Consent) -> None:
    changed = consent.reworded(lambda words: words.replace("Ada", "someone"))
    assert "Ada" not in changed.model_dump_json()
    assert changed.reworded(lambda words: words.replace("someone", "Ada")) == consent
    assert Consent.model_validate_json(consent.model_dump_json(exclude_defaults=True)) == consent


def test_how_to_speak_with_the_person_stands_on_every_page_of_the_map(cast: Cast) -> None:
    need(cast, "Speak slowly. <Talk> to me.")
    for who in WHO:
        reader = Reader(cast, getattr(cast, who))
        for end in ("", f"who/{JO}/", "versions/", "consent/"):
            page = reader.open(end).content.decode()
            assert page.index("Speak slowly. &lt;Talk&gt; to me.") < page.index("<h1"), end


@pytest.mark.parametrize("end", ["outline.txt", "drawing.pdf", "versions/1/outline.txt"])
def test_how_to_speak_with_the_person_stands_on_what_is_taken_away(cast: Cast, end: str) -> None:
    saving.save(cast.map, cast.owner, uuid4(), Version())
    reader = Reader(cast, cast.reader)
    assert "Speak slowly." not in words(reader.open(end))
    need(cast, "Speak slowly.\nOne at a time.")
    told = words(reader.open(end))
    assert told.index("Speak slowly.") < told.index("One at a time.")


def test_a_page_asks_the_database_once_for_how_to_speak_with_the_person(cast: Cast) -> None:
    reader = Reader(cast, cast.owner)
    reader.open("")
    for is_recorded in (False, True):
        if is_recorded:
            need(cast, "Speak slowly.")
        for end, most in (("", 1), (f"who/{JO}/", 1), ("versions/", 1)):
            with CaptureQueriesContext(connection) as asked:
                reader.open(end)
            assert sum("consent_consentrecord" in each["sql"] for each in asked) <= most
    with CaptureQueriesContext(connection) as asked:
        reader.client.get("/maps/")
    assert not any("consent_consentrecord" in each["sql"] for each in asked)
