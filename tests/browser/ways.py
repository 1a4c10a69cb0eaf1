"""The ways to draw a map through its pages: by plain forms, by mouse, by touch, by keys alone."""

from typing import Protocol

from playwright.sync_api import Page, expect

from careweave.caremap.actors import Actor
from careweave.caremap.map import CareMap
from careweave.caremap.ties import Tie
from tests.browser.drawn import drag, go_to, spot, swipe, turn_to
from tests.browser.editor import settled, started
from tests.browser.hands import Finger, Hand, Keys, Mouse, fill
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
        self.form = page.locator("#panel form[data-deed]:has(button.big)")

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

    def place(self, name: str, dx: float, dy: float) -> None:
        """Move someone on the drawing: step by step, that way."""
        id_ = id_of(kept(self.map_id), name)
        self.follow(f"/who/{id_}/", "#outline")
        self.follow("/place/", "#panel")
        for step in ("right" if dx > 0 else "left", "down" if dy > 0 else "up"):
            self.hand.press(self.page.locator(f".go-{step} button"))
            expect(self.page.locator("#messages .message")).to_be_visible()

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


class ByMouse(Forms):
    """With scripts, by a mouse: on the drawing, in the line to add someone, and in the panel."""

    def begin(self, name: str) -> None:
        super().begin(name)
        started(self.page)

    def tell(self, actor: Actor) -> None:
        self.change(self.id_of(actor.label), actor)

    def change(self, id_: str, actor: Actor) -> None:
        """Say of someone whatever there is to say."""
        self.open(id_)
        self.follow("/change/", "#panel")
        self.save(**said(actor))
        expect(self.page.locator("#panel")).to_be_hidden()

    def add(self, actor: Actor) -> None:
        self.add_in_one_line(", ".join(filter(None, (actor.name, actor.role))))
        expect(self.page.locator("#panel")).to_be_hidden()
        *_, added = kept(self.map_id).actors
        self.change(added, actor)

    def add_in_one_line(self, line: str) -> None:
        """Write a line, and say that it was understood."""
        self.hand.write(self.page.locator("#quick-line"), line)
        self.hand.press(self.page.locator(".quick button"))
        self.save()

    def tie(self, giver: str, receiver: str, tie: Tie, *, both: bool) -> None:
        self.join(self.id_of(giver), self.id_of(receiver))
        expect(self.form.locator("[name=giver]")).to_have_value(self.id_of(giver))
        expect(self.form.locator("[name=receiver]")).to_have_value(self.id_of(receiver))
        if both:
            self.hand.tick(self.form.locator("[name=both_ways]"))
        self.save(**said(tie))
        expect(self.page.locator("#panel h1")).to_have_text(giver)
        self.home()

    def id_of(self, name: str) -> str:
        """Who on the map is called so."""
        return id_of(kept(self.map_id), name)

    def save(self, **values: str | list[str]) -> None:
        fill(self.hand, self.form, values)
        self.hand.press(self.form.locator("button.big"))
        settled(self.page, self.map_id)

    def home(self) -> None:
        self.hand.press(self.page.locator("#panel .close"))
        expect(self.page.locator("#panel")).to_be_hidden()

    def open(self, id_: str) -> None:
        """Open someone from the drawing."""
        self.ties_by_hand("false")
        self.page.mouse.click(*spot(self.page, id_))

    def join(self, giver: str, receiver: str) -> None:
        """Draw a tie on the drawing; its form opens."""
        self.ties_by_hand("true")
        spot(self.page, receiver)  # which scrolls there
        drag(self.page, spot(self.page, giver), spot(self.page, receiver))

    def ties_by_hand(self, wanted: str) -> None:
        """Have what is done to those on the drawing draw ties, or not."""
        button = self.page.locator(f"[data-act=tie]:not([aria-pressed={wanted}])")
        if button.is_visible():
            self.hand.press(button)

    def place(self, name: str, dx: float, dy: float) -> None:
        """Move someone on the drawing, by so many pixels."""
        self.ties_by_hand("false")
        x, y = spot(self.page, self.id_of(name))
        drag(self.page, (x, y), (x + dx, y + dy))
        settled(self.page, self.map_id)


class ByTouch(ByMouse):
    """With scripts, by fingers on glass."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, Finger())

    def open(self, id_: str) -> None:
        self.ties_by_hand("false")
        self.page.touchscreen.tap(*spot(self.page, id_))

    def join(self, giver: str, receiver: str) -> None:
        self.ties_by_hand("true")
        for end in (giver, receiver):
            self.page.touchscreen.tap(*spot(self.page, end))

    def place(self, name: str, dx: float, dy: float) -> None:
        self.ties_by_hand("false")
        x, y = spot(self.page, self.id_of(name))
        swipe(self.page, ((x, y), (x + dx, y + dy)))
        settled(self.page, self.map_id)


class ByKeys(ByMouse):
    """With scripts, by keys alone."""

    def __init__(self, page: Page) -> None:
        self.keys = Keys(page)
        super().__init__(page, self.keys)

    def open(self, id_: str) -> None:
        go_to(self.keys, id_, kept(self.map_id).actors[id_].label)
        self.keys.key("Enter")

    def join(self, giver: str, receiver: str) -> None:
        go_to(self.keys, giver, kept(self.map_id).actors[giver].label)
        self.keys.key("t")
        turn_to(self.keys, receiver)
        self.keys.key("Enter")

    def place(self, name: str, dx: float, dy: float) -> None:
        go_to(self.keys, self.id_of(name), name)
        sideways = ["ArrowRight" if dx > 0 else "ArrowLeft"] * round(abs(dx) / 10)
        upright = ["ArrowDown" if dy > 0 else "ArrowUp"] * round(abs(dy) / 10)
        self.keys.key("m", *sideways, *upright, "Enter")
        settled(self.page, self.map_id)

    def home(self) -> None:
        self.keys.key("Escape")
        expect(self.page.locator("#panel")).to_be_hidden()
        self.keys.look()
