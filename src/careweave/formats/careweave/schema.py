"""The JSON Schema of a careweave file, made from the models."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from careweave.formats.careweave.shape import MapFile

_NOT_KNOWN = {"enum": ["unknown", None]}


def schema() -> dict[str, Any]:
    """Make the JSON Schema (draft 2020-12) of a careweave file, as plain data.

    It says what each key may hold. What joins the things on a map, such as that both ends of a tie
    are actors on it, no schema can say; reading the file checks that too.
    """
    made = MapFile.model_json_schema()
    parts = made.pop("$defs")
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        **told(made),
        "title": "A careweave file",
        "$defs": {name: told(part) for name, part in parts.items()},
    }


def told(model: dict[str, Any]) -> dict[str, Any]:
    """A model's schema as a file has it: what is optional may be unknown, and ids are checked."""
    schema = {key: found for key, found in model.items() if key != "title"}
    schema["description"] = " ".join(model["description"].replace("``", "`").split())
    required = model.get("required", ())
    if "properties" in model:
        schema["properties"] = {
            key: _keyed(field) if key in required else _optional(_keyed(field))
            for key, field in model["properties"].items()
        }
    return schema


def _keyed(field: dict[str, Any]) -> dict[str, Any]:
    """A field without what only a program needs; a key that is no id is refused, not let be."""
    field = {key: found for key, found in field.items() if key not in ("title", "default")}
    if "patternProperties" in field:
        [(pattern, under)] = field.pop("patternProperties").items()
        field["propertyNames"] |= {"pattern": pattern}
        field["additionalProperties"] = under
    return field


def _optional(field: dict[str, Any]) -> dict[str, Any]:
    known = [choice for choice in field.get("anyOf", [field]) if choice != {"type": "null"}]
    return {"anyOf": [*known, _NOT_KNOWN]}
