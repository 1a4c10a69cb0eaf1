"""Deciding what is given of each mention: as it is, with parts blacked out, or not at all."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from careweave.caremap.base import Frozen
from careweave.caremap.redaction import Piece, given, looked_for, pieces
from careweave.caremap.vocabulary import Hat
from careweave.service.accounts.models import Account
from careweave.service.rights import asking
from careweave.service.rights.models import Decided, Found
from careweave.service.rights.spoken import Said, mentions, others

How = Literal["whole", "part", "hold"]


class Decision(Frozen):
    """What is given: what it is, its words as they leave, or why they do not."""

    how: How
    sort: str
    on: str = ""
    words: str = ""
    reason: str = ""
    chosen: tuple[int, ...] = ()
    with_names: bool = False


@dataclass(frozen=True)
class Mention:
    """A text that speaks of whoever asks, piece by piece, and what was decided of it."""

    said: Said
    code: str
    pieces: list[Piece]
    decision: Decision | None

    @cached_property
    def shown(self) -> list[tuple[int, Piece, bool]]:
        """Each piece with its number, and whether it is to be given: what speaks of them is."""
        chosen = self.decision.chosen if self.decision and self.decision.how == "part" else None
        return [
            (number, piece, piece.is_theirs if chosen is None else number in chosen)
            for number, piece in enumerate(self.pieces)
        ]


def mentions_of(found: Found, hat: Hat) -> list[Mention]:
    """Every mention on a map that this hat may see and decide about."""
    request, care_map = found.request, found.map
    names = asking.names_of(request)
    asker, rest = looked_for(names), others(care_map, names)
    decided = _decided(found)
    coded = [(said, asking.code_of(said, request)) for said in mentions(care_map, hat, names)]
    return [
        Mention(said, code, pieces(said.words, asker, rest), decided.get(code))
        for said, code in coded
    ]


def decide(
    mention: Mention,
    found: Found,
    by: Account,
    how: How,
    *,
    chosen: Collection[int] = (),
    with_names: bool = False,
    reason: str = "",
) -> None:
    """Decide about one mention; what was decided before makes way."""
    every = range(len(mention.pieces))
    parts = tuple(sorted({*chosen} & {*every})) if how == "part" else ()
    words = {
        "whole": mention.said.words,
        "part": given(mention.pieces, parts, with_names=with_names),
        "hold": "",
    }
    decision = Decision(
        how=how,
        sort=mention.said.sort,
        on=mention.said.on.isoformat() if mention.said.on else "",
        words=words[how],
        reason=reason,
        chosen=parts,
        with_names=with_names,
    )
    content = asking.seal(decision.model_dump_json(), found.request)
    Decided.objects.update_or_create(
        found=found, mention=mention.code, defaults={"decided_by": by, "content": content}
    )


def left(found: Found) -> int:
    """How many mentions on a map nobody has decided about, whoever may see them."""
    codes = {each.code for each in mentions_of(found, Hat.OWNER)}
    return len(codes - {*found.decided.values_list("mention", flat=True)})


def decisions(found: Found) -> list[Decision]:
    """All that was decided of the mentions that are on the map now, in their order."""
    return [each.decision for each in mentions_of(found, Hat.OWNER) if each.decision]


def _decided(found: Found) -> dict[str, Decision]:
    return {
        row.mention: Decision.model_validate_json(asking.unseal(row.content, found.request))
        for row in found.decided.all()
    }
