"""Schemas for editor programs: whole, true to what is written, and strict where an editor slips."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator  # type: ignore[import-untyped]
from support import ROOT

from explainer.cli import main
from explainer.model.kinds import IN_DATA
from explainer.reading.folder import Reader
from explainer.writing.schemas import FRONT_MATTER, build_schemas, settings_for


class Core(yaml.SafeLoader):
    """YAML 1.2 as the language server reads it: yes and dates are texts."""


Core.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in pairs if not tag.endswith((":timestamp", ":bool"))]
    for sign, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


@pytest.fixture(scope="module")
def schemas(tiny) -> dict[str, Any]:
    return build_schemas(tiny)


def mistakes(schema: Any, text: str) -> list[str]:
    return [error.message for error in Draft7Validator(schema).iter_errors(yaml.load(text, Core))]  # noqa: S506  # a SafeLoader


def references(node: Any) -> list[str]:
    if isinstance(node, list):
        return [one for item in node for one in references(item)]
    if not isinstance(node, dict):
        return []
    return (
        [node["$ref"]]
        if isinstance(node.get("$ref"), str)
        else [one for item in node.values() for one in references(item)]
    )


def test_every_reference_leads_to_a_part_at_the_root(schemas) -> None:
    assert set(schemas) == {*IN_DATA, "site", "words", FRONT_MATTER}
    for name, schema in schemas.items():
        Draft7Validator.check_schema(schema)
        for one in references(schema):
            assert one.removeprefix("#/$defs/") in schema["$defs"], (name, one)


def test_ids_are_offered_where_there_are_several_and_none_is_marked_for_being_new(schemas) -> None:
    event = schemas["events"]["$defs"]["Event"]["properties"]
    assert event["people"]["items"]["examples"] == ["ada-quill", "tomas-reed"]
    recording = schemas["recordings"]["$defs"]["Recording"]["properties"]
    assert "examples" not in recording["precedents"]["items"], "One alone would be written by itself."
    assert "x-reference" not in json.dumps(schemas)


@pytest.mark.parametrize("name", ["tiny", "example"])
def test_what_is_right_is_right_for_the_schemas(request, sites: Path, name: str) -> None:
    root = sites / "tiny" if name == "tiny" else request.getfixturevalue("example")
    dossier = Reader(root).read().dossier
    assert dossier is not None
    schemas = build_schemas(dossier)
    for file in (root / "data").rglob("*.yaml"):
        kind = file.stem if file.parent.name == "data" else file.parent.name
        assert mistakes(schemas[kind], file.read_text(encoding="utf-8")) == [], file
    for file in (root / "content").glob("*.md"):
        assert mistakes(schemas[FRONT_MATTER], file.read_text(encoding="utf-8").split("---")[1]) == [], file


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "24/09/2022"),
        ("kind", "court"),
        ("certainty", "sure"),
        ("id", "A b"),
        ("plaec", "x"),
        ("people", "ada-quill"),
    ],
)
def test_a_slip_is_marked_while_it_is_typed(schemas, sites: Path, field: str, value: str) -> None:
    records = yaml.load((sites / "tiny/data/events/2019.yaml").read_text(encoding="utf-8"), Core)  # noqa: S506
    wrong = copy.deepcopy(records)
    wrong[0][field] = value
    assert list(Draft7Validator(schemas["events"]).iter_errors(records)) == []
    assert list(Draft7Validator(schemas["events"]).iter_errors(wrong)) != []


def test_fields_say_what_they_hold_and_words_of_the_site_are_choices(schemas) -> None:
    event = schemas["events"]["$defs"]["Event"]["properties"]
    assert event["summary"]["description"] == "What it is about, in short."
    assert event["kind"]["enum"] == ["leak", "statement", "inquiry"]
    assert mistakes(schemas["events"]["$defs"]["Event"]["properties"]["date"], "2022") == []


def test_the_command_writes_them_and_the_settings_of_the_editor_name_them(
    tmp_path: Path, sites: Path, monkeypatch
) -> None:
    assert main(["schema", str(tmp_path / "schemas"), "--root", str(sites / "tiny")]) == 0
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings == settings_for(".vscode/schemas"), "Run: python tests/document_fields.py"
    named = {Path(name).name for name in settings["yaml.schemas"]}
    assert named <= {file.name for file in (tmp_path / "schemas").iterdir()}
