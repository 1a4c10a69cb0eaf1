"""What someone who means harm may send, and how to see whether it has done any."""

from html.parser import HTMLParser

HARMFUL = (
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "</title><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "javascript:alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{ 7|add:7 }}{% debug %}",
    "{% include 'pages/500.html' %}",
    "${7*7}",
)
"""Words that run where they are not escaped."""

HOSTILE = (
    *HARMFUL,
    "\x00",
    "a\x00b",
    "a\x07\x1b[2Jb",
    "\u202egnp.exe",
    "\u2066a\u2069",
    "\ufeff",
    "\ufffe",
    "\u2028",
    "\r\nSet-Cookie: a=b",
    "a" * 5_001,
    "\u0301" * 5_000,
    "' OR 1=1 --",
    "../../../etc/passwd",
    "-1",
    "99",
    "9007199254740993",
    "9" * 400,
    "1e309",
    "NaN",
    "Infinity",
    "0x10",
    "true",
    "[]",
    "{}",
)
"""The same, and what is no text, no number, or far too much of either."""


_LEADING = ("href", "xlink:href", "src", "action", "data")


_BEGIN_HERE = {"id_text", "id_lines", "quick-line"}
"""Fields of ours that somebody who opens a page is put into."""


class _Harm(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_ours = dict(attrs).get("id") in _BEGIN_HERE
        for name, value in attrs:
            is_run = name.startswith("on") or name in ("autofocus", "srcdoc", "formaction")
            is_run = is_run and not (name == "autofocus" and is_ours)
            leads = name in _LEADING and (value or "").strip().lower().startswith("javascript:")
            if is_run or leads:
                self.found.append(f"{tag} {name}={value}")
        of = dict(attrs)
        is_data = of.get("type") == "application/json"  # which no browser runs
        if tag == "script" and not is_data and not (of.get("src") or "").startswith("/static/"):
            self.found.append(tag)


def harm_in(page: str) -> list[str]:
    """Everything in a page, or in a drawing, that would run words that people have written."""
    parser = _Harm()
    parser.feed(page)
    return parser.found


def text_of(page: str) -> str:
    """The words of a page as a reader sees them."""
    parser = _Harm()
    parser.feed(page)
    return parser.text
