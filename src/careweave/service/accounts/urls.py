"""Signing in and out."""

from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from careweave.service.accounts.forms import SignInForm
from careweave.service.accounts.views import sign_out
from careweave.service.practice.people import practice_accounts

urlpatterns = [
    path(
        "sign-in/",
        login_not_required(
            auth.LoginView.as_view(
                template_name="accounts/sign_in.html",
                authentication_form=SignInForm,
                redirect_authenticated_user=True,
                extra_context={"practice_accounts": practice_accounts},
            )
        ),
        name="sign_in",
    ),
    path("sign-out/", sign_out, name="sign_out"),
]
