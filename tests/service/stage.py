"""Mum's map with one of everything on it, and what is sent to every address of the service."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from careweave.caremap.map import Version as About
from careweave.caremap.vocabulary import Hat, Occasion
from careweave.service.accounts.models import Account
from careweave.service.agreements import agreeing
from careweave.service.agreements.contents import Agreed
from careweave.service.agreements.models import Agreement, Outcome
from careweave.service.conversations import reflecting, talking
from careweave.service.conversations.asking import Part
from careweave.service.conversations.contents import Words
from careweave.service.conversations.models import Conversation, Said
from careweave.service.conversations.steps import STEPS
from careweave.service.debriefs import noting
from careweave.service.debriefs.contents import Noted
from careweave.service.debriefs.models import Debrief, Feeling
from careweave.service.maps import undoing
from careweave.service.maps.models import Command, Deed, Difference, Map, MapHat, State
from careweave.service.perspectives import beginning
from careweave.service.prompting import setting, turning
from careweave.service.reminders import calendars, checking
from careweave.service.reminders.models import CheckIn, Feed
from careweave.service.rights import asking, deciding
from careweave.service.rights.models import AccessRequest, Found
from careweave.service.sharing import inviting, opening
from careweave.service.sharing.models import MapInvitation, OrganisationInvitation
from careweave.service.versions import photographs, saving
from careweave.service.versions.darkroom import develop
from careweave.service.versions.models import Photograph, Version
from tests.service.addresses import NAMES, put_in
from tests.service.cast import JO, JO_FOR_MUM, MUM, PASSWORD, Cast
from tests.service.clients import signed_in
from tests.service.programs import Program, command


@dataclass(frozen=True)
class Stage:
    """The cast, and a map with two versions, a photograph, a difference, and a deed of each."""

    cast: Cast
    difference: UUID
    photograph: UUID
    invitation: MapInvitation
    taking_in: OrganisationInvitation
    talks: dict[Occasion, UUID]

    def parts_of(self, way: str) -> dict[str, object]:
        """What is put into one address: of the conversations, the one that has such a step."""
        kinds = {"/walk/": Occasion.REVIEW, "/happened/": Occasion.CRISIS}
        found = (occasion for step, occasion in kinds.items() if step in way)
        return {**self.parts, "conversation_id": self.talks[next(found, Occasion.FIRST_MAP)]}

    @property
    def parts(self) -> dict[str, object]:
        """What stands in an address in the place of each name."""
        return {
            "map_id": self.cast.map.pk,
            "actor_id": JO,
            "tie_id": JO_FOR_MUM,
            "conversation_id": self.talks[Occasion.FIRST_MAP],
            "debrief_id": Debrief.objects.get().pk,
            "supervisor_id": self.cast.peer_supervisor.pk,
            "agreement_id": Agreement.objects.get().pk,
            "part": "look",
            "prompt_id": _Own(self.cast),
            "somebody_id": _Somebody(self.cast),
            "chapter": "listening",
            "example": "fay",
            "said_id": Said.objects.get().pk,
            "difference_id": self.difference,
            "photograph_id": self.photograph,
            "invitation_id": self.invitation.pk,
            "secret": opening.secret_of(self.invitation),
            "hat_id": MapHat.objects.get(account=self.cast.reader).pk,
            "organisation_id": self.cast.circle.organisation_id,
            "taking_in_id": self.taking_in.pk,
            "account_id": self.cast.facilitator.pk,
            "request_id": _Asked(self.cast),
            "view_id": _View(self.cast),
            "check_in_id": _Out(self.cast),
            "calendar_secret": _Calendar(self.cast),
            "number": 2,
            "pk": 1,
            "since": 1,
            "type_": "svg",
            "picture": "svg",
            "use": "sharing",
            "answer": "yes",
        }

    def made(self) -> None:
        """Make by now whatever is only made for whoever wants it, where all is counted after."""
        assert all(map(str, self.parts.values()))

    def account(self, name: str) -> Account | None:
        """Somebody of the cast; or nobody."""
        return None if name == "nobody" else getattr(self.cast, name)


@dataclass(frozen=True)
class _Asked:
    """The number of a request about Jo, which is made for whoever wants to know it."""

    cast: Cast

    def __str__(self) -> str:
        here = self.cast.circle.organisation
        made = AccessRequest.objects.first()
        return str((made or asking.ask(here, self.cast.coordinator, ["Jo"])).pk)


@dataclass(frozen=True)
class _View:
    """The number of how the contributor sees the map, and shows it: made for whoever wants it."""

    cast: Cast

    def __str__(self) -> str:
        made = Map.with_views.filter(perspective_of=self.cast.map).first()
        return str((made or _shown_view(self.cast)).pk)


@dataclass(frozen=True)
class _Out:
    """The number of the facilitator's visit alone, which the coordinator is to ask after."""

    cast: Cast

    def __str__(self) -> str:
        made = CheckIn.objects.first()
        until = timezone.now() + timedelta(hours=1)
        who = (self.cast.facilitator, self.cast.coordinator)
        return str((made or checking.set_out(self.cast.map, *who, until, uuid4())).pk)


@dataclass(frozen=True)
class _Own:
    """The number of a question of the organisation's own, which is made for whoever wants it."""

    cast: Cast

    def __str__(self) -> str:
        here, deed = self.cast.circle.organisation, uuid4()
        if not here.own_prompts.exists():
            setting.add(here, deed, Part.LOOK, {"answers": "reflection", **QUESTION})
        return str(here.own_prompts.get().pk)


@dataclass(frozen=True)
class _Somebody:
    """The number of somebody to turn to: of the built-in list, once it is one's own."""

    cast: Cast

    def __str__(self) -> str:
        turning.begin(self.cast.circle.organisation)
        return str(self.cast.circle.organisation.turn_to.all()[0].pk)


@dataclass(frozen=True)
class _Calendar:
    """What stands in the address of the owner's calendar."""

    cast: Cast

    def __str__(self) -> str:
        made = Feed.objects.filter(account=self.cast.owner).first()
        return calendars.secret_of(made or calendars.begin(self.cast.owner))


QUESTION = {
    "text": "Who sings with you?",
    "easy": "Who sings with you?",
    "tip": "Sing along.",
    "sensitivity": "everyday",
    "occasions": ["first_map"],
}
"""A question of an organisation's own, as its form has it."""


def _soon(**away: int) -> datetime:
    """A moment that is not far away, by the clock on the wall."""
    return timezone.localtime(timezone.now() + timedelta(**away))


def _shown_view(cast: Cast) -> Map:
    visit = cast.visit(cast.contributor)
    made = beginning.begin(visit, uuid4(), from_nothing=False)
    Map.with_views.filter(pk=made.pk).update(shown_at=timezone.now())
    return made


def _mention() -> str:
    """The first of what the map says of Jo; nothing once it is erased."""
    found = Found.objects.first()
    return deciding.mentions_of(found, Hat.OWNER)[0].code if found else ""


def set_up(cast: Cast) -> Stage:
    """Put one of everything on the map."""
    for n in (1, 2):
        about = About(occasion=Occasion.REVIEW, note=f"Note {n}")
        version = saving.save(cast.map, cast.owner, uuid4(), about)
    kept = photographs.attach(
        cast.visit(cast.owner),
        version,
        uuid4(),
        develop(picture()),
        photographs.About(type="image/png"),
    )
    for name in ("facilitator", "owner", "contributor"):
        someone = command("add_actor", id=uuid4().hex, actor={"name": "Al"})
        Program(getattr(cast, name)).send(cast.map.pk, someone)
    for name, status in (("contributor", 200), ("facilitator", 409)):
        Program(getattr(cast, name)).send(cast.map.pk, command(value=name), status=status)
    return Stage(
        cast, Difference.objects.get().pk, kept.pk, *_invitations(cast), talks=_talks(cast)
    )


def _talks(cast: Cast) -> dict[Occasion, UUID]:
    """A conversation of each kind, in the first of which the contributor has said something."""
    talks = {
        occasion: talking.begin(cast.map, cast.facilitator, uuid4(), occasion) for occasion in STEPS
    }
    said = Words(words="We laughed a lot.")
    reflecting.say(talks[Occasion.FIRST_MAP], cast.contributor, uuid4(), said)
    agreeing.agree(cast.visit(cast.facilitator), uuid4(), Agreed(text="We sing more often."))
    debrief = noting.write(cast.facilitator, talks[Occasion.FIRST_MAP], Noted(was="It was good."))
    noting.share(debrief, cast.peer_supervisor.pk)
    return {occasion: row.pk for occasion, row in talks.items()}


def _invitations(cast: Cast) -> tuple[MapInvitation, OrganisationInvitation]:
    """One to the map, by the facilitator, and one to the organisation, by the administrator."""
    said = inviting.Said(whom="My cousin")
    to_map = inviting.invite(cast.map, cast.facilitator, uuid4(), Hat.READER, said)
    taking_in = OrganisationInvitation.objects.create(
        organisation=cast.circle.organisation,
        circle=cast.circle,
        made_by=cast.administrator,
        open_until=to_map.open_until,
    )
    return to_map, taking_in


def picture() -> bytes:
    """A small picture, as the file of a camera."""
    file = BytesIO()
    Image.new("RGB", (60, 40), (200, 30, 30)).save(file, "PNG")
    return file.getvalue()


def _undone(stage: Stage, account: Account | None, *, first: bool = False) -> str:
    """The deed that an account can undo, or redo once it has undone it; any for who has none."""
    visit = stage.cast.visit(account or stage.cast.stranger)
    offer = undoing.offer(visit)
    if first and offer.undo:
        undoing.take_back(visit, uuid4(), offer.undo)
        offer = undoing.offer(visit)
    return str((offer.redo if first else offer.undo) or uuid4())


Maker = Callable[[Stage, Account | None], dict[str, Any]]

FORMS: dict[str, Maker] = {
    "begin_view": lambda *_: {"begin_from": "shared"},
    "throw_view_away": lambda *_: {"final": "on"},
    "sign_in": lambda *_: {"login": "owner@example.org", "password": PASSWORD},
    "account_request_login_code": lambda *_: {"email": "owner@example.org"},
    "change_name": lambda *_: {"name": "Al"},
    "practise": lambda *_: {"account": str(uuid4())},
    "new_map": lambda *_: {"name": "Ada"},
    "title": lambda *_: {"title": "Ours"},
    "quick_add": lambda *_: {"line": "Al, neighbour"},
    "add_actor": lambda *_: {"name": "Al"},
    "change_actor": lambda *_: {"name": "Joan"},
    "end_actor": lambda *_: {"reason": "died"},
    "place_actor": lambda *_: {"x": "0.5", "y": "0.5"},
    "add_tie": lambda *_: {"giver": JO, "receiver": MUM, "kinds": ["company"]},
    "change_tie": lambda *_: {"kinds": ["company"]},
    "end_tie": lambda *_: {"reason": "lost_touch"},
    "undo": lambda stage, account: {"target": _undone(stage, account)},
    "redo": lambda stage, account: {"target": _undone(stage, account, first=True)},
    "difference": lambda *_: {"right": "earlier"},
    "save_version": lambda *_: {"date": "2026-05-01", "note_visible_to": "everyone"},
    "consent_answer": lambda *_: {"words": "My sister may see it.", "way": "spoken"},
    "consent_asking": lambda *_: {"formats": ["pictures"]},
    "communication_needs": lambda *_: {"needs": "Speak slowly."},
    "told": lambda *_: {"who": [JO], "knowing": "told"},
    "told_of": lambda *_: {"knowing": "told"},
    "invite": lambda *_: {"whom": "Al", "hat": "reader"},
    "invited": lambda stage, _: {"code": opening.code_of(stage.invitation)},
    "open_uninvited": lambda *_: {"kind": "emergency", "reason": "Nobody has heard of her."},
    "invite_member": lambda stage, _: {"circle": str(stage.cast.circle.pk)},
    "add_circle": lambda *_: {"name": "Hillside"},
    "appoint": lambda stage, _: {"facilitator": str(stage.cast.facilitator.pk)},
    "practise_talking": lambda *_: {"story": "ada"},
    "begin_conversation": lambda *_: {"occasion": "review"},
    "conversation_prepare": lambda *_: {"seen": "0", "stop": "a raised hand"},
    "conversation_close": lambda *_: {"date": "2026-05-01"},
    "how_it_was": lambda *_: {"face": "calm", "visible_to": "team"},
    "write_debrief": lambda *_: {"was": "Long."},
    "share_debrief": lambda stage, _: {"supervisor": stage.cast.peer_supervisor.pk},
    "plan_to_meet": lambda *_: {"revision": "0", "points": "Rest."},
    "supervision_plan": lambda *_: {"revision": "0", "points": "Rest."},
    "conversation_agree": lambda *_: {"text": "Jo asks.", "who": [f"actor {JO}"]},
    "new_agreement": lambda *_: {"text": "Jo asks."},
    "change_agreement": lambda *_: {"text": "Jo does not ask."},
    "say_outcome": lambda *_: {"how": "done"},
    "conversation_draw": lambda *_: {"lines": ""},
    "conversation_starts": lambda *_: {"starts": "caring"},
    "conversation_happened": lambda *_: {"means": "1", "happened": "moved", "whom": JO},
    "conversation_walk": lambda *_: {"part": "everything", "same": "1"},
    "conversation_look": lambda *_: {"words": "Much.", "visible_to": "team"},
    "change_words": lambda *_: {"words": "Much.", "visible_to": "team"},
    "another_day": lambda *_: {"prompt": "who-cares-for-you", "step": "draw"},
    "add_photograph": lambda *_: {
        "photograph": SimpleUploadedFile("map.png", picture()),
        "visible_to": "everyone",
    },
    "end_care": lambda *_: {"on": "2026-05-01", "how": "ended"},
    "answer_notice": lambda *_: {"answer": "agreed"},
    "erase_map": lambda *_: {"taken": "on", "final": "on"},
    "forget_actor": lambda *_: {"final": "on"},
    "retention_schedule": lambda *_: {"years_after_care": "10", "years_after_nothing": "1"},
    "hold_map": lambda *_: {"reason": "A court has asked for it."},
    "keep_map": lambda *_: {"until": "2090-01-01", "reason": "A court has asked for it."},
    "dispose_map": lambda *_: {"taken": "on", "final": "on"},
    "next_date": lambda *_: {"on": str(_soon(days=7).date()), "weeks": "13"},
    "put_off": lambda *_: {"until": "week", "why": "no_time"},
    "lone_visit": lambda stage, _: {
        "by": f"{_soon(hours=1):%H:%M}",
        "colleague": str(stage.cast.coordinator.pk),
    },
    "your_reminders": lambda *_: {"remind_of": "all"},
    "place_prompt": lambda *_: {"prompt": "places-that-matter", "how": "hide"},
    "add_prompt": lambda *_: {**QUESTION, "about": "everyone"},
    "change_prompt": lambda *_: {**QUESTION, "about": "everyone"},
    "add_turn_to": lambda *_: {"name": "Ruth", "what_for": "At night."},
    "change_turn_to": lambda *_: {"name": "Ruth", "what_for": "At night."},
    "move_turn_to": lambda *_: {"how": "down"},
    "access_requests": lambda *_: {"names": "Jo"},
    "answer_request": lambda *_: {"code": _mention(), "how": "whole"},
}
"""What is said in the form of each page that has one."""


ASKED = {"compare": "?since=1&until=2"}
"""What the address of a page asks, of those that mean nothing without."""


def form(name: str, stage: Stage, account: Account | None) -> dict[str, Any]:
    """The form of a page, filled in as it may be."""
    stage.cast.map.refresh_from_db()
    said = FORMS[name](stage, account) if name in FORMS else {}
    return {"deed": str(uuid4()), "seen": str(stage.cast.map.sequence), **said}


BODIES: dict[str, Callable[[], dict[str, Any]]] = {
    "begin": lambda: {"uuid": str(uuid4()), "actor": {"name": "Ada"}},
    "send": lambda: {"commands": [command(field="since", value="1970")]},
    "undo": lambda: {"uuid": str(uuid4())},
    "redo": lambda: {"uuid": str(uuid4())},
    "settle": lambda: {"uuid": str(uuid4()), "right": "earlier"},
    "save": lambda: {"uuid": str(uuid4())},
}
"""What is sent to each operation of the API that is sent something."""


def as_owner(stage: Stage) -> Client:
    """The owner of the map, at a browser."""
    return signed_in(stage.cast.owner)


def address(name: str, stage: Stage) -> str:
    """The address of a page, with the parts of the stage put in."""
    way = NAMES[name]
    [found] = put_in(way, {key: [part] for key, part in stage.parts_of(way).items()})
    return found


_TABLES = (
    Map,
    Command,
    Deed,
    Difference,
    Version,
    Photograph,
    Debrief,
    Feeling,
    Conversation,
    Said,
    Agreement,
    Outcome,
)


def everything() -> tuple[object, ...]:
    """All that may be changed: how many rows there are of each sort, and every map as it is."""
    counts = [rows.objects.count() for rows in _TABLES]
    return *counts, *(bytes(state.content) for state in State.objects.order_by("pk"))
