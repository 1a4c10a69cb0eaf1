"""What holds of every name that is shown otherwise than it is."""

from hypothesis import given, settings

from careweave.caremap.graphemes import clusters
from careweave.caremap.map import CareMap
from careweave.caremap.wishes import hides_name, initials, on_paper
from tests.properties.care_maps import care_maps, names


@given(names)
def test_initials_are_never_longer_than_the_name_nor_empty(name: str) -> None:
    assert 0 < len(initials(name)) <= len(name)


@given(names)
def test_initials_hold_no_more_than_one_character_of_each_word(name: str) -> None:
    shown = [each for each in clusters(initials(name)) if each[0].isalnum()]
    assert len(shown) <= len(name.split()) or initials(name) == name
    if len(name.split()) == 1 and len([*clusters(name)]) > 2:
        assert initials(name) != name or name[-2:-1] == "."


@given(names)
def test_initials_of_initials_are_the_same(name: str) -> None:
    assert initials(initials(name)) == initials(name)


@settings(max_examples=50)
@given(care_maps())
def test_on_paper_nobody_who_wishes_otherwise_is_called_as_anyone_else(care_map: CareMap) -> None:
    paper = on_paper(care_map)
    shown = [a.name for a in paper.actors.values() if hides_name(a) and a.name]
    others = {a.name for a in paper.actors.values() if not hides_name(a)}
    assert len(shown) == len({*shown})
    assert not others & {*shown}
    assert on_paper(paper).ties == paper.ties == care_map.ties
