"""``rebuild_states``: prove that every map's state is what its commands make, or make it so."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from careweave.service.maps.models import Map
from careweave.service.maps.rebuilding import rebuild, wrong_states


class Command(BaseCommand):
    """Compares each state with the fold of the commands; changes none with ``--check``."""

    help = (
        "Make every state anew from the commands of its map; with --check, only say what is wrong."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The one option."""
        parser.add_argument("--check", action="store_true", help="Change nothing; fail if any is.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Tell how many were wrong; with --check, that is a failure."""
        wrong = list(wrong_states())
        for care_map in wrong:
            self.stdout.write(f"{care_map.pk} is not what its commands make")
            if not options["check"]:
                rebuild(care_map)
        if wrong and options["check"]:
            raise CommandError(f"{len(wrong)} of {Map.with_views.count()} states are wrong")
        said = f"{len(wrong)} rebuilt" if wrong else "all right"
        self.stdout.write(f"{Map.with_views.count()} maps: {said}")
