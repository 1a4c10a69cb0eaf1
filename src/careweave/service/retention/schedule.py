"""When the time of a map has come: years after care has ended, as its organisation sets them."""

from datetime import MAXYEAR, date

from django.utils import timezone

from careweave.service.maps.models import Map
from careweave.service.teams.models import Organisation


def years_after(day: date, years: int) -> date:
    """The day on which so many whole years are over; after 29 February that is 1 March."""
    year = min(day.year + years, MAXYEAR)
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def due_on(care_map: Map, organisation: Organisation) -> date | None:
    """The day on which a map is to be looked at again; None while care goes on."""
    if care_map.care_ended_on is None:
        return None
    nothing = care_map.came_to_nothing
    years = organisation.years_after_nothing if nothing else organisation.years_after_care
    return years_after(care_map.care_ended_on, years)


def today() -> date:
    """The day it is where the service is at home, which begins at midnight there."""
    return timezone.localdate()


def organisation_of(care_map: Map) -> Organisation | None:
    """The organisation whose schedule a map follows; a family on its own has none."""
    circle = care_map.person.circle
    return circle.organisation if circle else None
