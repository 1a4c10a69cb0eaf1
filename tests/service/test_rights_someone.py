"""Someone on a map is forgotten: nothing sealed speaks of them any more, and the counts stay."""

from functools import partial
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import models

from careweave.caremap.commands import ChangeActor, EndActor, RenameMap
from careweave.caremap.forgetting import CentreError
from careweave.caremap.history import fold
from careweave.caremap.map import Participant
from careweave.caremap.map import Version as About
from careweave.caremap.vocabulary import EndReason, Hat
from careweave.service.consent import recording, told
from careweave.service.consent.contents import Consent, Told
from careweave.service.maps import contents, keeping
from careweave.service.maps.models import Arrangement, Erased, Erasure, Map, MapHat
from careweave.service.maps.rebuilding import is_right
from careweave.service.maps.sealing import SealError, unseal
from careweave.service.retention import reviewing
from careweave.service.retention.ending import HeldError
from careweave.service.retention.schedule import today
from careweave.service.rights import someone
from careweave.service.rights.models import Forgotten
from careweave.service.sharing import hats, inviting
from careweave.service.sharing.basis import Basis, Ground
from careweave.service.versions import photographs, saving
from careweave.service.versions.darkroom import develop
from careweave.service.versions.models import Photograph, Version
from tests.service.cast import JO, MUM, SAM, Cast
from tests.service.pages import Reader
from tests.service.stage import Stage, picture

pytestmark = pytest.mark.django_db


def speak_of_jo(cast: Cast) -> None:
    """Name Jo wherever a map has words."""
    owner = cast.visit(cast.owner)
    owner.do(
        uuid4(),
        owner.map.sequence,
        partial(ChangeActor, id=JO, field="name", value="Joanna Fairweather"),
        partial(ChangeActor, id=JO, field="note", value="Has a bad back"),
        partial(ChangeActor, id=SAM, field="note", value="Gets a lift from JOANNA, or from Jo."),
        partial(ChangeActor, id=SAM, field="role", value="Jo’s brother"),
        partial(RenameMap, title="Mum and Jo"),
    )
    taken_part = (Participant(name="Joanna Fairweather"), Participant(name="Sam"))
    saving.save(cast.map, cast.owner, uuid4(), About(note="Jo was tired", drawn_by=taken_part))
    recording.record(
        cast.map, cast.owner, uuid4(), lambda _: Consent(needs="Ask with Jo beside me")
    )
    told.tell(cast.map, cast.owner, uuid4(), [JO], lambda _: Told(because="Jo would be upset"))
    inviting.invite(cast.map, cast.owner, uuid4(), Hat.READER, inviting.Said(whom="Jo"))
    basis = Basis(ground=Ground.BEST_INTERESTS, consulted="Jo, and the doctor")
    hats.give(cast.map, cast.reader, Hat.OWNER, cast.owner, basis=basis)
    reviewing.keep(cast.map, cast.coordinator, today(), "Jo has asked for it")


def sealed_words(care_map: Map) -> list[str]:
    """Everything in the database that the map's key opens, but the pictures."""
    found = []
    for model in apps.get_models():
        if model is Photograph:
            continue
        for row in model._default_manager.values():
            for name, value in row.items():
                if isinstance(model._meta.get_field(name), models.BinaryField) and value:
                    try:
                        found.append(unseal(value, care_map).decode())
                    except SealError:
                        continue
    return found


def facts(care_map: Map) -> list[object]:
    """What is counted and measured of a map."""
    found = contents.state_of(care_map)
    return [
        [(a.kind, a.presence, a.status, a.support) for a in found.actors.values()],
        [(len(t.kinds), t.hours_per_week, t.frequency) for t in found.ties.values()],
    ]


def test_nothing_that_is_sealed_speaks_of_whoever_was_forgotten(stage: Stage) -> None:
    cast = stage.cast
    speak_of_jo(cast)
    assert any("Joanna" in words for words in sealed_words(cast.map))
    before = facts(cast.map)
    someone.forget(cast.map, JO, cast.owner)
    words = " ".join(sealed_words(cast.map))
    for name in ("Jo", "JO", "Joanna", "JOANNA", "Fairweather", "bad back", "daughter", JO):
        assert name not in words
    assert facts(cast.map) == before


def test_names_of_others_stay(cast: Cast) -> None:
    speak_of_jo(cast)
    someone.forget(cast.map, JO, cast.owner)
    found = contents.state_of(cast.map)
    assert {actor.name for actor in found.actors.values()} == {"Mum", "Sam", None}
    assert found.title == "Mum and someone"
    assert found.actors[SAM].note == "Gets a lift from someone, or from someone."
    assert found.actors[SAM].role == "someone’s brother"
    [version] = Version.objects.all()
    about = saving.about(version)
    assert [each.name for each in about.drawn_by] == ["someone", "Sam"]
    assert about.note == "someone was tired"


def test_the_history_still_folds_and_keeps_its_places(stage: Stage) -> None:
    cast = stage.cast
    many = len(contents.history(cast.map))
    someone.forget(cast.map, JO, cast.owner)
    cast.map.refresh_from_db()
    history = contents.history(cast.map)
    assert len(history) == many == cast.map.sequence
    assert fold(history) == contents.state_of(cast.map)
    assert is_right(cast.map)


def test_pages_of_the_map_its_versions_and_differences_still_open(stage: Stage) -> None:
    someone.forget(stage.cast.map, JO, stage.cast.owner)
    owner = Reader(stage.cast, stage.cast.owner)
    for path in ("", "versions/", "versions/1/", f"differences/{stage.difference}/", "people/"):
        assert owner.open(path).status_code == 200
    assert owner.open(f"who/{JO}/").status_code == 404


def test_what_was_done_can_still_be_undone_and_says_no_name(cast: Cast) -> None:
    guide = Reader(cast, cast.facilitator)
    guide.send("title/", title="With Jo")
    someone.forget(cast.map, JO, cast.owner)
    guide.again(f"{guide.map}undo/", guide.form(guide.open(""), "/undo/"))
    assert contents.state_of(cast.map).title is None


def test_the_drawing_is_worked_out_anew(cast: Cast) -> None:
    Reader(cast, cast.owner).open("")
    assert Arrangement.objects.exists()
    someone.forget(cast.map, JO, cast.owner)
    assert not Arrangement.objects.exists()


def test_a_photograph_goes_only_where_that_is_chosen(stage: Stage) -> None:
    cast = stage.cast
    version = Version.objects.get(number=2)
    about = photographs.About(type="image/png", description="Jo drew this")
    another = photographs.attach(
        cast.visit(cast.owner), version, uuid4(), develop(picture()), about
    )
    guide = Reader(cast, cast.facilitator)
    assert b"Jo drew this" in guide.open(f"who/{JO}/forget/").content
    guide.ask(f"who/{JO}/forget/", final="on", photographs=[str(stage.photograph)])
    [left] = Photograph.objects.all()
    assert left.pk == another.pk
    assert photographs.Shown(left).about.description == "someone drew this"


def test_no_photograph_goes_that_whoever_chooses_may_not_see(stage: Stage) -> None:
    cast = stage.cast
    about = photographs.About(type="image/png", visible_to="owner")
    hidden = photographs.attach(
        cast.visit(cast.owner), Version.objects.get(number=2), uuid4(), develop(picture()), about
    )
    guide = Reader(cast, cast.facilitator)
    answer = guide.ask(f"who/{JO}/forget/", final="on", photographs=[str(hidden.pk)])
    assert answer.status_code == 422
    assert Photograph.objects.filter(pk=hidden.pk).exists()


def test_another_name_that_they_go_by_goes_as_well(cast: Cast) -> None:
    owner = Reader(cast, cast.owner)
    owner.send("title/", title="Mum and Jojo")
    owner.ask(f"who/{JO}/forget/", final="on", called="Jojo\n")
    assert contents.state_of(cast.map).title == "Mum and someone"


def test_it_has_to_be_said_that_it_is_meant(cast: Cast) -> None:
    assert Reader(cast, cast.owner).ask(f"who/{JO}/forget/", called="").status_code == 422
    assert contents.state_of(cast.map).actors[JO].name == "Jo"


def test_whoever_was_taken_off_the_map_can_be_forgotten(cast: Cast) -> None:
    owner = cast.visit(cast.owner)
    mistake = partial(EndActor, id=JO, reason=EndReason.ENTERED_BY_MISTAKE)
    owner.do(uuid4(), owner.map.sequence, mistake)
    page = Reader(cast, cast.owner).open("forget/").content.decode()
    assert "Taken off the map before" in page
    assert Reader(cast, cast.owner).ask(f"who/{JO}/forget/", final="on").status_code == 302
    assert not any("Jo" in words for words in sealed_words(cast.map))


def test_nobody_forgets_someone_they_may_not_see(cast: Cast) -> None:
    owner = cast.visit(cast.owner)
    hide = partial(ChangeActor, id=SAM, field="visible_to", value="owner")
    owner.do(uuid4(), owner.map.sequence, hide)
    guide = Reader(cast, cast.facilitator)
    assert guide.open(f"who/{SAM}/forget/").status_code == 404
    assert "Sam" not in guide.open("forget/").content.decode()


def test_whose_map_it_is_cannot_be_forgotten(cast: Cast) -> None:
    assert Reader(cast, cast.owner).open(f"who/{MUM}/forget/").status_code == 404
    with pytest.raises(CentreError):
        someone.forget(cast.map, MUM, cast.owner)
    assert not Erasure.objects.exists()


def test_nobody_is_forgotten_on_a_map_that_is_held(cast: Cast) -> None:
    reviewing.hold(cast.map, cast.coordinator, "A court has asked for it")
    assert Reader(cast, cast.owner).ask(f"who/{JO}/forget/", final="on").status_code == 422
    cast.map.refresh_from_db()
    with pytest.raises(HeldError):
        someone.forget(cast.map, JO, cast.owner)


def test_rows_are_only_let_go_of_while_someone_is_forgotten(cast: Cast) -> None:
    someone.forget(cast.map, JO, cast.owner)
    assert not Erasure.objects.exists()
    kept = keeping.keep(
        cast.map,
        cast.owner,
        Hat.OWNER,
        uuid4(),
        [RenameMap(**cast.visit(cast.owner).header(uuid4(), 0).model_dump(), title="Ours")],
    )
    assert kept.places


def test_a_copy_that_is_put_back_is_erased_and_forgotten_again(cast: Cast) -> None:
    Forgotten.objects.create(map_id=cast.map.pk, actor_id=JO)
    Forgotten.objects.create(map_id=uuid4(), actor_id=JO)
    assert someone.reapply() == (0, 1)
    assert not any("Jo" in words for words in sealed_words(cast.map))
    assert someone.reapply() == (0, 0)
    Erased.objects.create(pk=cast.map.pk)
    assert someone.reapply() == (1, 0)
    assert not Map.objects.exists()


def test_whoever_may_only_contribute_forgets_nobody(cast: Cast) -> None:
    assert MapHat.objects.filter(account=cast.contributor).exists()
    assert Reader(cast, cast.contributor).open("forget/").status_code == 403
