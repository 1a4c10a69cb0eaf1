"""What somebody wishes for themselves: to be reminded, and a calendar of their own."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from careweave.service.accounts.models import Account
from careweave.service.reminders import calendars, reminding
from careweave.service.reminders.forms import WishesForm
from careweave.service.reminders.models import Feed, Wishes


@require_http_methods(["GET", "POST"])
def your_reminders(request: HttpRequest) -> HttpResponse:
    """Of which maps to be reminded by email, and the address of the calendar."""
    account = cast(Account, request.user)
    form = WishesForm(request.POST or None, initial={"remind_of": reminding.wish_of(account).value})
    if form.is_valid():
        Wishes.objects.update_or_create(account=account, defaults=form.cleaned_data)
        messages.success(request, "That is written down.")
        return redirect("your_reminders")
    context = {"form": form, "address": _address(request, account)}
    status = 422 if form.is_bound else 200
    return render(request, "reminders/your_reminders.html", context, status=status)


@require_POST
def new_calendar(request: HttpRequest) -> HttpResponse:
    """Give somebody a calendar at a new address."""
    calendars.begin(cast(Account, request.user))
    messages.success(request, "There is a new address. Whoever has an older one sees nothing more.")
    return redirect("your_reminders")


@require_POST
def end_calendar(request: HttpRequest) -> HttpResponse:
    """Close somebody's calendar."""
    calendars.end(cast(Account, request.user))
    messages.success(request, "The calendar is turned off. Its address opens nothing any more.")
    return redirect("your_reminders")


def _address(request: HttpRequest, account: Account) -> str:
    feed = Feed.objects.filter(account=account).first()
    if feed is None:
        return ""
    return request.build_absolute_uri(reverse("calendar", args=[calendars.secret_of(feed)]))
