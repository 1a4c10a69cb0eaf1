"""What was seen and what was agreed, on one page to print."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from careweave.caremap.vocabulary import Hat
from careweave.service.agreements.sheets import Sheet
from careweave.service.conversations.meeting import find
from careweave.service.maps.views.papers import paper
from careweave.service.permissions import Act


@require_GET
def conversation_sheet(request: HttpRequest, map_id: UUID, conversation_id: UUID) -> HttpResponse:
    """The map, what was said and what was agreed, to look at and to print."""
    sheet = _sheet(request, map_id, conversation_id)
    met = sheet.met
    is_of_team = met.visit.hat in (Hat.OWNER, Hat.FACILITATOR)
    context = {"visit": met.visit, "met": met, "sheet": sheet, "may_choose": is_of_team}
    return render(request, "agreements/sheet.html", context)


@require_GET
def conversation_sheet_pdf(
    request: HttpRequest, map_id: UUID, conversation_id: UUID
) -> HttpResponse:
    """The same as a tagged PDF."""
    made = _sheet(request, map_id, conversation_id).pdf()
    return paper(made, "application/pdf", "what-we-saw-and-agreed.pdf", request)


def _sheet(request: HttpRequest, map_id: UUID, conversation_id: UUID) -> Sheet:
    met = find(request, map_id, conversation_id, Act.LOOK)
    return Sheet(met, is_easy="easy" in request.GET, is_whole="whole" in request.GET)
