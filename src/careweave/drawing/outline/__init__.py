"""The map as words: headed lists and full sentences, for whoever reads or hears it instead."""

from careweave.drawing.outline.contents import outline, title
from careweave.drawing.outline.parts import Entry, Outline, Section

__all__ = ["Entry", "Outline", "Section", "outline", "title"]
