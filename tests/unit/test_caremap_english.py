"""Names, roles, amounts and dates, as they are said in a sentence."""

import pytest

from careweave.caremap.actors import Actor
from careweave.caremap.english.cast import Cast
from careweave.caremap.english.phrases import (
    a,
    date,
    hours,
    listed,
    note,
    number,
    period,
    possessive,
    sentence,
    simple_first,
    tidy,
)
from careweave.caremap.english.plurals import is_plural
from careweave.caremap.english.pronouns import HE, IT, SHE, THEY, Pronoun, pronoun_of
from careweave.caremap.map import CareMap
from careweave.caremap.vocabulary import Kind


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], ""),
        (["tea"], "tea"),
        (["tea", "cake"], "tea and cake"),
        (["tea", "cake", "company"], "tea, cake and company"),
        (["tea", "information and advice"], "tea, and information and advice"),
        (["information and advice", "tea", "cake"], "tea, cake, and information and advice"),
    ],
)
def test_a_list_reads_as_one_says_it(items: list[str], said: str) -> None:
    assert listed(simple_first(items)) == said


@pytest.mark.parametrize(
    ("partial", "said"),
    [("1969", "1969"), ("2019-11", "November 2019"), ("2019-11-04", "4 November 2019")],
)
def test_a_date_is_said_as_far_as_it_is_known(partial: str, said: str) -> None:
    assert date(partial) == said


@pytest.mark.parametrize(
    ("since", "until", "still", "said"),
    [
        (None, None, True, ""),
        ("1969", None, True, "since 1969"),
        ("1969", None, False, "from 1969"),
        (None, "2019-11", False, "until November 2019"),
        ("1969", "2019", False, "from 1969 to 2019"),
        ("1969", "1969", False, "in 1969"),
        ("2019-11-04", "2019-11-04", False, "on 4 November 2019"),
    ],
)
def test_a_period_says_only_what_is_known(
    since: str | None, until: str | None, still: bool, said: str
) -> None:
    assert period(since, until, still=still) == said


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "no hours"),
        (1e-300, "a moment"),
        (1 / 60, "one minute"),
        (0.1, "six minutes"),
        (0.25, "a quarter of an hour"),
        (0.5, "half an hour"),
        (0.75, "three quarters of an hour"),
        (1, "one hour"),
        (1.001, "one hour"),
        (1.5, "1.5 hours"),
        (12, "twelve hours"),
        (14, "14 hours"),
        (33.333333, "33.33 hours"),
        (168, "168 hours"),
    ],
)
def test_hours_are_said_so_that_one_can_picture_them(amount: float, said: str) -> None:
    assert hours(amount) == said


def test_a_number_is_in_letters_up_to_twelve() -> None:
    assert [number(0), number(12), number(13), number(2000)] == ["no", "twelve", "13", "2,000"]


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        ("doctor", "a doctor"),
        ("only son", "an only son"),
        ("GP", "a GP"),
        ("NHS nurse", "an NHS nurse"),
        ("university friend", "a university friend"),
        ("honorary aunt", "an honorary aunt"),
        ("other neighbour", "another neighbour"),
    ],
)
def test_a_and_an_go_by_how_a_word_sounds(thing: str, said: str) -> None:
    assert a(thing) == said


def test_whose_something_is_reads_right_for_one_and_for_several() -> None:
    assert possessive("James") == "James's"
    assert possessive("the neighbours", is_plural=True) == "the neighbours'"
    assert possessive("the children", is_plural=True) == "the children's"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("the park is nearby", "The park is nearby."),
        ("eBay is nearby", "eBay is nearby."),
        ("this is Ann Jr.", "This is Ann Jr."),
        ("“so it is.”", "“so it is.”"),
        ("she helps with “hymns”", "She helps with “hymns”."),
        ("ılgın is nearby", "ılgın is nearby."),
        ("", "."),
    ],
)
def test_a_sentence_has_a_capital_and_one_full_stop(words: str, said: str) -> None:
    assert sentence(words) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Rings on Sundays", "“Rings on Sundays.”"),
        ("Rings on\n\n  Sundays. ", "“Rings on Sundays.”"),
        ("Does he ring?", "“Does he ring?”"),
    ],
)
def test_a_note_is_quoted_on_one_line_and_ends_as_it_was_written(text: str, said: str) -> None:
    assert note(text) == said


def test_words_from_right_to_left_are_isolated_and_others_left_as_they_are() -> None:
    assert tidy("محمد") == "\u2068محمد\u2069"
    assert tidy("Anna (חנה)") == "\u2068Anna (חנה)\u2069"
    assert tidy("Žofia 王秀英 👩‍👩‍👧") == "Žofia 王秀英 👩‍👩‍👧"


@pytest.mark.parametrize(
    ("role", "pronoun"),
    [
        *(
            (role, HE)
            for role in ("son", "Only son", "step-father", "ex husband", "the man upstairs")
        ),
        *((role, HE) for role in ("son-in-law", "great-grandson", "husband of a friend")),
        *((role, HE) for role in ("son and carer", "brother (eldest)", "wife's brother")),
        *((role, SHE) for role in ("mother", "Gran", "sister", "son's wife", "half-sister")),
        *((role, SHE) for role in ("godmother", "mum, next door", "the lady who does the garden")),
        *((role, THEY) for role in ("friend", "carer", "child", "mother and father", "sisters")),
        *((role, THEY) for role in ("mother's friend", "friend of her mother", "midwife", "Sonny")),
        *((role, THEY) for role in ("", "husband & wife", "brotherhood", "nurse for my dad")),
    ],
)
def test_a_role_tells_he_or_she_only_where_it_truly_does(role: str, pronoun: Pronoun) -> None:
    someone = Actor(kind=Kind.PERSON, role=role or None)
    assert pronoun_of(someone, "x", is_plural=False) == pronoun


@pytest.mark.parametrize("name", ["Mary", "John", "Mrs Roberts", "Grandma", "Mr Shah"])
def test_a_name_never_tells_he_or_she(name: str) -> None:
    assert pronoun_of(Actor(kind=Kind.PERSON, name=name), name, is_plural=False) == THEY


def test_places_and_things_are_it_and_groups_are_they() -> None:
    kinds = [Kind.PLACE, Kind.RESOURCE, Kind.GROUP, Kind.ORGANISATION, Kind.UNKNOWN]
    found = [pronoun_of(Actor(kind=kind), "x", is_plural=False) for kind in kinds]
    assert found == [IT, IT, THEY, THEY, THEY]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *((Kind.GROUP, name) for name in ("The Smiths", "Friends", "Ann and Bob", "The children")),
        *((Kind.GROUP, name) for name in ("Friends of the park", "Friends and family", "In-laws")),
        *((Kind.PERSON, name) for name in ("Mum and Dad", "Ann & Bob")),
        *((Kind.ANIMAL, name) for name in ("Salt and Pepper", "the hens")),
        *((Kind.PLACE, name) for name in ("The shops", "the woods")),
        *((Kind.ORGANISATION, name) for name in ("District nurses",)),
    ],
)
def test_names_that_stand_for_several_are_known(kind: Kind, name: str) -> None:
    assert is_plural(Actor(kind=kind, name=name))


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *((Kind.GROUP, name) for name in ("The craft group", "A group of friends", "Dance class")),
        *((Kind.GROUP, name) for name in ("Stroke and dementia support group", "The chorus")),
        *((Kind.PERSON, name) for name in ("James", "Mrs Jones", "Bob at the shops")),
        *((Kind.ANIMAL, name) for name in ("Biscuits",)),
        *((Kind.PLACE, name) for name in ("The Kings Arms", "The bus")),
        *((Kind.ORGANISATION, name) for name in ("Tesco", "Boots", "Health and Care Partnership")),
    ],
)
def test_names_that_stand_for_one_are_known(kind: Kind, name: str) -> None:
    assert not is_plural(Actor(kind=kind, name=name))


def cast(*alters: Actor, centre: str | None = "Caroline") -> Cast:
    actors = {str(n): actor for n, actor in enumerate(alters)}
    return Cast(CareMap(centre="c", actors={"c": Actor(name=centre, kind=Kind.PERSON), **actors}))


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("son", "Caroline's son"),
        ("Son", "Caroline's son"),
        ("Social worker", "Caroline's social worker"),
        ("GP", "Caroline's GP"),
        ("Macmillan nurse", "Caroline's Macmillan nurse"),
        ("wife's sisters", "Caroline's wife's sisters"),
        ("The woman next door", "the woman next door"),
        ("her oldest friend", "her oldest friend"),
        ("Amy's teacher", "Amy's teacher"),
        ("Caroline's friend", "Caroline's friend"),
        ("جار", "Caroline's \u2068جار\u2069"),
    ],
)
def test_a_role_is_the_centre_s_unless_it_says_otherwise(role: str, said: str) -> None:
    assert cast(Actor(role=role)).mention("0").name == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("The park", "the park"),
        ("The Red Lion", "the Red Lion"),
        ("A friend", "a friend"),
        ("A J Smith", "A J Smith"),
        ("Her sisters", "her sisters"),
        ("Mum", "Mum"),
        (None, "someone"),
    ],
)
def test_a_name_keeps_its_capitals_but_for_one_at_its_start(name: str | None, said: str) -> None:
    assert cast(Actor(name=name, kind=Kind.PERSON)).mention("0").name == said


def test_two_of_the_same_name_are_told_apart_by_their_roles() -> None:
    found = cast(Actor(name="Mary", role="aunt"), Actor(name="mary", role="GP"), Actor(name="Mary"))
    assert [found.mention(n).name for n in "012"] == ["Mary (aunt)", "mary (GP)", "Mary"]


def test_two_of_the_same_role_without_a_name_are_told_apart() -> None:
    found = cast(Actor(role="neighbour"), Actor(role="Neighbour"))
    assert [found.mention(n).name for n in "01"] == [
        *("Caroline's neighbour", "Caroline's other neighbour")
    ]


def test_several_who_are_named_by_their_role_are_the_centre_s_together() -> None:
    found = cast(Actor(name="Ann"), Actor(role="mother"), Actor(role="father"))
    assert found.names("012") == ["Caroline's mother", "father", "Ann"]
    assert found.names(("0", "1", "2", "c")) == ["Caroline", "their mother", "father", "Ann"]


def test_a_centre_without_a_name_is_this_person() -> None:
    assert cast(Actor(role="son"), centre=None).mention("0").name == "this person's son"
