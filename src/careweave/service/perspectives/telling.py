"""Two views in sentences: what both show, what only one does, and where they differ."""

from careweave.insight.comparison import sentences, views
from careweave.service.perspectives.looking import SHARED, Both


def told(both: Both) -> tuple[str, ...]:
    """Tell how somebody sees it beside the shared map. Raises TooManyError."""
    return sentences(views(both.view, both.shared), both.whose, SHARED)
