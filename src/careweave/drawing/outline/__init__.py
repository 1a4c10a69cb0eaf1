"""The map as words: headed lists and full sentences, for whoever reads or hears it instead."""

from careweave.drawing.outline.contents import outline, title
from careweave.drawing.outline.parts import Entry, Outline, Section
from careweave.drawing.outline.single import tie_sentences, ties_told

__all__ = ["Entry", "Outline", "Section", "outline", "tie_sentences", "ties_told", "title"]
