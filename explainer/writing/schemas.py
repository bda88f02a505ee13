"""JSON Schemas of everything that editors write: an editor program completes fields and words from them as they type."""

from typing import Any

from pydantic import TypeAdapter

from explainer.model.base import ID_PATTERN, REFERENCE
from explainer.model.dossier import Dossier
from explainer.model.kinds import ALL, IN_DATA
from explainer.model.shapes import columns_of
from explainer.model.site import EXPLAINER, Site
from explainer.model.vocabulary import vocabulary
from explainer.words import known, say, words_of_readers

DIALECT = "http://json-schema.org/draft-07/schema#"
"""What the YAML language server reads."""

FRONT_MATTER = "front-matter"
_NOT_WRITTEN = ("id", "text", "text_line", "mentions")
"""Fields of an explainer that its file's name and text say."""


def build_schemas(dossier: Dossier) -> dict[str, Any]:
    """Return a schema for each kind by its plural name, for `site`, for `words`, and for the front matter of texts.

    Words that a site chooses itself, such as kinds of events, are those of `dossier`.
    """
    own = vocabulary(dossier.site)
    found: dict[str, Any] = {}
    for kind in (*IN_DATA.values(), EXPLAINER):
        schema = _readable(TypeAdapter(list[kind.model]).json_schema(by_alias=True))  # type: ignore[name-defined]
        record = schema["$defs"][kind.model.__name__]
        for name, field in record["properties"].items():
            words = [choice.id for choice in own.get((kind.name, name), ())]
            if words:
                field.clear()
                field.update(enum=words, description=_meaning(name))
        for column in columns_of(kind.model):
            if column.shape.is_map:  # a language server offers names, and no patterns
                of = record["properties"][column.name]
                (words,) = of["patternProperties"].values()
                of["properties"] = dict.fromkeys(dossier.records.get(column.shape.of, {}), words)
        found[kind.plural] = {"$schema": DIALECT, "title": say(f"kinds.{kind.name}"), **schema}
    found["site"] = {"$schema": DIALECT, **_readable(TypeAdapter(Site).json_schema(by_alias=True))}
    texts_of = {key: {"type": "string", "description": text} for key, text in words_of_readers().items()}
    found["words"] = {"$schema": DIALECT, "type": "object", "additionalProperties": False, "properties": texts_of}
    texts = found.pop(EXPLAINER.plural)
    record = texts["$defs"].pop(EXPLAINER.model.__name__)
    record["properties"] = {name: one for name, one in record["properties"].items() if name not in _NOT_WRITTEN}
    record["required"] = [name for name in record["required"] if name not in _NOT_WRITTEN]
    found[FRONT_MATTER] = {"$schema": DIALECT, "$defs": texts["$defs"], **record}
    return {name: _with_ids(schema, dossier) for name, schema in found.items()}


def _with_ids(node: Any, dossier: Dossier) -> Any:
    """Return a schema whose fields of ids offer those that there are; others are not marked, since records come and go."""
    if isinstance(node, list):
        return [_with_ids(one, dossier) for one in node]
    if not isinstance(node, dict):
        return node
    found = {name: _with_ids(one, dossier) for name, one in node.items() if name != REFERENCE}
    ids = list(dossier.records.get(str(node.get(REFERENCE)), ()))
    return found if len(ids) < 2 else {**found, "examples": ids}  # one alone would be written without being asked for


def _meaning(name: str) -> str:
    return say(f"field.{name}") if name in known("field") else ""


def _readable(node: Any) -> Any:
    """Return a schema as editors write: yes and no, numbers where a text is meant, and what each field holds."""
    if isinstance(node, list):
        return [_readable(one) for one in node]
    if not isinstance(node, dict):
        return node
    found = {name: _readable(one) for name, one in node.items() if name not in ("title", "default")}
    if "pattern" in node:
        found["patternErrorMessage"] = say("schema.id" if node["pattern"] == ID_PATTERN else "date.forms")
    if node.get("type") == "boolean":
        return {"enum": ["yes", "no", True, False]}
    if node.get("type") == "string" and not {"pattern", "enum", "const"} & set(node):
        found["type"] = ["string", "number"]
    if isinstance(node.get("properties"), dict):
        fields = {name: _readable(one) for name, one in node["properties"].items()}
        found["properties"] = {
            name: {**one, "description": meaning} if (meaning := _meaning(name)) else one
            for name, one in fields.items()
        }
    return found


def settings_for(folder: str) -> dict[str, Any]:
    """Return the settings of VS Code that let its YAML language server find the schemas below `folder`."""
    schemas: dict[str, Any] = {f"{folder}/{name}.json": f"data/{name}.yaml" for name in ("site", "words")}
    for kind in ALL:
        if kind is not EXPLAINER:
            names = [f"data/{kind.plural}.y*ml", f"data/{kind.plural}/*.y*ml"]
            schemas[f"{folder}/{kind.plural}.json"] = names
    return {"yaml.schemas": schemas, "yaml.yamlVersion": "1.2", "files.associations": {"data/**/*.yml": "yaml"}}
