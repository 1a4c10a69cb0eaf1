"""What a person, or a page's script, is answered when they have done something."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from pydantic import ValidationError

from careweave.caremap.commands import AnyCommand, CommandError
from careweave.service.maps import differing
from careweave.service.maps.forms import DeedForm
from careweave.service.maps.keeping import Kept
from careweave.service.maps.visit import Visit


def is_script(request: HttpRequest) -> bool:
    """Whether a page's own script asks, which stays on the page it is on."""
    return request.headers.get("X-Careweave") == "1"


def done(request: HttpRequest, visit: Visit, kept: Kept, said: str, to: str) -> HttpResponse:
    """Say that it is kept; or, where somebody said otherwise meanwhile, ask which is right."""
    if kept.differences:
        first, *_ = kept.differences.values()
        context = {"visit": visit, "difference": differing.told(visit, first)}
        return render(request, "maps/difference.html", context, status=409)
    if is_script(request):
        return JsonResponse({"sequence": kept.sequence, "said": said, "to": to})
    messages.success(request, said)
    return redirect(to)


def keep(
    request: HttpRequest,
    visit: Visit,
    form: DeedForm,
    *makers: Callable[..., AnyCommand],
    said: str,
    to: str,
) -> HttpResponse | None:
    """Keep the deed of a form and say so. None where the map refuses it: then the form says why."""
    data = form.cleaned_data
    try:
        kept = visit.do(data["deed"], data["seen"], *makers)
    except CommandError as error:
        refused(form, error)
        return None
    except ValidationError as wrong:
        form.blame(wrong)
        return None
    return done(request, visit, kept, said if makers else "Nothing has changed.", to)


def form_page(
    request: HttpRequest,
    visit: Visit,
    template: str,
    form: DeedForm,
    **context: Any,
) -> HttpResponse:
    """A form to fill in, or to fill in again; then the status says that nothing has changed."""
    status = 422 if form.is_bound else 200
    return render(request, template, {"visit": visit, "form": form, **context}, status=status)


def refused(form: DeedForm, error: CommandError) -> None:
    """Tell beside a form why a map cannot follow it."""
    form.add_error(None, f"{error} Nothing has been changed.")
