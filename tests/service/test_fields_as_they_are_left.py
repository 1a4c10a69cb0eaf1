"""A page's script saves each field of a form as it is left, from a form that was opened before."""

from uuid import uuid4

import pytest

from careweave.caremap.vocabulary import CareKind
from careweave.service.maps import contents
from careweave.service.maps.models import Command
from tests.service.cast import JO, JO_FOR_MUM, Cast
from tests.service.pages import Answer, Form, Reader

pytestmark = pytest.mark.django_db

JO_CHANGES, TIE_CHANGES = f"who/{JO}/change/", f"ties/{JO_FOR_MUM}/"


@pytest.fixture
def owner(cast: Cast) -> Reader:
    return Reader(cast, cast.owner)


def leave(reader: Reader, path: str, form: Form, *changed: str, **said: object) -> Answer:
    """Send a form of the page as a script does, which says what was changed in it."""
    fields = form.fields | said | {"deed": str(uuid4()), "changed": changed}
    return reader.client.post(reader.map + path, fields, headers={"X-Careweave": "1"})


def test_a_field_that_goes_back_to_what_it_was_goes_back(owner: Reader, cast: Cast) -> None:
    form = owner.form(owner.open(JO_CHANGES))
    for role in ("eldest", "daughter"):
        assert leave(owner, JO_CHANGES, form, "role", role=role).status_code == 200
    assert contents.state_of(cast.map).actors[JO].role == "daughter"


def test_a_field_that_was_saved_before_is_not_said_again(owner: Reader, cast: Cast) -> None:
    form = owner.form(owner.open(JO_CHANGES))
    leave(owner, JO_CHANGES, form, "role", role="eldest")
    Reader(cast, cast.facilitator).send(JO_CHANGES, role="eldest daughter")
    before = Command.objects.count()
    answer = leave(owner, JO_CHANGES, form, "note", role="eldest", note="Rings on Sundays.")
    assert answer.status_code == 200
    jo = contents.state_of(cast.map).actors[JO]
    assert (jo.role, jo.note) == ("eldest daughter", "Rings on Sundays.")
    assert Command.objects.count() == before + 1


def test_a_field_that_somebody_else_has_changed_unseen_is_asked_about(
    owner: Reader, cast: Cast
) -> None:
    form = owner.form(owner.open(JO_CHANGES))
    Reader(cast, cast.facilitator).send(JO_CHANGES, role="eldest")
    assert leave(owner, JO_CHANGES, form, "role", role="youngest").status_code == 409
    assert contents.state_of(cast.map).actors[JO].role == "eldest"


def test_it_is_done_once_however_often_it_is_sent(owner: Reader) -> None:
    form = owner.form(owner.open(JO_CHANGES))
    fields = form.fields | {"role": "eldest", "changed": "role"}
    before = Command.objects.count()
    for _ in range(3):
        answer = owner.client.post(owner.map + JO_CHANGES, fields, headers={"X-Careweave": "1"})
        assert answer.status_code == 200
    assert Command.objects.count() == before + 1


def test_care_in_ones_own_words_is_a_kind_of_care(owner: Reader, cast: Cast) -> None:
    form = owner.form(owner.open(TIE_CHANGES))
    assert leave(owner, TIE_CHANGES, form, "other", other="Reads to her").status_code == 200
    kinds = contents.state_of(cast.map).ties[JO_FOR_MUM].kinds
    assert [kind.words for kind in kinds] == [CareKind.FOOD.words, "Reads to her"]


def test_what_a_form_does_not_ask_cannot_be_changed_by_it(owner: Reader, cast: Cast) -> None:
    form = owner.form(owner.open(TIE_CHANGES))
    before = contents.state_of(cast.map)
    assert leave(owner, TIE_CHANGES, form, "giver", "id", "nonsense").status_code == 200
    assert contents.state_of(cast.map) == before
