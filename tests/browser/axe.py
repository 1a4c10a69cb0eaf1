"""What axe-core finds wrong with a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page

from tools.node import AXE

_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_EVERY = {"type": "tag", "values": list(_RULES)}
_RUN = "rules => axe.run({runOnly: rules, resultTypes: ['violations']})"

_IS_WITHOUT_SCRIPTS = """() => {
  const trial = document.createElement("div");
  trial.innerHTML = "<noscript><p></p></noscript>";
  return trial.querySelector("p") !== null;
}"""

_IS_DARK = "matchMedia('(prefers-color-scheme: dark)').matches"


def axe(page: Page) -> list[str]:
    """Every violation on the page as it stands: the rule, what to do, and each place in HTML."""
    return _found(page, _EVERY)


@contextmanager
def _same_where_axe_can_run(page: Page) -> Iterator[Page]:
    """What the page holds, where scripts are on: axe is one, and those of the page are left out."""
    assert page.context.browser
    text = page.content().replace("noscript>", "div>")
    with page.context.browser.new_context(
        storage_state=page.context.storage_state(),
        viewport=page.viewport_size,
        color_scheme="dark" if page.evaluate(_IS_DARK) else "light",
        reduced_motion="reduce",
    ) as context:
        context.route("**/*.js", lambda route: route.abort())
        context.route(page.url, lambda route: route.fulfill(body=text, content_type="text/html"))
        same = context.new_page()
        same.goto(page.url)
        yield same


def contrast(page: Page) -> list[str]:
    """What is too pale on a page, and nothing else."""
    return _found(page, {"type": "rule", "values": ["color-contrast"]})


def _found(page: Page, rules: dict[str, Any]) -> list[str]:
    if page.evaluate(_IS_WITHOUT_SCRIPTS):
        with _same_where_axe_can_run(page) as same:
            return _violations(same, rules)
    return _violations(page, rules)


def _violations(page: Page, rules: dict[str, Any]) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(_RUN, rules)
    return [line for violation in found["violations"] for line in _lines(violation)]


def _lines(violation: dict[str, Any]) -> Iterator[str]:
    yield f"{violation['id']} ({violation['impact']}): {violation['help']}"
    for node in violation["nodes"]:
        yield f"    {node['html']}"
        yield from (f"        {line}" for line in node["failureSummary"].splitlines()[1:])
