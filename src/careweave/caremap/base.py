"""What every model of a care map shares."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator


class Frozen(BaseModel):
    """A value that cannot change, holds no unknown field, and reads a missing one as unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _unknown_is_missing(cls, data: Any) -> Any:
        """Take out fields given as null or ``unknown``: both are ways of leaving a field out.

        What has to be known stays in: an actor whose id is ``unknown`` can have ties. So does a
        key that is no field at all, whatever its value, to be found and refused.
        """
        if not isinstance(data, Mapping):
            return data
        optional = {
            key
            for name, field in cls.model_fields.items()
            if not field.is_required()
            for key in (name, field.alias)
        }
        return {k: value for k, value in data.items() if k not in optional or not is_unknown(value)}

    def changed(self, **fields: object) -> Self:
        """The same value with these fields replaced, checked anew."""
        return type(self)(
            **{name: getattr(self, name) for name in type(self).model_fields} | fields
        )


def is_unknown(value: object) -> bool:
    """Whether a value given for a field says that nobody knows it."""
    return value is None or (isinstance(value, str) and value == "unknown")


V = TypeVar("V")


def freeze(mapping: Mapping[str, V]) -> Mapping[str, V]:
    """The same mapping, in the same order, that nobody can change."""
    return MappingProxyType(dict(mapping))


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]+$", max_length=100)]
"""What a file or a command calls a thing, so that others can point at it. Never shown."""

MAX_LISTED = 1_000
"""Of the kinds of care along a tie, and of the people who drew a version."""

Hours = Annotated[float, Field(ge=0, le=168, allow_inf_nan=False, strict=True)]
"""Hours in a week, 0 to 168."""

Coordinate = Annotated[float, Field(ge=-2, le=2, allow_inf_nan=False, strict=True)]

Point = tuple[Coordinate, Coordinate]
"""A place on the drawing, in radii of the outermost ring; the centre is (0, 0), y downwards."""
