"""Signing in as someone invented."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from careweave.service.accounts.backend import BACKEND
from careweave.service.practice.people import practice_accounts


@require_POST
@login_not_required
def practise(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the invented people, if the service was started to practise."""
    chosen = request.POST.get("account")
    for offered in practice_accounts():
        if str(offered.account.pk) == chosen:
            login(request, offered.account, BACKEND)
            UserSession.objects.create_from_request(request)
            return redirect("your_maps")
    raise Http404
