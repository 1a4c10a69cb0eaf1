"""The pages of the service as somebody comes to them: what to picture for the documentation."""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

from tools.devices import DARK, Settings


@dataclass(frozen=True)
class Scene:
    """A page as somebody comes to it: what it is called, what is said of it, and the way there."""

    name: str
    heading: str
    words: str
    go: Callable[[Page], None]
    is_whole: bool = False
    settings: Settings = field(default_factory=dict)
    before: Callable[[Browser, str], None] = lambda *_: None


def enter(page: Page, name: str = "Priya") -> None:
    """Sign in as somebody invented."""
    page.goto("/sign-in/")
    page.get_by_role("button", name=name).click()


def open_map(page: Page, name: str = "Caroline", query: str = "") -> None:
    """Sign in and open somebody's map."""
    enter(page)
    page.goto(f"{page.get_by_role('link', name=name).get_attribute('href')}{query}")


def press(page: Page, words: str) -> None:
    """Follow a link: one in the open panel if there is such a one, else wherever it is."""
    links = page.locator("a", has_text=words)
    inside = page.locator("#panel a", has_text=words)
    (inside if inside.count() else links).first.evaluate("link => link.click()")
    page.wait_for_timeout(500)


def on_map(*links: str, query: str = "") -> Callable[[Page], None]:
    """The way by these links, one after another, from Caroline's map."""

    def go(page: Page) -> None:
        open_map(page, query=query)
        for words in links:
            press(page, words)

    return go


def _sign_in(page: Page) -> None:
    page.goto("/sign-in/")


def _nothing(page: Page) -> None:
    enter(page)
    page.goto("/nothing/")


def _new_map(page: Page) -> None:
    enter(page)
    page.get_by_role("link", name="Draw a new map").click()


def _first_map(page: Page) -> None:
    open_map(page, "Ada")


def _quick(page: Page) -> None:
    open_map(page, "Ada")
    page.locator("#quick-line").fill("Jo, daughter, nearby, helps with shopping daily")
    page.locator("#quick-line").press("Enter")


def _draw_ada(browser: Browser, url: str) -> None:
    with browser.new_context(base_url=url) as context:
        page = context.new_page()
        _new_map(page)
        page.get_by_label("Whose map is it?").fill("Ada")
        page.get_by_role("button", name="Begin").click()


def _differ(browser: Browser, url: str) -> None:
    """Two people say how near the neighbour is, neither having seen what the other said."""
    pages = [_changing(browser, url, name) for name in ("Priya", "Richard")]
    for page, near in zip(pages, ("household", "far"), strict=True):
        page.get_by_label("How near they are").select_option(near)
        page.get_by_role("button", name="Save").click()
        page.context.close()


def _changing(browser: Browser, url: str, name: str) -> Page:
    page = browser.new_context(base_url=url, java_script_enabled=False).new_page()
    enter(page, name)
    page.get_by_role("link", name="Caroline").click()
    page.locator("#outline").get_by_role("link", name="Neighbour").click()
    page.get_by_role("link", name="Change", exact=True).click()
    return page


SCENES = (
    Scene(
        "sign-in",
        "Sign in",
        "To practise, one chooses whom to be.",
        _sign_in,
        is_whole=True,
    ),
    Scene("your-maps", "Your maps", "Every map that one may look at.", enter, is_whole=True),
    Scene("new-map", "A new map", "A first name is enough to begin.", _new_map, is_whole=True),
    Scene(
        "first-map",
        "A map that has just begun",
        "A line is waiting to be written, with examples to try.",
        _first_map,
        before=_draw_ada,
    ),
    Scene("quick-add", "Quick add", "What was understood is shown before it is kept.", _quick),
    Scene(
        "map",
        "The map",
        "The drawing and the words, side by side or one tap apart.",
        on_map(),
    ),
    Scene("words", "The map in words", "All the drawing tells, as sentences.", on_map("In words")),
    Scene("dark", "In the dark", "For those whose screen is dark.", on_map(), settings=DARK),
    Scene(
        "changed",
        "What has changed",
        "Another view of the same map: what is new, changed and ended since a version.",
        on_map(query="?view=change&since=1"),
    ),
    Scene("find", "Found", "Whoever was looked for; the others fade.", on_map(query="?find=care")),
    Scene("somebody", "Somebody", "What the map says of one person.", on_map("Richard")),
    Scene(
        "change", "Change", "Few fields first, the rest folded away.", on_map("Richard", "Change")
    ),
    Scene("tie", "A tie", "Who helps whom, with what and how often.", on_map("Add a tie")),
    Scene(
        "ending",
        "No longer there",
        "Nobody who mattered is deleted; they stay, as past.",
        on_map("Richard", "No longer there?"),
    ),
    Scene(
        "move",
        "Move on the drawing",
        "By four buttons, for whoever does not drag.",
        on_map("Richard", "Move on the drawing"),
    ),
    Scene("save", "Save a version", "At any time, in one step.", on_map("Save a version")),
    Scene("versions", "Versions", "The map as it was.", on_map("versions"), is_whole=True),
    Scene(
        "version", "One version", "To look at, not to change.", on_map("versions", "Open version 2")
    ),
    Scene(
        "since",
        "Two versions beside one another",
        "Drawn and told in words.",
        on_map("versions", "What has changed since version 1"),
    ),
    Scene(
        "difference",
        "Two answers",
        "Two people told something differently. Both answers are kept until somebody decides.",
        on_map("Neighbour, how near"),
        before=_differ,
    ),
    Scene(
        "differing",
        "Two answers, on the map",
        "They stand there until they are settled.",
        on_map(),
    ),
    Scene(
        "nothing",
        "Nothing here",
        "What happened, that nothing is lost, and where to go.",
        _nothing,
        is_whole=True,
    ),
)
