"""Two maps of one situation side by side: two versions, or two points of view."""

from careweave.insight.comparison.views import Views, views
from careweave.insight.comparison.whole import Became, Comparison, Turn, comparison
from careweave.insight.comparison.words import sentences

__all__ = ["Became", "Comparison", "Turn", "Views", "comparison", "sentences", "views"]
