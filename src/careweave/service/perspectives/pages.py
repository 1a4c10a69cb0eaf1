"""Which pages and operations there are of how somebody sees a map; of any other there is none.

They go by the names of their addresses. A page that is new is not among them by mistake.
"""

from django.http import HttpRequest

SHOWN = frozenset(
    {
        *("map", "actor", "change_tie", "drawing", "outline"),
        *("together", "together_drawing", "put_actor", "put_tie", "show_view"),
        *("keep_view_apart", "throw_view_away"),
        *("api:read", "api:drawing", "api:outline", "api:outline_text"),
    }
)
"""Those for everyone to whom it is shown. What it was before is for its author alone."""

OWN = frozenset(
    {
        *("title", "quick_add", "add_actor", "change_actor", "end_actor", "restore_actor"),
        *("place_actor", "add_tie", "end_tie", "restore_tie", "undo", "redo", "tidy"),
        *("difference", "seen"),
        *("api:send", "api:history", "api:undo", "api:redo", "api:differences", "api:settle"),
    }
)
"""Those for its author besides."""


def is_there(request: HttpRequest, *, is_author: bool) -> bool:
    """Whether what is asked for is there, of how somebody sees a map."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    return name in SHOWN or (is_author and name in OWN)
