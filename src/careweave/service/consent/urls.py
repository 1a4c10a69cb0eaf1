"""Addresses of what the person agrees to, and of who has been told. None says what was said."""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from careweave.service.consent.views import agreeing, asking, told


class UseOfAMap(StringConverter):
    """What a map may be used for."""

    regex = "planning|sharing|evaluation"


class AnswerToAUse(StringConverter):
    """What the person can say of it."""

    regex = "yes|no|later"


register_converter(UseOfAMap, "use")
register_converter(AnswerToAUse, "answer")

_of_a_map = [
    path("consent/", agreeing.consent, name="consent"),
    path("consent/easy/", agreeing.easy_consent, name="easy_consent"),
    path("consent/history/", agreeing.consent_history, name="consent_history"),
    path("consent/asking/", asking.consent_asking, name="consent_asking"),
    path("consent/needs/", asking.communication_needs, name="communication_needs"),
    path("consent/<use:use>/<answer:answer>/", agreeing.consent_answer, name="consent_answer"),
    path("told/", told.told, name="told"),
    path("told/<opaque:actor_id>/", told.told_of, name="told_of"),
]

urlpatterns = [path("maps/<uuid:map_id>/", include(_of_a_map))]
