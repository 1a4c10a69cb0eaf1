"""What was agreed, for whoever asks what is kept of them."""

from collections.abc import Iterator

from careweave.caremap.visibility import seen_by
from careweave.caremap.vocabulary import Hat
from careweave.service.agreements.agreeing import called, may_read
from careweave.service.agreements.contents import agreed, became
from careweave.service.agreements.models import Agreement
from careweave.service.maps import contents
from careweave.service.maps.models import Map
from careweave.service.rights import spoken as rights


def spoken(care_map: Map, hat: Hat) -> Iterator[rights.Said]:
    """Every text of an agreement that this hat may see."""
    rows = Agreement.objects.filter(map=care_map).select_related("map__key")
    whole = contents.state_of(care_map)
    seen = seen_by(whole, hat)
    for row in rows:
        said = agreed(row)
        if not may_read(said, hat, whole, seen):
            continue
        who, on = ", ".join(called(said, seen)), row.made_at.date()
        words = f"{said.text} ({who})" if who else said.text
        yield rights.Said("What was agreed", "", words, on)
        for outcome in row.outcomes.all():
            if told := became(outcome, care_map).words:
                yield rights.Said("What became of an agreement", "", told, outcome.at.date())
