"""Kinds of care, as they are said within a sentence."""

from careweave.caremap.english.phrases import quoted, tidy
from careweave.caremap.ties import OtherCare
from careweave.caremap.vocabulary import CareKind

Care = CareKind | OtherCare


def noun(kind: Care) -> str:
    """A kind of care as a thing that is given."""
    if kind is CareKind.HOUSEHOLD:
        return "the household"
    if isinstance(kind, OtherCare) and any(mark in kind.other for mark in ".,;:!?"):
        return quoted(kind.other)
    return tidy(kind.words)
