"""A first conversation to practise, with somebody who is invented and what they say.

It is an ordinary map, so that what is learned is what is done; its title says that it is practice.
It belongs to whoever practises, alone: no circle supports its person, so that nobody else comes
across it and nothing of it is ever counted.
"""

from functools import cache
from pathlib import Path
from uuid import UUID, uuid5

import yaml

from careweave.caremap.actors import Actor
from careweave.caremap.base import Frozen
from careweave.caremap.text import Name, Note
from careweave.caremap.vocabulary import Kind, Occasion
from careweave.service.accounts.models import Account
from careweave.service.conversations import talking
from careweave.service.conversations.asking import Starts
from careweave.service.conversations.contents import Prepared
from careweave.service.conversations.models import Conversation
from careweave.service.maps import beginning
from careweave.service.reminders import dates
from careweave.service.reminders.models import QUARTER

FOLDER = Path(__file__).parent / "stories"


class Story(Frozen):
    """Somebody invented. ``says`` is by what an answer becomes on the map."""

    name: Name
    about: Note
    starts: Starts
    says: dict[str, Note]


@cache
def stories() -> dict[str, Story]:
    """Everyone who can be practised with, by the name of the file that tells of them."""
    return {
        path.stem: Story.model_validate(yaml.safe_load(path.read_text("utf-8")))
        for path in sorted(FOLDER.glob("*.yaml"))
    }


def begin(account: Account, deed: UUID, story: str) -> Conversation:
    """Begin a practice map and a first conversation about it; sent twice, it is begun once."""
    told = stories()[story]
    actor = Actor(name=told.name, kind=Kind.PERSON)
    title = f"Practice: {told.name}"
    care_map = beginning.begin(account, deed, actor, title, is_mine=True)
    talk = talking.begin(care_map, account, uuid5(deed, "talk"), Occasion.FIRST_MAP)
    if talk.revision == 0:
        present = (str(account.pk),)
        said = Prepared(present=present, starts=told.starts, story=story)
        talking.prepare(talk, said, 0)
        dates.choose(care_map, account, None, QUARTER, deed)  # nobody is to be reminded of it
    return talk
