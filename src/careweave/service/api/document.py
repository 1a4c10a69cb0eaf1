"""The document of the API: OpenAPI, with the schemas of a map exactly as its models have them."""

from typing import Any, get_args

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from careweave.caremap.commands import AnyCommand
from careweave.formats.careweave.schema import told
from careweave.formats.careweave.shape import MapFile

_WHERE = "#/components/schemas/"
_COMMANDS: tuple[type[BaseModel], ...] = get_args(get_args(AnyCommand)[0])


def complete(document: dict[str, Any]) -> dict[str, Any]:
    """The document, with the schemas of what a map holds wherever they are meant."""
    document["components"]["schemas"] |= _schemas()
    whole: dict[str, Any] = _referring(document)
    return whole


def _schemas() -> dict[str, Any]:
    models: tuple[type[BaseModel], ...] = (MapFile, *_COMMANDS)
    _, made = models_json_schema(
        [(model, "validation") for model in models], ref_template=_WHERE + "{model}"
    )
    schemas = {name: told(schema) for name, schema in made["$defs"].items()}
    schemas |= {c.__name__: _unsigned(schemas[c.__name__]) for c in _COMMANDS}
    return schemas | {"Command": _any_command()}


def _unsigned(command: dict[str, Any]) -> dict[str, Any]:
    """A command as it is sent: called by its type, without an author, at any time or now."""
    properties = {key: schema for key, schema in command["properties"].items() if key != "author"}
    [properties["type"], _] = properties["type"]["anyOf"]
    if "actor" in properties or "tie" in properties:
        id_ = "centre" if "centre" in properties else "id"
        properties[id_] = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
    required = [key for key in command["required"] if key not in ("author", "at")]
    return command | {"properties": properties, "required": ["type", *required]}


def _any_command() -> dict[str, Any]:
    by_type = {c.model_fields["type"].default: _WHERE + c.__name__ for c in _COMMANDS}
    return {
        "description": "Any of the commands, told apart by its type.",
        "oneOf": [{"$ref": where} for where in by_type.values()],
        "discriminator": {"propertyName": "type", "mapping": by_type},
    }


def _referring(part: Any) -> Any:
    """The same with a reference wherever a model has left its schema to this document."""
    if isinstance(part, dict):
        if name := part.get("x-schema"):
            return {"$ref": f"{_WHERE}{name}"}
        return {key: _referring(under) for key, under in part.items()}
    return [*map(_referring, part)] if isinstance(part, list) else part
