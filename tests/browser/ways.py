"""The ways to draw a map through its pages: by plain forms, by mouse, by touch, by keys alone."""

from typing import Protocol

from playwright.sync_api import Page, expect

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie
from tests.browser.hands import Hand, Mouse, fill
from tests.browser.worked import id_of, kept, said, ties_to_draw


class Way(Protocol):
    """One way to draw."""

    def begin(self, name: str) -> None:
        """Begin a map for someone."""

    def entitle(self, title: str) -> None:
        """Say what the map is called."""

    def tell(self, actor: Actor) -> None:
        """Say of someone on the map, who is called the same, whatever there is to say."""

    def add(self, actor: Actor) -> None:
        """Put someone or something on the map."""

    def tie(self, giver: str, receiver: str, tie: Tie, *, both: bool) -> None:
        """Draw a tie between those who are called so; or one each way."""


def draw(way: Way, care_map: CareMap) -> None:
    """Draw a map from nothing."""
    way.begin(care_map.centre_actor.label)
    way.entitle(care_map.title or "")
    way.tell(care_map.centre_actor)
    for actor in care_map.alters.values():
        way.add(actor)
    for tie, both in ties_to_draw(care_map):
        giver, receiver = (care_map.actors[end].label for end in tie.ends)
        way.tie(giver, receiver, tie, both=both)


class Forms:
    """With scripts off, from page to page."""

    def __init__(self, page: Page, hand: Hand | None = None) -> None:
        self.page = page
        self.hand = hand or Mouse()
        self.form = page.locator("#panel form[data-deed]")

    @property
    def map_id(self) -> str:
        """The map that the page belongs to."""
        return self.page.url.split("/")[4]

    def begin(self, name: str) -> None:
        self.page.goto("/maps/")
        self.follow("/maps/new/")
        self.hand.write(self.page.get_by_label("Whose map is it?"), name)
        self.hand.press(self.page.get_by_role("button", name="Begin"))
        expect(self.page.locator("#picture")).to_be_visible()

    def entitle(self, title: str) -> None:
        self.follow("/title/")
        self.save(title=title)

    def tell(self, actor: Actor) -> None:
        id_ = id_of(kept(self.map_id), actor.label)
        self.follow(f"/who/{id_}/", "#outline")
        self.follow("/change/", "#panel")
        self.save(**said(actor))
        self.home()

    def add(self, actor: Actor) -> None:
        self.follow("/who/add/", "#tools")
        self.save(**said(actor))
        self.home()

    def tie(self, giver: str, receiver: str, tie: Tie, *, both: bool) -> None:
        self.follow("/ties/add/", "#tools")
        care_map = kept(self.map_id)
        fill(
            self.hand,
            self.form,
            {"giver": id_of(care_map, giver), "receiver": id_of(care_map, receiver)},
        )
        if both:
            self.hand.tick(self.form.locator("[name=both_ways]"))
        self.save(**said(tie))
        self.home()

    def follow(self, end: str, where: str = "main") -> None:
        """Follow a link whose address ends so."""
        self.hand.press(self.page.locator(f'{where} a[href$="{end}"]'))

    def save(self, **values: str | list[str]) -> None:
        """Fill in the form, and send it."""
        fill(self.hand, self.form, values)
        self.hand.press(self.form.locator("button.big"))
        expect(self.page.locator("#messages .message")).to_be_visible()

    def home(self) -> None:
        """Go back to the map."""
        self.hand.press(self.page.locator(".crumbs a"))
        expect(self.page.locator("#picture")).to_be_visible()
