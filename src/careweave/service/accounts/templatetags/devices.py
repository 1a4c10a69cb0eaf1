"""What a browser says it is, in words people know."""

from django import template

register = template.Library()

# The first that is found counts: many browsers claim to be others as well.
_BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_DEVICES = {
    "iPhone": "an iPhone",
    "iPad": "an iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": "a Mac",
    "CrOS": "a Chromebook",
    "Linux": "Linux",
}


@register.filter
def device(user_agent: str) -> str:
    """A browser and what it runs on, as far as it says so."""
    browser = _named(user_agent, _BROWSERS) or "A browser"
    place = _named(user_agent, _DEVICES)
    return f"{browser} on {place}" if place else browser


def _named(user_agent: str, names: dict[str, str]) -> str:
    return next((name for mark, name in names.items() if mark in user_agent), "")
