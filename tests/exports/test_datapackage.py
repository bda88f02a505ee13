"""The Data Package: a checker of its own standard reads the tables as it describes them."""

import json
from pathlib import Path

from frictionless import Package, system

from explainer.exports.base_url import BaseUrl
from explainer.exports.files import build_file
from explainer.model.dossier import Dossier
from explainer.model.kinds import ALL

assert system.plugins  # it looks for them once, in all folders of the path: now, while tests are collected


def write(dossier: Dossier, base: BaseUrl, folder: Path) -> Path:
    for name in ("datapackage.json", *(f"{kind.plural}.csv" for kind in dossier.kinds)):
        found = build_file(dossier, base, name)
        assert found is not None
        (folder / name).write_bytes(found.body)
    return folder / "datapackage.json"


def test_every_table_is_what_the_package_says(wild: Dossier, base: BaseUrl, tmp_path: Path) -> None:
    report = Package(str(write(wild, base, tmp_path))).validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []
    assert [task.name for task in report.tasks] == [kind.plural for kind in wild.kinds]


def test_the_checker_finds_a_word_that_the_package_does_not_allow(tiny: Dossier, base: BaseUrl, tmp_path: Path) -> None:
    package = write(tiny, base, tmp_path)
    table = tmp_path / "events.csv"
    text = table.read_text(encoding="utf-8")
    assert ",alleged," in text
    table.write_text(text.replace(",alleged,", ",alledged,", 1), encoding="utf-8", newline="")
    found = Package(str(package)).validate().flatten(["fieldName", "type"])
    assert ["certainty", "constraint-error"] in found


def test_the_package_says_whose_it_is_and_what_may_be_done_with_it(tiny: Dossier, base: BaseUrl) -> None:
    found = build_file(tiny, base, "datapackage.json")
    assert found is not None
    package = json.loads(found.body)
    assert package["title"] == tiny.site.title
    assert package["licenses"][0]["path"] == "https://creativecommons.org/licenses/by/4.0/"
    assert [resource["path"] for resource in package["resources"]] == [f"{kind.plural}.csv" for kind in ALL]
