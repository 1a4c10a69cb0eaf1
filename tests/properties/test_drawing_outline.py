"""What holds of the outline of any map: all of it is told, in sentences, and nothing else is."""

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from careweave.caremap.actors import Actor
from careweave.caremap.english.phrases import tidy
from careweave.caremap.map import CareMap, Participant, Version
from careweave.caremap.ties import OtherCare, Tie, named
from careweave.caremap.vocabulary import CareKind
from careweave.drawing.outline import Outline, outline
from careweave.drawing.outline.tellings import tellings
from tests.properties.care_maps import care_maps

# How those kinds of care are said that are not simply named.
SAID = {
    CareKind.KEEPING_AN_EYE: r"(keeps?|kept) an eye on",
    CareKind.STAYING_IN_TOUCH: r"stay(s|ed)? in touch",
}


def heard(text: str) -> str:
    """The text as it is heard: capitals, isolates and line ends make no difference."""
    return " ".join(re.sub("[\u2068\u2069]", "", text).casefold().split())


def sentences(told: Outline) -> list[str]:
    groups = [told.about, told.lead]
    for section in told.sections:
        groups += [section.about, *(entry.sentences for entry in section.entries)]
    return [sentence for group in groups for sentence in group]


def whole(told: Outline) -> str:
    return heard(" ".join((told.title, *sentences(told))))


@given(care_maps())
def test_everyone_on_the_map_has_one_entry_and_is_called_by_name_in_it(care_map: CareMap) -> None:
    entries = [entry for section in outline(care_map).sections for entry in section.entries]
    assert Counter(entry.actor_id for entry in entries) == Counter([*care_map.alters])
    for entry in entries:
        label = care_map.actors[entry.actor_id].label
        assert entry.name == label
        assert heard(label) in heard(" ".join(entry.sentences))


@given(care_maps())
def test_all_care_is_named_and_so_is_every_note(care_map: CareMap) -> None:
    told = whole(outline(care_map))
    for tie in care_map.ties.values():
        for kind in tie.kinds:
            said = SAID.get(kind, "") if isinstance(kind, CareKind) else ""
            assert re.search(said or re.escape(heard(kind.words)), told)
        assert heard(tie.note or "") in told
    for actor in care_map.actors.values():
        assert heard(actor.note or "") in told


@given(care_maps())
def test_every_tie_is_told_exactly_once(care_map: CareMap) -> None:
    told = [telling for of in tellings(care_map, [*care_map.alters]).values() for telling in of]
    pairs = [(telling.giver, receiver) for telling in told for receiver in telling.receivers]
    pairs += [(b, t.giver) for t in told if t.is_mutual for b in t.receivers]
    assert Counter(pairs) == Counter(tie.ends for tie in care_map.ties.values())


@given(care_maps())
def test_every_sentence_is_one_line_with_single_spaces_and_ends_with_a_stop(
    care_map: CareMap,
) -> None:
    for sentence in sentences(outline(care_map)):
        assert "\n" not in sentence
        assert "  " not in sentence
        assert re.search(r"(\.|[.!?…。！？؟۔।]\u2069?”)\u2069?$", sentence), sentence


@given(care_maps())
def test_marks_that_isolate_words_from_right_to_left_come_in_pairs(care_map: CareMap) -> None:
    for sentence in sentences(outline(care_map)):
        depth = 0
        for character in sentence:
            depth += {"\u2068": 1, "\u2069": -1}.get(character, 0)
            assert depth in (0, 1)
        assert depth == 0


@given(care_maps())
def test_what_is_unknown_is_not_said_and_ids_are_never_shown(care_map: CareMap) -> None:
    text = outline(in_plain_words(care_map)).text()
    assert not re.search("unknown|none|null|isolated|zq-|_", text, re.IGNORECASE)


def in_plain_words(care_map: CareMap) -> CareMap:
    """The same map, but with words in it that no test looks for, and ids that one does."""
    ids = {id_: f"zq-{n}" for n, id_ in enumerate(care_map.actors)}
    version = care_map.version
    return CareMap(
        title=care_map.title and "A map",
        centre=ids[care_map.centre],
        version=version and Version(**plainly(version)),
        actors={ids[id_]: Actor(**plainly(actor)) for id_, actor in care_map.actors.items()},
        ties=named(
            Tie(**plainly(tie) | {"giver": ids[tie.giver], "receiver": ids[tie.receiver]})
            for tie in care_map.ties.values()
        ),
    )


PLAIN: dict[str, object] = {
    "name": "Ann",
    "role": "friend",
    "note": "So it is",
    "drawn_by": (Participant(name="Ann"),),
}


def plainly(thing: Actor | Tie | Version) -> dict[str, object]:
    fields = {name: getattr(thing, name) for name in type(thing).model_fields}
    kinds = fields.get("kinds", ())
    plain = {name: PLAIN[name] for name in fields if name in PLAIN and fields[name]}
    named_kinds = tuple(kind for kind in kinds if not isinstance(kind, OtherCare))
    return fields | plain | ({"kinds": named_kinds} if "kinds" in fields else {})


MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@given(care_maps())
def test_as_markdown_it_has_the_same_words_and_no_mark_but_headings_and_lists(
    care_map: CareMap,
) -> None:
    told = outline(care_map)
    tokens = MARKDOWN.parse(told.markdown())
    assert {token.type.rsplit("_", 1)[0] for token in tokens} <= {
        *("heading", "paragraph", "bullet_list", "list_item", "inline")
    }
    assert [token.tag for token in tokens if token.type == "heading_open"] == [
        *("h1" for _ in [told.title]),
        *("h2" for _ in told.sections),
    ]
    shown = " ".join(words(token) for token in tokens if token.type == "inline")
    headings = [section.heading for section in told.sections]
    assert Counter(heard(shown).split()) == Counter(
        heard(" ".join((told.title, *headings, *sentences(told)))).split()
    )


def words(inline: Token) -> str:
    children = inline.children or []
    assert {child.type for child in children} <= {"text"}
    return "".join(child.content for child in children)


@given(care_maps())
def test_as_text_it_has_the_same_words(care_map: CareMap) -> None:
    told = outline(care_map)
    words = " ".join((told.title, *(section.heading for section in told.sections)))
    # A dash stands before each entry of a list; some names and notes have dashes of their own.
    shown, meant = (
        Counter(heard(text).split())
        for text in (told.text(), f"{words} {' '.join(sentences(told))}")
    )
    assert shown.pop("-", 0) >= meant.pop("-", 0)
    assert shown == meant


@given(st.text(max_size=30))
def test_tidied_words_are_the_same_words(text: str) -> None:
    assert heard(tidy(text)).split() == heard(text).split()
