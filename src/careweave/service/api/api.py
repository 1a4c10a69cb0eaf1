"""The API and its document."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, re_path
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import ValidationError, ValidationErrorContext

from careweave.service.api import (
    commands,
    differences,
    document,
    maps,
    papers,
    refusals,
    versions,
)
from careweave.service.api.answered import Fault
from careweave.service.api.bodies import Bodies
from careweave.service.api.refusals import WrongError
from careweave.service.api.session import Session
from careweave.service.api.wording import faults

_ABOUT = (
    "Every map that you wear a hat on, for programs. Sign in as in the browser; what changes "
    "something also needs the header X-CSRFToken, with the value of the cookie csrftoken "
    "(__Host-csrftoken at an https address). Whatever is wrong is said in words, and then nothing "
    "has been changed."
)


class Api(NinjaAPI):
    """An API that says in words what is wrong, and whose document is exact."""

    def get_openapi_schema(self, **asked: Any) -> Any:
        """The document, complete."""
        return document.complete(super().get_openapi_schema(**asked))

    def get_openapi_operation_id(self, operation: Any) -> str:
        """An operation is called by its act."""
        return str(operation.view_func.__name__)

    def create_response(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """An answer, of which no copy stays on the way."""
        response = super().create_response(*args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def validation_error_from_error_contexts(
        self, error_contexts: list[ValidationErrorContext[Any]]
    ) -> ValidationError:
        """What is wrong in what was sent, in words."""
        return WrongError([fault for context in error_contexts for fault in _faults(context)])

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        """Every address: the API itself asks who is signed in, and answers in JSON if nobody is."""
        *urls, root = super()._get_urls()
        root.callback = _not_there
        urls += [root, path("too-large", _too_large, name="too_large"), re_path("", _not_there)]
        for url in urls:
            url.callback = login_not_required(cast(Callable[..., Any], url.callback))
        return urls


def _faults(context: ValidationErrorContext[Any]) -> tuple[Fault, ...]:
    """What is wrong in the body, or in the address."""
    errors = context.pydantic_validation_error.errors(include_url=False)
    if context.model.__ninja_param_source__ == "path":
        return faults(errors)
    for error in errors:
        error["loc"] = error["loc"][1:]  # the first step names what we call it, not they
    [field] = context.model.model_fields.values()
    return faults(errors, field.annotation)


@csrf_exempt
def _not_there(_request: HttpRequest) -> HttpResponse:
    return refusals.answer(404)


@csrf_exempt
def _too_large(_request: HttpRequest) -> HttpResponse:
    return refusals.answer(413)


api = Api(
    title="Careweave",
    version="1",
    description=_ABOUT,
    urls_namespace="api",
    auth=Session(),
    parser=Bodies(),
    docs_url=None,
)
for router in (maps.router, commands.router, differences.router, versions.router, papers.router):
    api.add_router("", router)
refusals.register(api)
