"""Addresses of next talks, visits, reminders and calendars. None holds a name."""

from django.urls import path

from careweave.service.reminders.views import due, feed, talks, visits, wishes

urlpatterns = [
    path("maps/<uuid:map_id>/next/", talks.next_date, name="next_date"),
    path("maps/<uuid:map_id>/next/put-off/", talks.put_off, name="put_off"),
    path("maps/<uuid:map_id>/visit/", visits.lone_visit, name="lone_visit"),
    path("visits/<uuid:check_in_id>/", visits.check_in, name="check_in"),
    path("visits/<uuid:check_in_id>/back/", visits.check_in_back, name="check_in_back"),
    path("visits/<uuid:check_in_id>/longer/", visits.check_in_longer, name="check_in_longer"),
    path("organisations/<uuid:organisation_id>/due/", due.due_maps, name="due_maps"),
    path("account/reminders/", wishes.your_reminders, name="your_reminders"),
    path("account/calendar/new/", wishes.new_calendar, name="new_calendar"),
    path("account/calendar/off/", wishes.end_calendar, name="end_calendar"),
    path("calendar/<str:calendar_secret>.ics", feed.calendar, name="calendar"),
]
