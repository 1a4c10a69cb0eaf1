"""What an organisation is asked about people: opening a request, following it, answering it."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from careweave.service import permissions
from careweave.service.accounts.models import Account
from careweave.service.audit.recording import record
from careweave.service.maps.models import Map
from careweave.service.maps.views.papers import paper
from careweave.service.pages import letters
from careweave.service.permissions import Act, OrganisationAct
from careweave.service.rights import answering, asking
from careweave.service.rights.models import AccessRequest, Found
from careweave.service.teams.belonging import Belonging, belonging


class RequestForm(forms.Form):
    """Whom a request is about."""

    names = forms.CharField(
        label="Every name they go by, one on each line",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Their full name first. Then pet names, an earlier name, or how they are "
        "spoken of, such as “Mrs Green’s daughter”.",
    )

    def clean_names(self) -> list[str]:
        """The names, each once; a single letter would be found everywhere."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines()]
        names = list(dict.fromkeys(line for line in lines if line))
        if not names or any(len(name) < 2 for name in names):
            raise forms.ValidationError("Write each name in full. One letter is not enough.")
        return names


@require_http_methods(["GET", "POST"])
@belonging(OrganisationAct.ANSWER_REQUESTS)
def access_requests(request: HttpRequest, here: Belonging) -> HttpResponse:
    """The requests there are; and opening another, which looks through every map."""
    form = RequestForm(request.POST or None)
    if form.is_valid():
        opened = asking.ask(here.organisation, here.account, form.cleaned_data["names"])
        record(here.organisation, here.account, here.hats, "request_opened", about=opened.pk)
        _tell(request, opened, [*opened.found.all()])
        return redirect("access_request", here.organisation.pk, opened.pk)
    requests = here.organisation.access_requests.select_related("opened_by")
    context = {"here": here, "form": form, "requests": requests}
    status = 422 if form.is_bound else 200
    return render(request, "rights/requests.html", context, status=status)


@require_GET
@belonging(OrganisationAct.ANSWER_REQUESTS)
def access_request(request: HttpRequest, here: Belonging, request_id: UUID) -> HttpResponse:
    """How far a request is: on which maps something was found, and what is left to decide."""
    asked = _find(here, request_id)
    state = [] if asked.closed_at else answering.state_of(asked)
    context = {
        "here": here,
        "asked": asked,
        "names": asking.names_of(asked),
        "state": [(str(found.map_id)[:8], found, left, _looking(found)) for found, left in state],
        "is_ready": not any(left for _, left in state),
    }
    return render(request, "rights/request.html", context)


@require_POST
@belonging(OrganisationAct.ANSWER_REQUESTS)
def look_again(request: HttpRequest, here: Belonging, request_id: UUID) -> HttpResponse:
    """Look through every map once more."""
    asked = _open(here, request_id)
    new = asking.look(asked, here.account)
    _tell(request, asked, new)
    record(here.organisation, here.account, here.hats, "request_looked", about=asked.pk)
    messages.success(request, "Every map was looked through again.")
    return redirect("access_request", here.organisation.pk, asked.pk)


@require_POST
@belonging(OrganisationAct.ANSWER_REQUESTS)
def request_answer(request: HttpRequest, here: Belonging, request_id: UUID) -> HttpResponse:
    """The answer, to give to whoever has asked."""
    asked = _open(here, request_id)
    _tell(request, asked, asking.look(asked, here.account))
    try:
        content = answering.answer(asked)
    except answering.UndecidedError as error:
        messages.warning(request, str(error))
        return redirect("access_request", here.organisation.pk, asked.pk)
    record(here.organisation, here.account, here.hats, "request_answered", about=asked.pk)
    response = paper(content, "application/pdf", "what-is-kept-of-you.pdf", request)
    response["Content-Disposition"] = 'attachment; filename="what-is-kept-of-you.pdf"'
    return response


@require_POST
@belonging(OrganisationAct.ANSWER_REQUESTS)
def close_request(request: HttpRequest, here: Belonging, request_id: UUID) -> HttpResponse:
    """Close a request, and forget whom it was about."""
    asked = _open(here, request_id)
    asking.close(asked)
    record(here.organisation, here.account, here.hats, "request_closed", about=asked.pk)
    messages.success(request, "The request is closed. Whom it was about is not kept any more.")
    return redirect("access_requests", here.organisation.pk)


def _find(here: Belonging, request_id: UUID) -> AccessRequest:
    return get_object_or_404(AccessRequest, organisation=here.organisation, pk=request_id)


def _open(here: Belonging, request_id: UUID) -> AccessRequest:
    rows = AccessRequest.objects.filter(closed_at=None)
    return get_object_or_404(rows, organisation=here.organisation, pk=request_id)


def _looking(found: Found) -> list[str]:
    """The names of those who can decide about a map."""
    return sorted(account.name for account in _who_decides(found.map))


def _who_decides(care_map: Map) -> set[Account]:
    worn = {row.account for row in permissions.wearers(care_map)}
    return {
        account
        for account in worn
        if permissions.may(permissions.hats(account, care_map), Act.ANSWER, care_map)
    }


def _tell(request: HttpRequest, asked: AccessRequest, found: list[Found]) -> None:
    """Ask those who can decide, by a letter that says nothing of whom or what."""
    for each in found:
        where = reverse("answer_requests", args=[each.map_id])
        about = {
            "organisation": asked.organisation.name,
            "link": request.build_absolute_uri(where),
        }
        for account in _who_decides(each.map):
            letters.send("rights/asked", about, account.email)
