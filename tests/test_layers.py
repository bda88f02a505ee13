"""Who may import whom: the order of the rooms, and where a library may be used."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

ROWS = (
    {"bounded_work", "cache", "token_bucket", "words"},
    {"problems", "nearest", "colours", "host"},
    {"signs"},
    {"model"},
    {"pages"},
    {"views", "markup"},
    {"figures", "dataframes", "exports", "rules", "reading", "search", "formats"},
    {"edition", "fragments"},
    {"articles", "writing"},
    {"screen", "plain"},
    {"serving"},
    {"cli"},
    {"__main__"},
)
"""From the ground up. A room imports from itself and from rows below its own, never sideways."""

HOMES = {
    "streamlit": {"host", "screen", "app", "pages"},
    "jinja2": {"fragments", "plain"},
    "markupsafe": {"fragments", "plain"},
    "starlette": {"host", "serving", "app"},
    "PIL": {"plain"},
    "plotly": {"host", "figures"},
    "yaml": {"reading", "writing"},
    "pydantic": {"model"},
    "pydantic_core": {"model"},
    "markdown_it": {"markup"},
    "mdit_py_plugins": {"markup"},
    "sqlite3": {"search"},
    "icalendar": {"exports"},
    "xlsxwriter": {"exports"},
    "pandas": {"dataframes", "host"},
    "python_calamine": {"writing"},
    "charset_normalizer": {"writing"},
    "pyarrow": {"host"},
    "uvicorn": {"host"},
    "brotli": {"host"},
    "websockets": {"host"},
    "google": {"host"},  # protobuf, in which Streamlit's messages are written
}
"""The rooms in which a library may be imported."""

EXCEPTIONS = {
    ("plotly", "explainer.serving.lifespan"),  # imported before the first reader comes
    ("pydantic", "explainer.reading.records"),  # turns pydantic's mistakes into editors' words
    ("pydantic", "explainer.writing.schemas"),  # says what the models hold to other programs
}


@cache
def imports() -> dict[str, tuple[str, ...]]:
    """Every module of the repository's own code, with the names of all modules that it imports anywhere."""
    files = {f: module_of(f) for f in sorted((ROOT / "explainer").rglob("*.py"))}
    files |= {f: f"pages.{f.stem}" for f in sorted((ROOT / "pages").glob("*.py"))}
    files[ROOT / "app.py"] = "app"
    return {name: tuple(list_imports(file)) for file, name in files.items()}


def module_of(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def list_imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno} imports relative to itself"
            if node.module == "explainer":
                yield from (f"explainer.{alias.name}" for alias in node.names)
            else:
                yield node.module or ""
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and is_module_of_ours(node.value):
            yield node.value  # import_module("explainer.screen.site") is an import too


def is_module_of_ours(text: str) -> bool:
    """Whether a text is the name of one of our modules or packages: code that has it as a text can import it."""
    if not re.fullmatch(r"(explainer|pages)(\.\w+)+", text):
        return False
    path = ROOT.joinpath(*text.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def room_of(module: str) -> str:
    """`explainer.views.choosing.facets` lies in `views`, `pages.home` in `pages`, `app` in `app`."""
    parts = module.split(".")
    return parts[1] if parts[0] == "explainer" and len(parts) > 1 else parts[0]


def row_of(module: str) -> int | None:
    if not module.startswith("explainer"):
        return len(ROWS)
    return next((number for number, row in enumerate(ROWS) if room_of(module) in row), None)


def users_of(library: str) -> set[str]:
    return {m for m, used in imports().items() if any(name.split(".")[0] == library for name in used)}


def test_every_module_has_a_place_in_the_order_of_rooms() -> None:
    homeless = [module for module in imports() if module != "explainer" and row_of(module) is None]
    assert homeless == []


def test_a_room_imports_only_from_itself_and_from_rows_below() -> None:
    wrong = set()
    for module, used in imports().items():
        for name in used:
            if not name.startswith("explainer.") or (
                module.startswith("explainer.") and room_of(name) == room_of(module)
            ):
                continue
            here, there = row_of(module), row_of(name)
            assert here is not None
            assert there is not None, f"{module} imports {name}, which has no place"
            if there >= here:
                wrong.add((module, name))
    assert wrong == set()


def test_an_import_through_a_text_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "sly.py"
    file.write_text(
        '"""Not explainer.screen.site here."""\nimport_module("explainer.screen.site")\nLOG = "explainer.no"\n'
    )
    assert list(list_imports(file)) == ["explainer.screen.site"]


def test_no_package_of_ours_imports_the_pages_or_the_server() -> None:
    upwards = [
        (module, name)
        for module, used in imports().items()
        for name in used
        if name.split(".")[0] in ("app", "pages") and module != "app"
    ]
    assert upwards == []


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_imported_only_where_it_is_at_home(library: str) -> None:
    users = {m for m in users_of(library) if room_of(m) not in HOMES[library] or is_ours_below_pages(m)}
    assert users == {module for name, module in EXCEPTIONS if name == library}


def is_ours_below_pages(module: str) -> bool:
    """`explainer.pages` is a list of names; only the folder `pages/` may draw."""
    return module == "explainer.pages"


def test_pages_are_scripts_that_fit_a_screen() -> None:
    long = {
        file.name: len(file.read_text(encoding="utf-8").splitlines())
        for file in (ROOT / "pages").glob("*.py")
        if len(file.read_text(encoding="utf-8").splitlines()) > 60
    }
    assert long == {}


def test_no_module_is_longer_than_a_reader_keeps_in_mind() -> None:
    files = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in (ROOT / "explainer").rglob("*.py")}
    assert {file.name: lines for file, lines in files.items() if lines > 250} == {}


BY_PLACE = {"SceneShape"}
"""Values of many fields that are built by their order: a shape of a drawing is its numbers."""


def test_values_of_four_fields_and_more_are_built_by_name() -> None:
    unnamed = set()
    for file in (ROOT / "explainer").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and sum(isinstance(one, ast.AnnAssign) for one in node.body) > 3:
                made = [ast.unparse(one) for one in node.decorator_list]
                if any(one.startswith("dataclass") and "kw_only=True" not in one for one in made):
                    unnamed.add(node.name)
    assert unnamed == BY_PLACE


def list_imports_on_loading(file: Path) -> Iterator[str]:
    """The modules of ours that a module imports while it is loaded itself: not those that its functions import later."""
    later: set[ast.AST] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if node in later or isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            later |= set(ast.iter_child_nodes(node))
        elif isinstance(node, ast.Import):
            assert not any(alias.name.startswith("explainer.") for alias in node.names), f"{file}: say from ... import"
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "explainer":
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if is_module_of_ours(name) else node.module or "" for name in names)


def test_no_module_imports_itself_through_others() -> None:
    """So each can be the first that is imported: whatever it needs is whole before it goes on."""
    files = {module_of(file): file for file in sorted((ROOT / "explainer").rglob("*.py"))}
    graph = {name: [*list_imports_on_loading(file)] for name, file in files.items()}
    assert sum(map(len, graph.values())) > len(graph)
    TopologicalSorter(graph).prepare()  # raises CycleError


_LOADED = """
import importlib, json, sys
found = {}
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
    found[name] = sorted(m for m in ("streamlit", "starlette", "pandas") if m in sys.modules)
print(json.dumps(found))
"""


def test_every_module_outside_host_screen_and_serving_loads_without_streamlit() -> None:
    apart = ("host", "screen", "serving", "__main__")  # the last of them runs the command line when imported
    names = [m for m in sorted(imports()) if m.split(".")[0] == "explainer" and room_of(m) not in apart]
    answer = subprocess.run(
        [sys.executable, "-c", _LOADED, json.dumps(names)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout) == {name: [] for name in names}
