"""What if somebody were away: what is lost, what still stands, and who could be asked."""

from careweave.insight.absence.losses import Hours, Loss, Offer
from careweave.insight.absence.ranking import Reliance, ranking
from careweave.insight.absence.whole import Absence, absence
from careweave.insight.absence.words import Part, sentences, told

__all__ = [
    "Absence",
    "Hours",
    "Loss",
    "Offer",
    "Part",
    "Reliance",
    "absence",
    "ranking",
    "sentences",
    "told",
]
