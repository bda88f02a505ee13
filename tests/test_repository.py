"""What the repository says of itself is true: its documents, its workflows, its colours and its pins."""

import argparse
import re
import tomllib
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from document_fields import DOCUMENT, build_document
from support import ROOT

from explainer.cli import build_parser
from explainer.colours import PALETTE
from explainer.markup.directive import DIRECTIVES
from explainer.model.kinds import ALL
from explainer.model.shapes import columns_of
from explainer.model.site import Site

EDITING = (ROOT / "docs" / "editing.md").read_text(encoding="utf-8")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def test_the_list_of_fields_is_that_of_the_models() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == build_document(), "Run: python tests/document_fields.py"


@pytest.mark.parametrize("kind", [kind.name for kind in ALL])
def test_editors_are_told_of_every_kind_that_a_link_can_name(kind: str) -> None:
    (links,) = re.findall(r"`\[words\]\(event:ID\)`:([^.]*)\.", EDITING)
    assert kind in re.split(r"[,\s]+", links) or kind in ("era", "correction"), (
        "these two are shown inside other things"
    )
    assert re.search(rf"\b{kind}\b", EDITING)


@pytest.mark.parametrize("name", DIRECTIVES)
def test_editors_are_told_of_every_directive(name: str) -> None:
    assert re.search(rf"`::: {name}\b", EDITING)


@pytest.mark.parametrize("field", [column.name for column in columns_of(Site)])
def test_editors_are_told_of_every_setting_of_the_site(field: str) -> None:
    assert f"`{field}`" in EDITING


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command of the command line with its parser."""
    (found,) = (a for a in build_parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(found.choices)


@pytest.mark.parametrize("name", commands())
def test_editors_are_told_of_every_command(name: str) -> None:
    assert re.search(rf"`{name}\b", EDITING)


@pytest.mark.parametrize("name", commands())
def test_editors_are_told_of_every_option(name: str) -> None:
    options = chain.from_iterable(action.option_strings for action in commands()[name]._actions)
    assert [option for option in options if option not in ("-h", "--help") and option not in EDITING] == []


def targets() -> set[str]:
    """The names that `make` knows."""
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize(
    "document", ["README.md", "CONTRIBUTING.md", *(f"docs/{f.name}" for f in ROOT.glob("docs/*.md"))]
)
def test_every_make_command_in_a_document_exists(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    assert set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE)) - targets() == set()


@pytest.mark.parametrize(
    "document", ["README.md", "CONTRIBUTING.md", "SECURITY.md", *(f"docs/{f.name}" for f in ROOT.glob("docs/*.md"))]
)
def test_every_file_that_a_document_links_to_is_there(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    links = re.findall(
        r"\]\((?!https?:|#|[a-z]+:)([^)#\s]+)", re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    )
    assert [link for link in links if not (ROOT / document).parent.joinpath(link).exists()] == []


def steps(workflow: Path) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.stem)
def test_a_workflow_runs_commands_that_exist_and_stops_by_itself(workflow: Path) -> None:
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
    assert [name for name, job in jobs.items() if "timeout-minutes" not in job] == []
    ran = "\n".join(step.get("run", "") for step in steps(workflow))
    assert set(re.findall(r"^make ([a-z]+)", ran, re.MULTILINE)) - targets() == set()
    assert set(re.findall(r"-m explainer ([a-z]+)", ran)) - set(commands()) == set()


def test_pull_requests_get_the_problems_of_their_content_at_the_line() -> None:
    found = steps(ROOT / ".github" / "workflows" / "content.yml")
    runs = [step["run"] for step in found if "explainer" in step.get("run", "")]
    check, build = (build_parser().parse_args(run.removeprefix("python -m explainer ").split()) for run in runs)
    assert (check.format, check.strict) == ("github", True)
    assert build.out in [step["with"]["path"] for step in found if "upload-artifact" in step.get("uses", "")]


def test_hooks_run_our_check() -> None:
    for name in (".pre-commit-config.yaml", ".pre-commit-hooks.yaml"):
        found = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
        hooks = found if isinstance(found, list) else [hook for repo in found["repos"] for hook in repo["hooks"]]
        (hook,) = [hook for hook in hooks if hook["id"] == "explainer-check"]
        assert hook["entry"].endswith("-m explainer check")
        assert re.match(hook["files"], "data/events/2022.yaml")
        assert not re.match(hook["files"], "docs/editing.md")


def test_streamlits_own_parts_have_our_colours() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    ours = {
        "primaryColor": "accent",
        "linkColor": "accent",
        "backgroundColor": "paper",
        "secondaryBackgroundColor": "wash",
        "textColor": "ink",
    }
    for scheme in ("light", "dark"):
        wanted = {name: getattr(PALETTE[colour], scheme) for name, colour in ours.items()}
        assert {name: theme[scheme].get(name) for name in ours} == wanted
        assert [name for name in theme[scheme] if name.endswith("Color") and name not in ours] == []


def test_a_colour_is_written_in_the_list_of_colours_and_nowhere_else() -> None:
    written = {
        f"{file.relative_to(ROOT)}: {colour}"
        for ending in ("py", "css", "html", "js")
        for file in (ROOT / "explainer").rglob(f"*.{ending}")
        if file.name != "colours.py"
        for colour in re.findall(
            r"(?<![&\w/])(?:#|%23)[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?\b", file.read_text(encoding="utf-8")
        )
    }
    assert {one for one in written if "issue" not in one} == set()


@pytest.mark.parametrize("sheet", sorted((ROOT / "explainer").rglob("*.css")), ids=lambda file: file.stem)
def test_a_sheet_uses_colours_that_the_list_has(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    own = set(re.findall(r"--([\w-]+):", text)) | set(re.findall(r"--([a-z])\b", text)) | {"serif"}
    assert set(re.findall(r"var\(--([\w-]+)", text)) - set(PALETTE) - own == set()


def test_no_template_and_no_rule_of_a_sheet_has_a_line_that_runs_out_of_sight() -> None:
    files = chain((ROOT / "explainer").rglob("*.html"), (ROOT / "explainer" / "fragments").rglob("*.css"))
    long = {
        f"{file.relative_to(ROOT)}:{number}"
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > 160
    }
    assert long == set()
