"""What people record of consent and of who has been told, as the tests of the service say it."""

from uuid import uuid4

from careweave.service.accounts.models import Account
from careweave.service.consent import recording, told
from careweave.service.consent.contents import Answer, Consent, Knowing, Said, Told, Use
from careweave.service.maps.models import Map
from tests.service.cast import Cast


def say(care_map: Map, account: Account, **answers: Answer) -> None:
    """Record an answer to some uses."""

    def change(was: Consent) -> Consent:
        return was.changed(**{use: Said(answer=answer) for use, answer in answers.items()})

    recording.record(care_map, account, uuid4(), change)
    care_map.refresh_from_db()


def need(cast: Cast, words: str) -> None:
    """Record how to speak with Mum."""
    recording.record(cast.map, cast.owner, uuid4(), lambda was: was.changed(needs=words))


def tell(cast: Cast, actor: str, knowing: Knowing, **more: object) -> None:
    """Record whether someone on the map knows it."""
    said = Told(knowing=knowing).changed(**more)
    told.tell(cast.map, cast.owner, uuid4(), [actor], lambda _: said)


def stands(care_map: Map) -> dict[Use, Answer]:
    """The answer to every use, as it stands."""
    consent = recording.consent_of(care_map)[1]
    return {use: consent.said(use).answer for use in Use}
