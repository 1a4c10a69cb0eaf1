"""The one cast of every test of the service, and a map to share."""

from dataclasses import dataclass
from functools import partial
from uuid import uuid4

from careweave.caremap.actors import Actor
from careweave.caremap.commands import AddActor, AddTie, AnyCommand, StartMap
from careweave.caremap.history import signed
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import CareKind, Hat, Kind, OrganisationHat, Visibility
from careweave.service.accounts.models import Account
from careweave.service.maps import keeping
from careweave.service.maps.models import Map, MapHat
from careweave.service.maps.visit import Visit, header
from careweave.service.permissions import hats
from careweave.service.teams import models as rows
from careweave.service.teams.models import Circle, Organisation, PersonSupported

MUM, JO, SAM = "0" * 31 + "1", "0" * 31 + "2", "0" * 31 + "3"
JO_FOR_MUM = "0" * 31 + "4"
PASSWORD = "a quiet garden gate"


@dataclass(frozen=True)
class Cast:
    """The owner, a facilitator, a contributor, a reader and a stranger; and Mum's map.

    In the organisation whose circle supports her are a coordinator, an evaluator, a peer supervisor
    and an administrator, none of whom wears a hat on the map. On it are Mum, her daughter Jo, who
    brings food, and Sam, whom only the team and the owner see.
    """

    owner: Account
    facilitator: Account
    contributor: Account
    reader: Account
    stranger: Account
    coordinator: Account
    evaluator: Account
    peer_supervisor: Account
    administrator: Account
    circle: Circle
    map: Map

    def visit(self, account: Account) -> Visit:
        """The account at the map, as it is now."""
        self.map.refresh_from_db()
        return Visit(self.map, account, hats(account, self.map))


def gather() -> Cast:
    """Make everyone, and the map."""
    who = {
        name: Account.objects.create_user(
            email=f"{name}@example.org",
            name=name.replace("_", " ").title(),
            password=PASSWORD,
            is_theirs=True,
        )
        for name in ("owner", "facilitator", "contributor", "reader", "stranger", *OrganisationHat)
    }
    circle = Circle.objects.create(
        organisation=Organisation.objects.create(name="A co-operative"), name="A circle"
    )
    circle.members.add(who["facilitator"])
    for hat in OrganisationHat:
        rows.OrganisationHat.objects.create(
            organisation=circle.organisation, account=who[hat.value], hat=hat
        )
    person = PersonSupported.objects.create(circle=circle)
    care_map = keeping.begin(person, who["facilitator"], start())
    for worn in (Hat.OWNER, Hat.CONTRIBUTOR, Hat.READER):
        MapHat.objects.create(map=care_map, account=who[worn.value], hat=worn)
    cast = Cast(**who, circle=circle, map=care_map)
    keeping.keep(care_map, cast.facilitator, Hat.FACILITATOR, uuid4(), _people(cast.facilitator))
    care_map.refresh_from_db()
    return cast


def start() -> StartMap:
    """Begin a map with Mum."""
    return StartMap(
        uuid=uuid4(),
        author="someone",
        at="2026-05-01T10:00:00Z",
        seen=0,
        centre=MUM,
        actor=Actor(name="Mum", kind=Kind.PERSON),
    )


def _people(account: Account) -> tuple[AnyCommand, ...]:
    jo = Actor(name="Jo", kind=Kind.PERSON, role="daughter")
    sam = Actor(name="Sam", kind=Kind.PERSON, role="brother", visible_to=Visibility.TEAM)
    brings = Tie(giver=JO, receiver=MUM, kinds=(CareKind.FOOD,))
    return signed(
        header(account, seen=1),
        [
            partial(AddActor, id=JO, actor=jo),
            partial(AddActor, id=SAM, actor=sam),
            partial(AddTie, id=JO_FOR_MUM, tie=brings),
        ],
    )
