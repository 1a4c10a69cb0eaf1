"""Maps, as Django knows them."""

from django.apps import AppConfig


class Maps(AppConfig):
    """The app of maps."""

    name = "careweave.service.maps"

    def ready(self) -> None:
        """Have no key be saved that an older master key wraps."""
        from careweave.service.maps import wrapping  # noqa: PLC0415 -- it needs the models

        wrapping.watch()
