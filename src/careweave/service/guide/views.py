"""The pages of the guide: its chapters, and the worked examples."""

from itertools import pairwise

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from careweave.service.guide.chapters import CHAPTERS
from careweave.service.guide.worked import WORKED


@require_GET
def guide(request: HttpRequest) -> HttpResponse:
    """What there is to read and to try."""
    return render(request, "guide/guide.html", {"chapters": CHAPTERS, "examples": WORKED})


@require_GET
def guide_chapter(request: HttpRequest, chapter: str) -> HttpResponse:
    """One chapter, what it stands on, and the way to the next."""
    found = next((each for each in CHAPTERS if each.slug == chapter), None)
    if found is None:
        raise Http404
    context = {"chapter": found, "following": dict(pairwise(CHAPTERS)).get(found)}
    return render(request, found.template, context)


@require_GET
def guide_example(request: HttpRequest, example: str) -> HttpResponse:
    """A worked example, drawn and told, and what was learned from it."""
    found = next((each for each in WORKED if each.slug == example), None)
    if found is None:
        raise Http404
    context = {"example": found, "following": dict(pairwise(WORKED)).get(found)}
    return render(request, "guide/example.html", context)
