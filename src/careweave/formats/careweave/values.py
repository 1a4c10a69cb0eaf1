"""What a word without quotes stands for, by the core schema of YAML 1.2, and how it is shown."""

import re

from careweave.formats.careweave.tree import Node, Scalar, Sequence, Table

# YAML 1.2.2, section 10.3.2. The older YAML 1.1 has many more: there, `no` is false, 1:30 is 90
# and 2019-11-04 is a date. Here they are words.
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_OTHER_BASE = re.compile(r"0o[0-7]{1,20}|0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NO_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")

_SHOWN = 60


def value(node: Node) -> object:
    """What a node stands for: None, a truth value, a number, text, a list or a dict of these.

    Of a key that stands twice, the first counts.
    """
    if isinstance(node, Table):
        return {key: value(under) for key, (_, under) in node.first.items()}
    if isinstance(node, Sequence):
        return [value(item) for item in node.items]
    return _word(node.text) if node.plain else node.text


def _word(text: str) -> object:
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    if _OTHER_BASE.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return float(text)
    return float(text.replace(".", "")) if _NO_NUMBER.fullmatch(text) else text


def shown(node: Node) -> str:
    """A node in a few words, as an error quotes it."""
    if isinstance(node, Table):
        return "a table of keys"
    if isinstance(node, Sequence):
        few = len(node.items) < 5 and all(isinstance(item, Scalar) for item in node.items)
        return f"[{', '.join(map(shown, node.items))}]" if few else "a list"
    if not isinstance(value(node), str):
        return node.text[:_SHOWN] or "empty"
    if len(node.text) <= _SHOWN:
        return f'"{node.text}"'
    return f'"{node.text[:_SHOWN]}…", {len(node.text):,} characters long'
