"""Quick add: a line typed while people talk becomes somebody on the map, and who helps whom.

Nothing is guessed in silence and nothing is dropped: each word of the line is in the name, in what
was read, or in the note.
"""

from careweave.caremap.quick.answers import Question, understand_answer
from careweave.caremap.quick.known import added
from careweave.caremap.quick.sorting import Reading
from careweave.caremap.quick.understanding import QuickAddError, Understood, understand

__all__ = [
    "Question",
    "QuickAddError",
    "Reading",
    "Understood",
    "added",
    "understand",
    "understand_answer",
]
