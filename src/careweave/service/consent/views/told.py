"""Who knows that they are on the map: everyone at once, and one by one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from careweave.service.consent import told as telling
from careweave.service.consent.forms import ToldForm, ToldTogetherForm
from careweave.service.consent.recording import UnseenError
from careweave.service.maps import answers
from careweave.service.maps.keeping import Kept
from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act


@require_http_methods(["GET", "POST"])
@visiting(Act.RECORD_TOLD)
def told(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Everyone on the map and whether they know; what is the same for several is said at once."""
    everyone = telling.people(visit.map, visit.seen)
    seen = telling.newest(visit.map)
    form = ToldTogetherForm(request.POST or None, everyone=everyone, seen=seen)
    if form.is_valid() and (answer := _record(request, visit, form, form.cleaned_data["who"])):
        return answer
    context = {"everyone": everyone, "due": [each for each in everyone if each.is_due]}
    return answers.form_page(request, visit, "consent/told.html", form, **context)


@require_http_methods(["GET", "POST"])
@visiting(Act.RECORD_TOLD)
def told_of(request: HttpRequest, visit: Visit, actor_id: str) -> HttpResponse:
    """Whether one of them knows."""
    everyone = {each.id: each for each in telling.people(visit.map, visit.seen)}
    if actor_id not in everyone:
        raise Http404
    someone = everyone[actor_id]
    initial = {name: getattr(someone.told, name) for name in type(someone.told).model_fields}
    form = ToldForm(request.POST or None, seen=telling.newest(visit.map), initial=initial)
    if form.is_valid() and (answer := _record(request, visit, form, [actor_id])):
        return answer
    return answers.form_page(request, visit, "consent/told_of.html", form, someone=someone)


def _record(
    request: HttpRequest, visit: Visit, form: ToldForm, who: list[str]
) -> HttpResponse | None:
    data = form.cleaned_data
    try:
        telling.tell(visit.map, visit.account, data["deed"], who, form.change, data["seen"])
    except UnseenError:
        form.unseen(telling.newest(visit.map))
        return None
    to = reverse("told", args=[visit.map.pk])
    return answers.done(request, visit, Kept(visit.map.sequence), "Recorded.", to)
