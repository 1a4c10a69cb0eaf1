"""Taking words out of what was said in conversations, as where a name is not to stand any more."""

from collections.abc import Callable

from careweave.service.conversations.contents import prepared, sealed, words
from careweave.service.conversations.models import Conversation, Said, Walked
from careweave.service.maps.models import Map


def forget(care_map: Map, actor_id: str, new_id: str = "") -> None:
    """Have what was said be about nobody, or about whoever has the new id."""
    walked = Walked.objects.filter(conversation__map=care_map, actor=actor_id)
    if new_id:
        walked.update(actor=new_id)
    else:
        walked.delete()
    for row in Said.objects.filter(map=care_map).select_related("map__key"):
        said = words(row)
        if actor_id in said.actors:
            about = (new_id if id_ == actor_id else id_ for id_ in said.actors)
            row.content = sealed(said.changed(actors=tuple(filter(None, about))), care_map)
            row.save(update_fields=["content"])


def reword(care_map: Map, change: Callable[[str], str]) -> None:
    """Change all words that were said or prepared on a map."""
    for row in Said.objects.filter(map=care_map).select_related("map__key"):
        said = words(row)
        if said.words:
            row.content = sealed(said.changed(words=change(said.words) or None), care_map)
            row.save(update_fields=["content"])
    for talk in Conversation.objects.filter(map=care_map).exclude(content=None):
        talk.map = care_map
        talk.content = sealed(prepared(talk).reworded(change), care_map)
        talk.save(update_fields=["content"])
