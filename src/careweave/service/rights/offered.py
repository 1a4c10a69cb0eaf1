"""What other apps of the service offer to those who take everything away or forget someone."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule


def offered(module: str, name: str) -> Iterator[Callable[..., Any]]:
    """The function of that name in the module of that name of every app that has one."""
    for app in apps.get_app_configs():
        is_ours = app.name.startswith("careweave.") and module_has_submodule(app.module, module)
        found = getattr(import_module(f"{app.name}.{module}"), name, None) if is_ours else None
        if found:
            yield found
