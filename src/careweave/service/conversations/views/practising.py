"""Choosing somebody invented to practise a first conversation with."""

from typing import cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from careweave.service.accounts.models import Account
from careweave.service.conversations import practising


class PractiseForm(forms.Form):
    """Whom to practise with."""

    deed = forms.UUIDField()
    story = forms.ChoiceField()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own
        field = cast(forms.ChoiceField, self.fields["story"])
        field.choices = [(key, story.name) for key, story in practising.stories().items()]


@require_http_methods(["GET", "POST"])
def practise_talking(request: HttpRequest) -> HttpResponse:
    """Begin a practice map, and go to the first step of a conversation about it."""
    form = PractiseForm(request.POST or None)
    if form.is_valid():
        account = cast(Account, request.user)
        data = form.cleaned_data
        talk = practising.begin(account, data["deed"], data["story"])
        return redirect("conversation", talk.map_id, talk.pk)
    status = 422 if form.is_bound else 200
    context = {"stories": practising.stories().items()}
    return render(request, "conversations/practise.html", context, status=status)
