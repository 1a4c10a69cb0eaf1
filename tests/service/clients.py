"""Browsers of people who are signed in already, with whatever they need for it."""

from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest
from django.test import Client

from careweave.service.accounts.models import Account


def signed_in(account: Account | None, headers: dict[str, str] | None = None) -> Client:
    """Somebody at a browser, signed in with a second step as well; or nobody."""
    client = Client(headers=headers)
    if account:
        client.force_login(account)
        request = HttpRequest()
        request.session = client.session
        record_authentication(request, account, "mfa")
        request.session.save()
    return client
