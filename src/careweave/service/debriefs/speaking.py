"""How conversations were for the person, for whoever asks what is kept of them; no debrief."""

from collections.abc import Iterator

from careweave.caremap.visibility import may_see
from careweave.caremap.vocabulary import Hat
from careweave.service.debriefs.contents import felt
from careweave.service.debriefs.models import Feeling
from careweave.service.maps.models import Map
from careweave.service.rights import spoken as rights


def spoken(care_map: Map, hat: Hat) -> Iterator[rights.Said]:
    """Every word that this hat may see."""
    rows = Feeling.objects.filter(conversation__map=care_map)
    for row in rows.select_related("conversation__map__key"):
        said = felt(row)
        if said.word and may_see(hat, said.visible_to):
            yield rights.Said("How a conversation was", "", said.word, row.at.date())
