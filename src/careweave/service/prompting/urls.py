"""Addresses of an organisation's prompts, and of whom to turn to."""

from django.urls import include, path

from careweave.service.prompting.views import setting, turning

_prompts = [
    path("", setting.own_prompts, name="own_prompts"),
    path("place/", setting.place_prompt, name="place_prompt"),
    path("add/<slug:part>/", setting.add_prompt, name="add_prompt"),
    path("<uuid:prompt_id>/", setting.change_prompt, name="change_prompt"),
    path("<uuid:prompt_id>/take-away/", setting.take_prompt_away, name="take_prompt_away"),
]

_turn_to = [
    path("", turning.set_turn_to, name="set_turn_to"),
    path("begin/", turning.begin_turn_to, name="begin_turn_to"),
    path("add/", turning.add_turn_to, name="add_turn_to"),
    path("<uuid:somebody_id>/", turning.change_turn_to, name="change_turn_to"),
    path("<uuid:somebody_id>/move/", turning.move_turn_to, name="move_turn_to"),
    path("<uuid:somebody_id>/take-away/", turning.take_turn_to_away, name="take_turn_to_away"),
]

urlpatterns = [
    path("organisations/<uuid:organisation_id>/prompts/", include(_prompts)),
    path("organisations/<uuid:organisation_id>/turn-to/", include(_turn_to)),
    path("turn-to/", turning.turn_to, name="turn_to"),
]
