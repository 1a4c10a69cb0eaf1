"""What an organisation keeps and how long: numbers, circles and dates, never what is on a map."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from careweave.service.maps.models import Map
from careweave.service.pages import letters
from careweave.service.permissions import OrganisationAct
from careweave.service.retention import reviewing
from careweave.service.retention.forms import EraseForm, HoldForm, KeepForm, ScheduleForm
from careweave.service.retention.reviewing import Review
from careweave.service.rights.noting import note_uninvited
from careweave.service.teams.belonging import Belonging, belonging


@require_GET
@belonging(OrganisationAct.REVIEW_RETENTION)
def retention(request: HttpRequest, here: Belonging) -> HttpResponse:
    """The maps whose time has come, those that are held, and all others."""
    found = reviewing.reviews(here.organisation)
    due = [each for each in found if each.is_due]
    held = [each for each in found if each.map.held_at and not each.is_due]
    others = [each for each in found if each not in due and each not in held]
    context = {"here": here, "due": due, "held": held, "others": others}
    return render(request, "retention/retention.html", context)


@require_http_methods(["GET", "POST"])
@belonging(OrganisationAct.SET_RETENTION)
def retention_schedule(request: HttpRequest, here: Belonging) -> HttpResponse:
    """Set how long maps are kept."""
    organisation = here.organisation
    names = ("years_after_care", "years_after_nothing")
    form = ScheduleForm(
        request.POST or None, initial={name: getattr(organisation, name) for name in names}
    )
    if form.is_valid():
        care, nothing = (form.cleaned_data[name] for name in names)
        reviewing.set_schedule(organisation, here.account, care, nothing)
        messages.success(request, "That is how long maps are kept now.")
        return redirect("retention_schedule", organisation.pk)
    changes = organisation.schedule_changes.select_related("changed_by")
    context = {"here": here, "form": form, "changes": changes}
    status = 422 if form.is_bound else 200
    return render(request, "retention/schedule.html", context, status=status)


@require_GET
@belonging(OrganisationAct.REVIEW_RETENTION)
def review_map(request: HttpRequest, here: Belonging, map_id: UUID) -> HttpResponse:
    """One map: its dates, what was decided, and what can be."""
    return _page(request, _find(here, map_id), here)


def _page(
    request: HttpRequest, review: Review, here: Belonging, wrong: Form | None = None
) -> HttpResponse:
    forms = {"hold": HoldForm(), "keep": KeepForm(), "erase": EraseForm()}
    for name, form in forms.items():
        if isinstance(wrong, type(form)):
            forms[name] = wrong
    told = [(row, reviewing.reason_of(row)) for row in review.map.keepings.all()]
    context = {
        "here": here,
        "review": review,
        "forms": forms,
        "keepings": told,
        "hold_reason": reviewing.reason_of(review.hold) if review.hold else "",
    }
    return render(request, "retention/review.html", context, status=422 if wrong else 200)


@require_POST
@belonging(OrganisationAct.REVIEW_RETENTION)
def hold_map(request: HttpRequest, here: Belonging, map_id: UUID) -> HttpResponse:
    """Hold a map, or lift the hold."""
    review = _find(here, map_id)
    if "lift" in request.POST:
        reviewing.lift(review.map, here.account)
        note_uninvited(review.map, here.account, "hold_lifted")
        return _done(request, review, "The hold is lifted.")
    form = HoldForm(request.POST)
    if not form.is_valid():
        return _page(request, review, here, form)
    reviewing.hold(review.map, here.account, form.cleaned_data["reason"])
    note_uninvited(review.map, here.account, "held")
    return _done(request, review, "The map is held. Nobody can erase it.")


@require_POST
@belonging(OrganisationAct.REVIEW_RETENTION)
def keep_map(request: HttpRequest, here: Belonging, map_id: UUID) -> HttpResponse:
    """Decide to keep a map until a day."""
    review, form = _find(here, map_id), KeepForm(request.POST)
    if not form.is_valid():
        return _page(request, review, here, form)
    data = form.cleaned_data
    reviewing.keep(review.map, here.account, data["until"], data["reason"])
    note_uninvited(review.map, here.account, "kept_longer")
    return _done(request, review, "It is kept. You are asked again on that day.")


@require_POST
@belonging(OrganisationAct.REVIEW_RETENTION)
def tell_owner(request: HttpRequest, here: Belonging, map_id: UUID) -> HttpResponse:
    """Tell the owner that the map may be erased, by a letter that says nothing of it."""
    review = _find(here, map_id)
    try:
        is_new = reviewing.tell(review, here.account)
    except reviewing.ReviewError as error:
        messages.warning(request, str(error))
        return redirect("review_map", here.organisation.pk, review.map.pk)
    if is_new:
        note_uninvited(review.map, here.account, "owner_told")
        about = {
            "organisation": here.organisation.name,
            "link": request.build_absolute_uri(reverse("ending", args=[review.map.pk])),
            "days": reviewing.TIME_TO_ANSWER.days,
        }
        for owner in review.owners:
            letters.send("retention/told", about, owner.email)
    return _done(request, review, "The owner is told, and has 30 days to answer.")


@require_POST
@belonging(OrganisationAct.REVIEW_RETENTION)
def dispose_map(request: HttpRequest, here: Belonging, map_id: UUID) -> HttpResponse:
    """Erase a map whose time has come."""
    review, form = _find(here, map_id), EraseForm(request.POST)
    if form.is_valid():
        try:
            note_uninvited(review.map, here.account, "map_erased")
            reviewing.erase(review, here.account)
        except reviewing.ReviewError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Map {review.map.number} is erased.")
            return redirect("retention", here.organisation.pk)
    return _page(request, review, here, form)


def _find(here: Belonging, map_id: UUID) -> Review:
    rows = Map.objects.select_related("person__circle", "key")
    care_map = get_object_or_404(rows, pk=map_id, person__circle__organisation=here.organisation)
    return Review(care_map, here.organisation)


def _done(request: HttpRequest, review: Review, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("review_map", review.organisation.pk, review.map.pk)
