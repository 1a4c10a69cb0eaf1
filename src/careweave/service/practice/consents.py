"""What the invented people have said of Caroline's map, so that its pages show something."""

from datetime import date, timedelta
from uuid import UUID, uuid5

from django.utils import timezone

from careweave.service.accounts.models import Account
from careweave.service.consent import recording, told
from careweave.service.consent.contents import (
    Answer,
    Consent,
    Format,
    Knowing,
    Said,
    Told,
    Way,
)
from careweave.service.maps.contents import state_of
from careweave.service.maps.models import Map

_SAID = Consent(
    planning=Said(
        answer=Answer.YES,
        words="Yes. I want everyone to plan from the same map, and me to be there when they do.",
        way=Way.SPOKEN,
    ),
    sharing=Said(
        answer=Answer.YES, words="My son shall see all of it. Jean may look.", way=Way.SPOKEN
    ),
    sharing_with="Richard, and Jean next door.",
    formats=(Format.SPOKEN, Format.PICTURES),
    beside="Richard, by telephone.",
    needs="Speak slowly, and give me time. Talk to me, not about me. I hear better on the left.",
)


def record(made: Map, account: Account) -> None:
    """Record what Caroline has said, and who of those on her map has been told."""
    later = timezone.localdate() + timedelta(days=90)
    said = _SAID.changed(ask_again=later)
    recording.record(made, account, uuid5(made.pk, "consent"), lambda _: said)
    ids = {actor.label: id_ for id_, actor in state_of(made).alters.items()}
    for label, of in _told(later).items():
        if label in ids:
            _tell(made, account, ids[label], of)


def _tell(made: Map, account: Account, id_: str, said: Told) -> None:
    deed: UUID = uuid5(made.pk, f"told {id_}")
    told.tell(made, account, deed, [id_], lambda _: said)


def _told(later: date) -> dict[str, Told]:
    """Whether somebody knows, by what they are called."""
    return {
        "Richard": Told(
            knowing=Knowing.AGREED, how_known="Caroline told us of him; he helps draw."
        ),
        "Doctor": Told(knowing=Knowing.TOLD, how_known="Caroline's own words."),
        "Friends": Told(
            knowing=Knowing.NOT_TOLD,
            because="Caroline has not told them of her diagnosis yet.",
            look_again=later,
        ),
    }
