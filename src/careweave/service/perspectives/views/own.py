"""One's own view of a map: to begin it, to show it, to keep it apart, and to throw it away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from careweave.service.maps.visit import Visit, visiting
from careweave.service.permissions import Act
from careweave.service.perspectives import beginning, finding, showing
from careweave.service.perspectives.finding import Perspective
from careweave.service.perspectives.forms import AwayForm, BeginForm
from careweave.service.perspectives.looking import at_a_view
from careweave.service.retention.ending import HeldError


@require_GET
@visiting(Act.LOOK)
def views(request: HttpRequest, visit: Visit) -> HttpResponse:
    """How the visitor sees the map, and how those do who show it."""
    return _list(request, visit, BeginForm(seen=visit.map.sequence))


def _list(request: HttpRequest, visit: Visit, form: BeginForm) -> HttpResponse:
    found = finding.perspectives(visit)
    context = {
        "visit": visit,
        "own": next((each for each in found if each.is_yours), None),
        "shown": [each for each in found if not each.is_yours],
        "may_begin": visit.may(Act.OWN_VIEW),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "perspectives/views.html", context, status=status)


@require_POST
@visiting(Act.OWN_VIEW)
def begin_view(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Begin how the visitor sees the map."""
    form = BeginForm(request.POST)
    if not form.is_valid():
        return _list(request, visit, form)
    from_nothing = form.cleaned_data["begin_from"] == "nothing"
    made = beginning.begin(visit, form.cleaned_data["deed"], from_nothing=from_nothing)
    return redirect("map", made.pk)


@require_http_methods(["GET", "POST"])
@at_a_view(Act.SHOW_VIEW)
def show_view(request: HttpRequest, perspective: Perspective) -> HttpResponse:
    """Say who will see it, and show it to them."""
    if request.method == "POST":
        showing.show(perspective)
        messages.success(request, "It is shown. You can keep it apart again at any time.")
        return redirect("map", perspective.map.pk)
    return _page(request, perspective, "perspectives/show.html")


@require_POST
@at_a_view(Act.END_VIEW)
def keep_view_apart(request: HttpRequest, perspective: Perspective) -> HttpResponse:
    """Keep it apart again."""
    showing.keep_apart(perspective)
    messages.success(request, "It is kept apart again. Nobody else can look at it any more.")
    return redirect("map", perspective.map.pk)


@require_http_methods(["GET", "POST"])
@at_a_view(Act.END_VIEW)
def throw_view_away(request: HttpRequest, perspective: Perspective) -> HttpResponse:
    """Throw it away, once that is said twice."""
    form = AwayForm(request.POST or None)
    if form.is_valid():
        try:
            showing.throw_away(perspective)
        except HeldError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "It is gone. The shared map is as it was.")
            return redirect("views", perspective.shared.map.pk)
    return _page(request, perspective, "perspectives/throw_away.html", form)


def _page(
    request: HttpRequest, perspective: Perspective, template: str, form: AwayForm | None = None
) -> HttpResponse:
    context = {"visit": perspective.visit, "perspective": perspective, "form": form}
    is_wrong = form is not None and (form.is_bound or request.method == "POST")
    return render(request, template, context, status=422 if is_wrong else 200)
