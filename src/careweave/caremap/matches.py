"""Which ties of two maps are the same tie, whatever their ids."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie
from careweave.caremap.vocabulary import Status


def tie_matches(older: CareMap, newer: CareMap) -> dict[str, str]:
    """The id of each tie in the newer map that was in the older one, with the id it had there.

    The same tie joins the same two in the same direction. Of several, those that share most kinds
    of care go together, then those that share none, in their order: what is past by then with
    what was past before, if it can be; and nothing that is there goes on from what was past.
    """
    before, after = _by_ends(older), _by_ends(newer)
    matches: dict[str, str] = {}
    for ends, ties in after.items():
        matches |= _by_kinds(before[ends], ties) if ends in before else {}
    taken = {*matches.values()}
    for ends, ties in after.items():
        gone = [id_ for id_ in before.get(ends, ()) if id_ not in taken]
        come = [id_ for id_ in ties if id_ not in matches]
        matches |= _by_order(_past_and_not(older, gone), _past_and_not(newer, come))
    return matches


def _by_ends(care_map: CareMap) -> dict[tuple[str, str], dict[str, Tie]]:
    found: dict[tuple[str, str], dict[str, Tie]] = defaultdict(dict)
    for id_, tie in care_map.ties.items():
        found[tie.ends][id_] = tie
    return dict(found)


def _by_kinds(before: Mapping[str, Tie], after: Mapping[str, Tie]) -> dict[str, str]:
    """Match ties of the same two by the kinds they share, most first."""
    # Within one map no two such ties share a kind. A tie of unknown kind stands for itself.
    carriers = {kind: id_ for id_, tie in before.items() for kind in tie.kinds or (tie,)}
    shared = Counter(
        (id_, carriers[kind])
        for id_, tie in after.items()
        for kind in tie.kinds or (tie,)
        if kind in carriers
    )
    matches: dict[str, str] = {}
    taken: set[str] = set()
    for (new, old), _ in shared.most_common():
        if new not in matches and old not in taken:
            matches[new] = old
            taken.add(old)
    return matches


def _past_and_not(care_map: CareMap, ids: Iterable[str]) -> tuple[list[str], list[str]]:
    past: list[str] = []
    there: list[str] = []
    for id_ in ids:
        is_past = care_map.status_of(care_map.ties[id_]) is Status.PAST
        (past if is_past else there).append(id_)
    return past, there


def _by_order(
    before: tuple[list[str], list[str]], after: tuple[list[str], list[str]]
) -> Iterator[tuple[str, str]]:
    (was_past, was_there), (past, there) = before, after
    yield from zip(there, was_there, strict=False)
    yield from zip(past, [*was_past, *was_there[len(there) :]], strict=False)
