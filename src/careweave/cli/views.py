"""Which view of a map is asked for, as it is typed."""

from difflib import get_close_matches

import click
from click.shell_completion import CompletionItem

from careweave.caremap.vocabulary import CareKind

# ruff: noqa: ARG002 -- click sets what these methods are given


class ViewName(click.ParamType[str | CareKind]):
    """``frequency``, ``strength``, or ``kind=`` and a kind of care."""

    name = "view"
    choices = ("frequency", "strength", *(f"kind={kind}" for kind in CareKind))

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Say in a help text what may be typed."""
        return "[frequency|strength|kind=KIND]"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> str | CareKind:
        """Turn what was typed into the name of a view, or a kind of care. Raises BadParameter."""
        if value in self.choices:
            return CareKind(value.removeprefix("kind=")) if "=" in value else value
        kind = value.removeprefix("kind=")
        if kind == value:
            says = "is not a view; write frequency, strength or kind=KIND"
            near = get_close_matches(value.lower(), self.choices, n=1)
        else:
            says = f"is not a kind of care; write one of {', '.join(CareKind)}"
            near = get_close_matches(kind.lower(), [*CareKind], n=1)
        perhaps = f" (perhaps {near[0]})" if near else ""
        raise click.BadParameter(f"'{kind}' {says}{perhaps}.", ctx, param)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        """Offer every view that what was typed may become."""
        return [CompletionItem(choice) for choice in self.choices if choice.startswith(incomplete)]
