"""Writing SVG: elements, attributes and numbers, safe and always the same."""

from collections.abc import Mapping
from hashlib import blake2s
from html import escape

NAMESPACE = "http://www.w3.org/2000/svg"

Attributes = Mapping[str, str | float | None]


def number(value: float) -> str:
    """A number to two decimals, as short as it can be, and never a negative nought."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def text(words: str) -> str:
    """Words as the content of an element."""
    return escape(words, quote=False)


def element(name: str, attributes: Attributes, *content: str) -> str:
    """An element with its content, which is SVG already; attributes that are None are left out."""
    start = name + "".join(
        f' {key}="{number(value) if isinstance(value, int | float) else escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{start}>{''.join(content)}</{name}>" if content else f"<{start}/>"


def group(attributes: Attributes, title: str | None, *content: str) -> str:
    """A group of elements, named by its title."""
    name = () if title is None else (element("title", {}, text(title)),)
    return element("g", attributes, *name, *content)


def prefix_of(*drawn: object) -> str:
    """What the ids of a drawing begin with: the same for the same things, another for others."""
    return f"cw-{blake2s(repr(drawn).encode(), digest_size=5).hexdigest()}-"
