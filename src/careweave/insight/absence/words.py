"""An absence in words: what to know first comes first, and nothing that is not known is said."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from careweave.caremap.english.cast import Cast
from careweave.caremap.english.kinds import Care, noun
from careweave.caremap.english.phrases import hours, listed, number, sentence, simple_first
from careweave.insight.absence.losses import Loss
from careweave.insight.absence.whole import Absence
from careweave.insight.network import Piece


@dataclass(frozen=True)
class Part:
    """Some of what is to be known, under a heading."""

    heading: str
    sentences: tuple[str, ...]


def told(absence: Absence) -> tuple[Part, ...]:
    """Tell an absence under headings, the most important first; a heading for nothing is left out.

    It names nobody who is not on the map that was given: to tell it to somebody, give the map as
    they may see it.
    """
    if not absence.actors:
        return ()
    words = _Words(absence)
    parts = (
        ("No longer covered", words.uncovered()),
        ("Who relied on them", words.relied()),
        ("Who already gives the same", words.same()),
        ("Who could be asked", words.offers()),
        ("What still stands", words.stands()),
        ("How people are joined", words.joined()),
    )
    found = (Part(heading, tuple(map(sentence, said))) for heading, said in parts)
    return tuple(part for part in found if part.sentences)


def sentences(absence: Absence) -> tuple[str, ...]:
    """Tell an absence in sentences, the most important first."""
    return tuple(said for part in told(absence) for said in part.sentences)


class _Words:
    def __init__(self, absence: Absence) -> None:
        self.absence = absence
        self.cast = Cast(absence.care_map)
        self.them = self._names(absence.actors)

    def uncovered(self) -> Iterator[str]:
        """The kinds and hours that are lost, or that nothing is."""
        for loss in self.absence.losses:
            name = self._name(loss.receiver)
            if loss.is_all:
                care = "cares" if self._is_one(self.absence.actors) else "care"
                yield f"on this map, only {self.them} {care} for {name}"
            if loss.uncovered:
                is_ = "is" if len(loss.uncovered) == 1 else "are"
                known = ", as far as the map knows" if loss.still_unsaid else ""
                yield f"{_kinds(loss.uncovered)} {is_} no longer covered for {name}{known}"
            if loss.hours.known:
                less = f"{hours(loss.hours.known)} a week less"
                yield f"{name} {self._has(loss)} {less}{_and_more(loss.hours.unknown)}"
            for givers, kinds in _turned(loss.rests_on).items():
                rests = "rests" if len(kinds) == 1 else "rest"
                yield f"{_kinds(kinds)} for {name} now {rests} on {self._names(givers)} alone"
        yield from self._unsaid()
        if not self.absence.losses:
            yield f"as far as this map knows, all the care goes on without {self.them}"

    def _unsaid(self) -> Iterator[str]:
        """Of which care the map does not say the kind, or the hours."""
        unsaid = [loss for loss in self.absence.losses if loss.unsaid]
        untimed = [
            loss for loss in self.absence.losses if loss.hours.unknown and not loss.hours.known
        ]
        is_one = self._is_one(self.absence.actors)
        both = [loss for loss in unsaid if loss in untimed]
        for losses, more in ((both, ", nor for how many hours a week"), (_less(unsaid, both), "")):
            if losses:
                what = "all that" if any(loss.kinds for loss in losses) else "what"
                does = f"{what} {self.them} {'does' if is_one else 'do'}"
                yield f"the map does not say {does} for {self._receivers(losses)}{more}"
        if rest := _less(untimed, both):
            care = "cares" if is_one else "care"
            whom = self._receivers(rest)
            yield f"the map does not say how many hours a week {self.them} {care} for {whom}"

    def _receivers(self, losses: Iterable[Loss]) -> str:
        return self._names(loss.receiver for loss in losses)

    def _has(self, loss: Loss) -> str:
        return "have" if self.cast.mention(loss.receiver).is_plural else "has"

    def relied(self) -> Iterator[str]:
        """Those who relied on the absent ones, and those whom the absent ones relied on."""
        if receivers := self.absence.receivers:
            rely = "relies" if self._is_one(receivers) else "rely"
            yield f"{self._names(receivers)} {rely} on {self.them}"
        if carers := self.absence.carers:
            care = "cares" if self._is_one(carers) else "care"
            yield f"{self._names(carers)} {care} for {self.them}"

    def same(self) -> Iterator[str]:
        """Who already gives the same kind of care to the same receiver."""
        for loss in self.absence.losses:
            for givers, kinds in _turned(loss.same).items():
                receiver = f"{self._name(loss.receiver)} already {self._has(loss)}"
                is_centre = loss.receiver == self.absence.care_map.centre
                there = listed(self.cast.names(givers, after_centre=is_centre))
                yield f"for {_kinds(kinds)}, {receiver} {there}"

    def offers(self) -> Iterator[str]:
        """Who could be there, for whom and for what; whoever could do something else, last."""
        able: set[str] = set()
        for loss in self.absence.losses:
            for offer in loss.offers:
                if offer.kinds:
                    able.add(offer.giver)
                    whom, care = self._name(loss.receiver), _kinds(offer.kinds)
                    yield f"{self._name(offer.giver)} could be there for {whom}, for {care}"
        every = [offer.giver for loss in self.absence.losses for offer in loss.offers]
        if rest := [giver for giver in dict.fromkeys(every) if giver not in able]:
            yield f"{self._names(rest)} could be there{' too' if able else ''}"

    def stands(self) -> Iterator[str]:
        """Who goes on caring for whom, kind by kind."""
        for loss in self.absence.losses:
            name = self._name(loss.receiver)
            for givers, kinds in _turned(loss.still).items():
                yield f"{self._still(givers)} for {name}, for {_kinds(kinds)}"
            known = {giver for givers in loss.still.values() for giver in givers}
            if unsaid := [giver for giver in loss.still_unsaid if giver not in known]:
                yield f"{self._still(unsaid)} for {name}"

    def _still(self, ids: Sequence[str]) -> str:
        return f"{self._names(ids)} {'is' if self._is_one(ids) else 'are'} still there"

    def joined(self) -> Iterator[str]:
        """Who falls away from the rest, and whom the absent ones link."""
        is_one = self._is_one(self.absence.actors)
        away = [self._names(piece) for piece in self._away()]
        if away:
            joins = "joins" if is_one else "join"
            several = f"these to the others: {'; '.join(away)}"
            who = several if away[1:] else f"{away[0]} to the others"
            yield f"only {self.them} {joins} {who}"
        if groups := [self._names(group) for group in self.absence.linked]:
            link, centre = "links" if is_one else "link", self.cast.centre.name
            yield f"apart from {centre}, only {self.them} {link} {' with '.join(groups)}"

    def _away(self) -> list[Piece]:
        """The pieces that are joined no more to the one with the centre, else to the largest."""
        parted, centre = self.absence.pieces.parted, self.absence.care_map.centre
        main = next((piece for piece in parted if centre in piece), next(iter(parted), None))
        return [piece for piece in parted if piece != main]

    def _name(self, id_: str) -> str:
        return self.cast.mention(id_).name

    def _names(self, ids: Iterable[str]) -> str:
        return listed(self.cast.names(ids))

    def _is_one(self, ids: Sequence[str]) -> bool:
        return len(ids) == 1 and not self.cast.mention(ids[0]).is_plural


def _kinds(kinds: Iterable[Care]) -> str:
    return listed(simple_first(map(noun, kinds)))


def _less(losses: Iterable[Loss], others: Sequence[Loss]) -> list[Loss]:
    return [loss for loss in losses if loss not in others]


def _turned(by_kind: Mapping[Care, tuple[str, ...]]) -> dict[tuple[str, ...], list[Care]]:
    """The kinds of care by those who give them, in their order."""
    found: defaultdict[tuple[str, ...], list[Care]] = defaultdict(list)
    for kind, givers in by_kind.items():
        found[givers].append(kind)
    return found


def _and_more(ties: int) -> str:
    said = "one more tie" if ties == 1 else f"{number(ties)} more ties"
    return f"; the time of {said} is not known" if ties else ""
