"""Addresses of conversations. Each step has its own, and none tells more than a number."""

from django.urls import URLPattern, URLResolver, include, path

from careweave.service.conversations.views import (
    drawing,
    ends,
    happening,
    hub,
    looking,
    practising,
    walking,
)

_of_a_conversation: list[URLPattern | URLResolver] = [
    path("", hub.conversation, name="conversation"),
    path("pause/", hub.pause_conversation, name="pause_conversation"),
    path("go-on/", hub.resume_conversation, name="resume_conversation"),
    path("prepare/", ends.prepare, name="conversation_prepare"),
    path("draw/", drawing.draw, name="conversation_draw"),
    path("draw/starts/", drawing.starts, name="conversation_starts"),
    path("another-day/", drawing.another_day, name="another_day"),
    path("look/", looking.look, name="conversation_look"),
    path("said/<int:said_id>/", looking.change_words, name="change_words"),
    path("walk/", walking.walk, name="conversation_walk"),
    path("walk/since/", walking.since, name="conversation_since"),
    path("happened/", happening.happened, name="conversation_happened"),
    path("close/", ends.close, name="conversation_close"),
]

_of_a_map: list[URLPattern | URLResolver] = [
    path("", hub.conversations, name="conversations"),
    path("begin/", hub.begin_conversation, name="begin_conversation"),
    path("<uuid:conversation_id>/", include(_of_a_conversation)),
]

urlpatterns = [
    path("practise/talking/", practising.practise_talking, name="practise_talking"),
    path("maps/<uuid:map_id>/conversations/", include(_of_a_map)),
    path("maps/<uuid:map_id>/without/<opaque:actor_id>/", happening.without, name="without"),
]
