"""Addresses of agreements."""

from django.urls import URLPattern, URLResolver, include, path

from careweave.service.agreements.views import pages, sheet, step

_of_one: list[URLPattern | URLResolver] = [
    path("", pages.agreement, name="agreement"),
    path("change/", pages.change_agreement, name="change_agreement"),
    path("outcome/", pages.say_outcome, name="say_outcome"),
]

_of_a_map: list[URLPattern | URLResolver] = [
    path("", pages.agreements, name="agreements"),
    path("new/", pages.new_agreement, name="new_agreement"),
    path("<uuid:agreement_id>/", include(_of_one)),
]

_of_a_conversation: list[URLPattern | URLResolver] = [
    path("agree/", step.agree, name="conversation_agree"),
    path("sheet/", sheet.conversation_sheet, name="conversation_sheet"),
    path("sheet.pdf", sheet.conversation_sheet_pdf, name="conversation_sheet_pdf"),
]

urlpatterns = [
    path("maps/<uuid:map_id>/agreements/", include(_of_a_map)),
    path("maps/<uuid:map_id>/conversations/<uuid:conversation_id>/", include(_of_a_conversation)),
]
