"""What of a text is given to whoever asks, and what is blacked out."""

import pytest

from careweave.caremap.actors import Actor
from careweave.caremap.commands import AddActor, AnyCommand
from careweave.caremap.forgetting import Forgetting
from careweave.caremap.mentions import Names, parts, plain
from careweave.caremap.redaction import (
    BLACK,
    given,
    is_called,
    looked_for,
    other_names,
    pieces,
    variants,
)
from careweave.caremap.vocabulary import Kind
from tests.unit.test_caremap_history import WHO

EVERYONE = ["Jo Fairweather", "Sam Fairweather", "Bea", "Mum"]


def read(text: str, *names: str, with_names: bool = False) -> str:
    """The text as it is given to somebody of these names, by default."""
    found = pieces(text, looked_for(names), other_names(EVERYONE, names))
    chosen = [number for number, piece in enumerate(found) if piece.is_theirs]
    return given(found, chosen, with_names=with_names)


@pytest.mark.parametrize(
    ("text", "as_given"),
    [
        ("Jo rings on Sundays.", "Jo rings on Sundays."),
        ("Jo rings. Bea does not.", f"Jo rings. {BLACK}"),
        ("Bea drinks. Sam pays. Jo rings.", f"{BLACK} Jo rings."),
        ("Jo fetches Bea.", f"Jo fetches {BLACK}."),
        ("Jo Fairweather fetches Sam Fairweather.", f"Jo Fairweather fetches {BLACK}."),
        ("Sam Fairweather is cross.", BLACK),
        ("Jo and Sam.", f"Jo and {BLACK}."),
        ("Jo rings\nBea is ill\nJo knows", f"Jo rings {BLACK} Jo knows"),
        ("Nobody came.", BLACK),
    ],
)
def test_what_speaks_of_others_is_blacked_out(text: str, as_given: str) -> None:
    assert read(text, "Jo Fairweather") == as_given


def test_names_of_others_are_given_where_somebody_says_so() -> None:
    assert read("Jo fetches Bea.", "Jo Fairweather", with_names=True) == "Jo fetches Bea."


def test_a_bar_tells_nothing_of_how_much_it_covers() -> None:
    assert read("Bea drinks.", "Jo") == read("Bea drinks. Sam owes her a great deal.", "Jo")


@pytest.mark.parametrize("name", ["Jo Fairweather", "JO FAIRWEATHER", "J.F.", "Fairweather, Jo"])
def test_somebody_is_called_by_their_name_however_it_is_written(name: str) -> None:
    assert is_called(name, ["Jo Fairweather"])


@pytest.mark.parametrize("name", ["Sam Fairweather", "Joan", "Jo Brown"])
def test_somebody_who_shares_a_part_of_a_name_is_somebody_else(name: str) -> None:
    assert not is_called(name, ["Jo Fairweather"])


def test_a_name_of_one_word_has_no_other_way_to_be_written() -> None:
    assert variants("Jo") == set()


def test_a_first_name_is_looked_for_with_its_capital_alone() -> None:
    asker = looked_for(["May Green"])
    assert asker.are_in("May came")
    assert not asker.are_in("she may come to the green")


@pytest.mark.parametrize(
    "text", ["Jo", "(Jo)", "_Jo_", "Jo's", "JO", "Jó", "with Jo\u200d.", "ＪＯ"]
)
def test_a_name_is_found_whatever_stands_round_it(text: str) -> None:
    assert Names(["Jo"]).are_in(text)


@pytest.mark.parametrize("text", ["Joan", "banjo", "Jo3", "J o", ""])
def test_a_name_is_a_whole_word(text: str) -> None:
    assert not Names(["Jo"]).are_in(text)


def test_names_that_are_written_without_spaces_are_found_within() -> None:
    assert Names(["小明"]).are_in("昨天小明来了")
    assert Names(["สมชาย"]).are_in("พี่สมชายมา")


def test_a_name_that_is_a_sign_stands_by_itself() -> None:
    assert not Names(["-"]).are_in("well-known")
    assert Names(["-"]).are_in("with - today")


def test_titles_and_small_words_are_nobodys_own() -> None:
    assert parts(["Mrs Ann van Dyke", "the Boss"], {Kind.PERSON}) == {"Ann", "Dyke", "Boss"}
    assert parts(["The Red Lion"], {Kind.PLACE}) == set()


def test_words_are_compared_without_capitals_accents_and_wide_spaces() -> None:
    assert plain("  Žofia\u00a0 O’Neill ") == "zofia o'neill"


def test_somebody_elses_dog_is_somebody_elses() -> None:
    jo, dog, other = (
        AddActor(**WHO, id=id_, actor=actor)
        for id_, actor in {
            "jo-1": Actor(name="Jo Brown", kind=Kind.PERSON),
            "dog": Actor(name="Jo Brown's dog", note="Jo walks it"),
            "other": Actor(name="Jo Green", note="Knows Jo Brown"),
        }.items()
    )
    forgetting = Forgetting([jo, dog, other], "jo-1")
    [told_dog, told_other] = [added(forgetting.command(each)) for each in (dog, other)]
    assert told_dog.name == "someone's dog"
    assert (told_other.name, told_other.note) == ("Jo Green", "Knows someone")


def added(command: AnyCommand) -> Actor:
    """Whom a command puts on a map."""
    assert isinstance(command, AddActor)
    return command.actor
