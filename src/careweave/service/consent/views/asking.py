"""How the person wants to be asked, and how everyone is to speak with them."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from careweave.service.consent import recording
from careweave.service.consent.forms import AskingForm, NeedsForm
from careweave.service.maps import answers
from careweave.service.maps.keeping import Kept
from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act


@require_http_methods(["GET", "POST"])
@visiting(Act.RECORD_CONSENT)
def consent_asking(request: HttpRequest, visit: Visit) -> HttpResponse:
    """In what way to ask, with whom beside them, and when again."""
    return _record(request, visit, AskingForm, "consent/asking.html")


@require_http_methods(["GET", "POST"])
@visiting(Act.RECORD_CONSENT)
def communication_needs(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What stands at the top of every page of the map."""
    return _record(request, visit, NeedsForm, "consent/speaking.html")


def _record(
    request: HttpRequest, visit: Visit, of: type[AskingForm | NeedsForm], template: str
) -> HttpResponse:
    number, now = visit.recorded
    initial = {name: getattr(now, name) for name in of.base_fields if hasattr(now, name)}
    form = of(request.POST or None, seen=number, initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        try:
            recording.record(visit.map, visit.account, data["deed"], form.change, data["seen"])
        except recording.UnseenError:
            form.unseen(recording.consent_of(visit.map)[0])
        else:
            to = reverse("consent", args=[visit.map.pk])
            return answers.done(request, visit, Kept(visit.map.sequence), "Recorded.", to)
    return answers.form_page(request, visit, template, form)
