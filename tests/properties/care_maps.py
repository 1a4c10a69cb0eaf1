"""Care maps of every sort, for properties that hold of all of them."""

from datetime import date
from functools import partial

from hypothesis import strategies as st

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap, Participant, Version
from careweave.caremap.ties import OtherCare, Tie, named
from careweave.caremap.vocabulary import (
    CareKind,
    Frequency,
    Hat,
    Kind,
    Occasion,
    Presence,
    Quality,
    ShownAs,
    Status,
    Strength,
    Support,
    Visibility,
)

# Words that one reader of YAML or another takes for something else than words.
_TRICKY = [
    *("no", "Yes", "on", "y", "null", "~", "true", "NaN", ".nan", ".inf", "=", "<<", "-", "---"),
    *("1969", "007", "0o17", "0x1F", "1e3", "1_000", "1:30", "2019-11-04", "14 hours a week"),
    *("a: b", "a #b", "#b", "- a", "? a", "@home", "%", "`x`", "{a}", "[a]", "a, b", "*x", "&x"),
    *("!x", "|", ">", "'x'", '"x"', "it's", 'so "called"', "back\\slash", "ends:", "\ufeffmark"),
    *("Žofia", "محمد", "王秀英", "👩‍👩‍👧", "a\u00a0b", "x  y", "Ünal & sons", "<3", "n"),
]


def _is_text(text: str) -> bool:
    try:
        return Actor(note=text).note is not None
    except ValueError:
        return False


def _is_name(text: str) -> bool:
    try:
        return Actor(name=text).name is not None
    except ValueError:
        return False


_letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))
names = (st.sampled_from(_TRICKY) | st.text(_letters, min_size=1, max_size=60)).filter(_is_name)
words = names | st.just("unknown")
notes = (
    names
    | st.text(_letters | st.sampled_from(" \n\t"), min_size=1, max_size=300)
    | st.lists(names, min_size=1, max_size=40).map(" ".join)
    | st.lists(names, min_size=1, max_size=8).map("\n".join)
).filter(_is_text)
ids = st.sampled_from(
    ["unknown", "no", "on", "1", "1e3", "-", "--", "y", "null", "0x1f", "2019-11-04"]
) | (st.text("abcxyz019_-", min_size=1, max_size=12))
days = st.dates()
dates = (
    days.map(date.isoformat)
    | days.map(lambda d: d.isoformat()[:7])
    | days.map(lambda d: d.isoformat()[:4])
)


def perhaps(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


actors = st.builds(
    Actor,
    name=perhaps(names),
    kind=st.sampled_from(Kind),
    role=perhaps(names),
    support=st.sampled_from(Support),
    presence=st.sampled_from(Presence),
    status=st.sampled_from(Status),
    since=perhaps(dates),
    until=perhaps(dates),
    note=perhaps(notes),
    visible_to=st.sampled_from(Visibility),
    note_visible_to=st.sampled_from(Visibility),
    shown_as=st.sampled_from(ShownAs),
)
versions = st.builds(
    Version,
    number=perhaps(st.integers(1, 1_000_000)),
    date=perhaps(days),
    occasion=st.sampled_from(Occasion),
    drawn_by=st.lists(
        st.builds(Participant, name=words, hat=perhaps(st.sampled_from(Hat))), max_size=3
    ),
    note=perhaps(notes),
)


def ties_between(giver: str, receiver: str) -> st.SearchStrategy[Tie]:
    """Any tie from one to the other."""
    return st.builds(
        partial(Tie, giver=giver, receiver=receiver),
        kinds=st.lists(
            st.sampled_from(CareKind) | st.builds(OtherCare, other=words), max_size=5, unique=True
        ),
        frequency=st.sampled_from(Frequency),
        hours_per_week=perhaps(st.floats(0, 168)),
        strength=st.sampled_from(Strength),
        quality=st.sampled_from(Quality),
        status=st.sampled_from(Status),
        since=perhaps(dates),
        until=perhaps(dates),
        note=perhaps(notes),
        visible_to=st.sampled_from(Visibility),
        note_visible_to=st.sampled_from(Visibility),
    )


@st.composite
def care_maps(draw: st.DrawFn) -> CareMap:
    """Any care map of up to six actors, its ties with ids of their own or none."""
    found = draw(st.lists(ids, min_size=1, max_size=6, unique=True))
    centre = draw(st.builds(Actor, name=perhaps(names), kind=st.just(Kind.PERSON)))
    alters = {id_: draw(actors) for id_ in found[1:]}
    ties: list[Tie] = []
    for _ in range(draw(st.integers(0, 5)) if alters else 0):
        giver, receiver = draw(st.permutations(found))[:2]
        taken = {kind for tie in ties if tie.ends == (giver, receiver) for kind in tie.kinds}
        tie = draw(ties_between(giver, receiver))
        if not taken & {*tie.kinds}:
            ties.append(tie)
    given = draw(st.lists(ids, min_size=len(ties), max_size=len(ties), unique=True))
    own = draw(st.booleans())
    return CareMap(
        title=draw(perhaps(names)),
        centre=found[0],
        version=draw(perhaps(versions)),
        actors={found[0]: centre} | alters,
        ties=dict(zip(given, ties, strict=True)) if own else named(ties),
        positions=draw(
            st.dictionaries(
                st.sampled_from(found[1:]), st.tuples(st.floats(-2, 2), st.floats(-2, 2))
            )
        )
        if alters
        else {},
    )
