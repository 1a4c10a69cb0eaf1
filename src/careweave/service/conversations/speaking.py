"""What was said in conversations, for whoever asks what is kept of them."""

from collections.abc import Iterator

from careweave.caremap.visibility import may_see
from careweave.caremap.vocabulary import Hat
from careweave.service.conversations.contents import prepared, words
from careweave.service.conversations.models import Conversation, Said
from careweave.service.maps.models import Map
from careweave.service.rights import spoken as rights


def spoken(care_map: Map, hat: Hat) -> Iterator[rights.Said]:
    """Every text of a conversation that this hat may see."""
    for row in Said.objects.filter(map=care_map).select_related("map__key"):
        said = words(row)
        if said.words and may_see(hat, said.visible_to):
            yield rights.Said("What was said in a conversation", "", said.words, row.at.date())
    for talk in Conversation.objects.filter(map=care_map).select_related("map__key"):
        before = prepared(talk)
        texts = (*before.others, before.where, before.not_today, before.stop)
        for text in filter(None, texts):
            yield rights.Said("Before a conversation", "", text, talk.begun_at.date())
