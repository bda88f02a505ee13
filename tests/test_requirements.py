"""What is installed: everything that is imported is declared, and everything that hosts install is pinned with hashes."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FILES = ("requirements.txt", "requirements-dev.txt")

NEVER_IMPORTED = {"tzdata"}
"""What the standard library looks up by itself."""

_PIN = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[\w.]+)(?: ; [^\\]+)? \\\n(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)


def pins_of(name: str) -> dict[str, str]:
    """Return {package: version} of a file of pins."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {canonicalize_name(pin["name"]): pin["version"] for pin in _PIN.finditer(text)}


def declared() -> dict[str, Requirement]:
    return {canonicalize_name(r.name): r for r in map(Requirement, PROJECT["project"]["dependencies"])}


def imported() -> set[str]:
    """Return the packages from which the program imports, by the names under which they are installed."""
    files = [*(ROOT / "explainer").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"]
    modules = {name.partition(".")[0] for file in files for name in list_imports(file)}
    named = packages_distributions()
    return {
        canonicalize_name(named[module][0])
        for module in modules - set(sys.stdlib_module_names) - {"explainer", "pages"}
    }


def list_imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_everything_that_is_imported_is_declared_and_nothing_else() -> None:
    assert imported() == set(declared()) - NEVER_IMPORTED


@pytest.mark.parametrize("name", FILES)
def test_every_line_of_a_file_of_pins_is_a_version_with_hashes_or_a_comment(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    left = [line for line in _PIN.sub("", text).splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert left == []
    assert "://" not in text, "an index is named"


def test_what_is_declared_is_pinned_to_a_release_that_is_known_to_do() -> None:
    pins = pins_of("requirements.txt")
    assert {name: pins.get(name) for name, r in declared().items() if pins.get(name, "") not in r.specifier} == {}


def test_tests_run_on_what_hosts_install_and_hosts_install_nothing_of_tests() -> None:
    site, tests = pins_of("requirements.txt"), pins_of("requirements-dev.txt")
    assert site.items() <= tests.items()
    dev = {canonicalize_name(Requirement(line).name) for line in PROJECT["dependency-groups"]["dev"]}
    assert dev <= set(tests) - set(site)


def test_no_file_of_another_tool_stands_where_hosts_would_prefer_it_to_the_pins() -> None:
    others = ("uv.lock", "Pipfile", "environment.yml", "poetry.lock", "pdm.lock")
    assert [name for name in others if (ROOT / name).exists()] == []
