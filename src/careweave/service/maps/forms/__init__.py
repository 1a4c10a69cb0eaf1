"""The forms that change a map: each is one deed."""

from careweave.service.maps.forms.actors import ActorForm, CalledForm, CentreForm, actor_to_initial
from careweave.service.maps.forms.beginning import NewMapForm
from careweave.service.maps.forms.deeds import DeedForm, PlaceForm, TitleForm
from careweave.service.maps.forms.endings import EndForm
from careweave.service.maps.forms.fields import choices
from careweave.service.maps.forms.ties import NewTieForm, TieForm, tie_to_initial

__all__ = [
    "ActorForm",
    "CalledForm",
    "CentreForm",
    "DeedForm",
    "EndForm",
    "NewMapForm",
    "NewTieForm",
    "PlaceForm",
    "TieForm",
    "TitleForm",
    "actor_to_initial",
    "choices",
    "tie_to_initial",
]
