"""A file of the archive of everything that holds one thing a line, as JSON (RFC 8259)."""

import json
from collections.abc import Iterable
from typing import Any


def jsonl(rows: Iterable[dict[str, Any]]) -> bytes:
    """The rows, a line each."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
