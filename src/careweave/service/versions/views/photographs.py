"""Photographs of maps drawn by hand: to put one beside a version, and to look at it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from careweave.service.maps import answers
from careweave.service.maps.keeping import Kept
from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act
from careweave.service.versions import photographs, seen
from careweave.service.versions.forms import PhotographForm


@require_http_methods(["GET", "POST"])
@visiting(Act.SAVE_VERSION)
def add_photograph(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """Put a photograph beside a version."""
    found = seen.find(visit, number)
    careful = photographs.careful(found.care_map)
    form = PhotographForm(
        request.POST or None,
        request.FILES or None,
        seen=visit.map.sequence,
        initial={"visible_to": careful},
    )
    if form.is_valid():
        data = form.cleaned_data
        try:
            photographs.attach(
                visit, found.version, data["deed"], data["photograph"], data["about"]
            )
        except photographs.TooManyPhotographsError as error:
            form.add_error(None, f"{error} Nothing has been kept.")
        else:
            kept = Kept(visit.map.sequence)
            return answers.done(request, visit, kept, "The photograph is kept.", found.url)
    context = {"version": found}
    return answers.form_page(request, visit, "versions/photograph.html", form, **context)


# A picture draws nothing else and runs nothing.
_ALONE = "default-src 'none'; frame-ancestors 'none'; sandbox"


@require_GET
@visiting(Act.LOOK)
def photograph(
    _request: HttpRequest, visit: Visit, number: int, photograph_id: UUID
) -> HttpResponse:
    """A photograph, for those who may see it. No copy of it stays on the way."""
    shown = photographs.find(visit, number, photograph_id)
    end = shown.about.type.removeprefix("image/")
    return HttpResponse(
        shown.content(),
        content_type=shown.about.type,
        headers={
            "Content-Disposition": f'inline; filename="care-map-{number}.{end}"',
            "Cache-Control": "no-store",
            "Content-Security-Policy": _ALONE,
            "X-Content-Type-Options": "nosniff",
        },
    )
