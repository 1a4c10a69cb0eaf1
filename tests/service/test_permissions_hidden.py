"""What is hidden from someone stands in nothing that the service ever sends them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from careweave.caremap.map import Version
from careweave.caremap.vocabulary import Occasion, Visibility
from careweave.service.agreements import agreeing
from careweave.service.agreements.contents import Agreed, Became, Doer, How
from careweave.service.consent.contents import Answer, Consent, Knowing, Said, Use
from careweave.service.consent.recording import record
from careweave.service.conversations import reflecting, talking
from careweave.service.conversations.contents import Words, prepared
from careweave.service.debriefs import feeling, noting
from careweave.service.debriefs.contents import Felt, Noted
from careweave.service.debriefs.models import Debrief
from careweave.service.maps.models import Difference, MapHat
from careweave.service.versions import photographs, saving
from careweave.service.versions.darkroom import develop
from tests.service.addresses import to_read
from tests.service.cast import JO, MUM, SAM, Cast
from tests.service.consents import tell
from tests.service.papers import words
from tests.service.perspectives import Author
from tests.service.programs import Program, command
from tests.service.stage import picture

pytestmark = pytest.mark.django_db

AL, BO, CY, DI = "a" * 32, "b" * 32, "c" * 32, "d" * 32
SAMS, JOS = "e" * 32, "f" * 32

SECRET = "Zqwhisper"
"""How everything begins that is told to somebody and not to everybody."""


@dataclass
class Secrets:
    """A map with much that is hidden from a contributor and from a reader."""

    cast: Cast
    seen: int = 4
    photograph: UUID = field(default_factory=uuid4)
    talks: list[UUID] = field(default_factory=list)
    agreements: list[UUID] = field(default_factory=list)
    views: list[UUID] = field(default_factory=list)

    def says(self, account: str, type_: str, status: int = 200, **said: Any) -> Any:
        """Have somebody do something, having seen all that was done."""
        what = command(type_, **{"seen": self.seen} | said)
        answer = Program(getattr(self.cast, account)).send(self.cast.map.pk, what, status=status)
        self.seen = max(self.seen, answer.get("sequence", 0))
        return answer

    def view(self, account: str) -> None:
        """Have somebody draw how they see it, from all that they see of the map, and show it."""
        author = Author(self.cast, getattr(self.cast, account))
        author.show()
        self.views.append(author.view.pk)

    def save(self, note: str, visible_to: Visibility = Visibility.EVERYONE) -> Any:
        """Save a version."""
        about = Version(note=note)
        return saving.save(self.cast.map, self.cast.owner, uuid4(), about, visible_to)


def secret(name: str) -> str:
    return f"{SECRET} {name}"


@pytest.fixture
def secrets(cast: Cast) -> Secrets:
    found = Secrets(cast)
    _someone_hidden(found)
    _ties_hidden(found)
    _shown_once(found)
    _gone(found)
    _differing(found)
    _recorded(found.cast)
    _talked(found)
    found.view("owner")
    return found


def _someone_hidden(map_: Secrets) -> None:
    map_.says("owner", "change_actor", id=SAM, field="role", value=secret("role"))
    map_.says("owner", "change_actor", id=SAM, field="note", value=secret("note"))
    map_.says("owner", "place_actor", id=SAM, point=[0.5, 0.5])


def _ties_hidden(map_: Secrets) -> None:
    tie = {"from": SAM, "to": MUM, "kinds": [{"other": secret("care")}]}
    map_.says("owner", "add_tie", id=SAMS, tie=tie | {"note": secret("of Sam")})
    hidden = {"from": JO, "to": MUM, "kinds": [{"other": secret("from Jo")}]}
    map_.says("owner", "add_tie", id=JOS, tie=hidden | {"visible_to": "owner"})


def _shown_once(map_: Secrets) -> None:
    """Bo could be seen in the first version; of Cy, only what was said before cannot be."""
    map_.says("owner", "add_actor", id=BO, actor={"name": secret("Bo")})
    version = map_.save("The first.")
    map_.view("facilitator")
    map_.says("owner", "change_actor", id=BO, field="visible_to", value="owner")
    hidden = {"name": "Cy", "note": secret("of Cy"), "visible_to": "owner"}
    map_.says("owner", "add_actor", id=CY, actor=hidden)
    map_.says("owner", "change_actor", id=CY, field="note", value="Likes tea.")
    map_.says("owner", "change_actor", id=CY, field="visible_to", value="everyone")
    about = photographs.About(
        type="image/png", description=secret("picture"), visible_to=Visibility.OWNER
    )
    kept = photographs.attach(
        map_.cast.visit(map_.cast.owner), version, uuid4(), develop(picture()), about
    )
    map_.photograph = kept.pk
    map_.save(secret("version"), Visibility.TEAM)


def _gone(map_: Secrets) -> None:
    """Al was taken off the map, and to put Di on it was undone."""
    for id_ in (AL, DI):
        actor = {"name": secret(id_[0]), "visible_to": "team"}
        map_.says("facilitator", "add_actor", id=id_, actor=actor)
    undone = {"uuid": str(uuid4())}
    facilitator = Program(map_.cast.facilitator)
    map_.seen = facilitator.post(f"maps/{map_.cast.map.pk}/undo", undone)["sequence"]
    map_.says("facilitator", "end_actor", id=AL, reason="entered_by_mistake")


def _differing(map_: Secrets) -> None:
    """Of Sam two people say different things; Jo, who has a hidden tie, is not taken off."""
    seen = map_.seen
    map_.says("facilitator", "change_actor", id=SAM, field="since", value="1950")
    map_.says("owner", "change_actor", 409, id=SAM, field="since", value="1960", seen=seen)
    map_.says("owner", "change_tie", id=JOS, field="note", value=secret("of Jo"))
    map_.says("contributor", "end_actor", 422, id=JO, reason="entered_by_mistake", seen=seen)


def _recorded(cast: Cast) -> None:
    """What was said of consent, and why somebody was not told, is for the team and the owner."""
    said = Said(answer=Answer.YES, words=secret("consent"))
    consent = Consent(planning=said, sharing_with=secret("sharing"), beside=secret("beside"))
    record(cast.map, cast.owner, uuid4(), lambda _: consent)
    tell(cast, JO, Knowing.NOT_TOLD, because=secret("reason"), how_known=secret("known"))


def _talked(map_: Secrets) -> None:
    """What was agreed and said for few, or about Sam, and how it was for Mum; and a debrief."""
    cast, hidden = map_.cast, Visibility.TEAM
    talk = talking.begin(cast.map, cast.facilitator, uuid4(), Occasion.REVIEW)
    owner = cast.visit(cast.owner)
    agreed = (
        Agreed(text=secret("agreed"), visible_to=hidden),
        Agreed(text=secret("about Sam"), actors=(SAM,)),
        Agreed(text=secret("by Sam"), who=(Doer(actor=SAM),)),
        Agreed(text=secret("of his tie"), ties=(SAMS,)),
    )
    for said in agreed:
        row = agreeing.agree(owner, uuid4(), said, conversation=talk)
        became = Became(how=How.GOES_ON, words=secret("became"))
        agreeing.say(owner, row, uuid4(), became, talk)
        map_.agreements.append(row.pk)
    words_ = Words(words=secret("said"), visible_to=hidden)
    reflecting.say(talk, cast.owner, uuid4(), words_)
    about = talking.close(talk, cast.owner, uuid4(), prepared(talk), Version())
    about.map = cast.map
    feeling.feel(about, cast.owner, Felt(word=secret("felt"), visible_to=hidden))
    noting.write(cast.facilitator, about, Noted(was=secret("debrief")))
    map_.talks.append(talk.pk)


LOOKS = ("", "?view=strength", "?view=kind&kind=food", "?view=change&since=1")


def addresses(map_: Secrets, *types: str) -> Iterator[str]:
    """Every address of a page or an operation that is only read, with all that can be put in."""
    parts: defaultdict[str, list[object]] = defaultdict(lambda: [uuid4()])
    parts |= {
        "map_id": [map_.cast.map.pk, *map_.views],
        "view_id": [*map_.views],
        "actor_id": [MUM, JO, SAM, AL, BO, CY, DI],
        "tie_id": ["0" * 31 + "4", SAMS, JOS],
        "conversation_id": [*map_.talks],
        "agreement_id": [*map_.agreements],
        "debrief_id": [*Debrief.objects.values_list("pk", flat=True)],
        "difference_id": [*Difference.objects.values_list("pk", flat=True)],
        "photograph_id": [map_.photograph],
        "number": [1, 2],
        "since": [1, 2],
        "type_": [*types],
        "picture": [*types],
        "use": [*Use],
        "answer": [*Answer][:3],
        "organisation_id": [map_.cast.circle.organisation_id],
        "account_id": [map_.cast.reader.pk],
        "hat_id": [*MapHat.objects.filter(map=map_.cast.map).values_list("pk", flat=True)],
        "pk": [1],
        "secret": ["0" * 8],
    }
    yield from to_read(parts, *LOOKS)


def told(client: Client, address: str) -> str:
    """All that can be read in the answer to a question, without its spaces."""
    return "".join(words(client.get(address)).split())


def test_the_owner_is_told_every_secret(secrets: Secrets) -> None:
    client = Client()
    client.force_login(secrets.cast.owner)
    whole = "".join(told(client, address) for address in addresses(secrets, "svg", "pdf"))
    for name in ("role", "note", "care", "of Sam", "from Jo", "of Jo", "Bo", "of Cy", "picture"):
        assert "".join(secret(name).split()) in whole, name
    for name in ("a", "d", "version", "consent", "sharing", "beside", "reason", "known"):
        assert "".join(secret(name).split()) in whole, name
    for name in ("agreed", "about Sam", "by Sam", "of his tie", "became", "said", "felt"):
        assert "".join(secret(name).split()) in whole, name
    assert "".join(secret("debrief").split()) not in whole


@pytest.mark.parametrize("who", ["contributor", "reader", "stranger", "nobody"])
def test_nobody_is_told_what_is_hidden_from_them(who: str, secrets: Secrets) -> None:
    client = Client()
    if who != "nobody":
        client.force_login(getattr(secrets.cast, who))
    types = ("svg", "png", "pdf") if who == "contributor" else ("svg",)
    for address in addresses(secrets, *types):
        assert SECRET not in told(client, address), address


def test_whoever_is_held_up_by_something_hidden_is_not_told_what_it_is(secrets: Secrets) -> None:
    said = command("end_actor", id=JO, reason="entered_by_mistake", seen=4)
    program = Program(secrets.cast.contributor)
    answer = program.send(secrets.cast.map.pk, said, status=422)
    assert SECRET not in str(answer)
    page = program.client.post(
        f"/maps/{secrets.cast.map.pk}/who/{JO}/end/",
        {"deed": uuid4(), "seen": "4", "reason": "entered_by_mistake"},
    )
    assert page.status_code == 422
    assert "would be lost" in words(page)
    assert SECRET not in words(page)
