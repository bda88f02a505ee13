"""The doors of the suite, and the example sites that tests share.

Tests below `tests/browser`, `tests/hosts` and `tests/content` have the marks `browser`, `process` and `content`. What has
the mark `content` alone may read the `content/` and `data/` that editors change, and nothing listens on a port without a
mark that says so: `make quick` has neither. What takes long has the mark `trial`.
"""

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from make_example import make_example
from streamlit.components.v2 import manifest_scanner
from support import ROOT

from explainer.model.dossier import Dossier
from explainer.reading.folder import Reader
from explainer.words import use_words

# A slow machine is no mistake: properties are tested without a clock. The same examples are tried again and again, so that a
# change fails for what it changes; `--hypothesis-profile anew` tries others, as `make trials` does, and `quick` the first few.
settings.register_profile("as before", deadline=None, derandomize=True)
settings.register_profile("anew", deadline=None, print_blob=True)
settings.register_profile("quick", deadline=None, derandomize=True, max_examples=15)
settings.load_profile("as before")

SITES = Path(__file__).parent / "sites"
DOORS = {"browser": "browser", "content": "content", "hosts": "process"}
"""Which mark the tests below a folder have."""
OWN = tuple(str(ROOT / folder) for folder in ("content", "data"))
"""Where the editors of this repository write."""

_read: list[str] = []
_listened: list[str] = []


def _listen(event: str, arguments: tuple[object, ...]) -> None:
    """Note what is read of the editors' files and who listens on a port, by whom ever: an audit hook sees all of Python's."""
    if (
        event == "socket.bind" and isinstance(arguments[1], tuple) and arguments[1][0] != "::1"
    ):  # urllib3 tries that one
        _listened.append(str(arguments[1]))
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], (str, os.PathLike)):
        path = os.fspath(arguments[0])
        if isinstance(path, str) and path.startswith(OWN):
            _read.append(path)


sys.addaudithook(_listen)


def pytest_collection_finish() -> None:
    """Names of pages are looked up while tests are collected."""
    _read.clear()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        folder = item.path.relative_to(Path(__file__).parent).parts[0]
        if folder in DOORS:
            item.add_marker(DOORS[folder])


@pytest.fixture(autouse=True)
def _words_of_no_site() -> None:
    """A test begins with the catalogue as it is: the words of a site stay in force until another site's come."""
    use_words({})


@pytest.fixture(autouse=True)
def _program_tests_read_no_content(request: pytest.FixtureRequest) -> Iterator[None]:
    """An editor who shortens a page breaks no test of the program: none of them reads it."""
    yield
    read = [*_read]
    _read.clear()
    if request.node.get_closest_marker("content") is None:
        assert read == [], (
            "This test reads the repository's own content. Give it an example site, or the mark `content`."
        )


@pytest.fixture(autouse=True)
def _who_listens_says_so(request: pytest.FixtureRequest) -> Iterator[None]:
    """Servers and connections cost seconds that whoever works on the program has not: they are told apart."""
    yield
    listened = [*_listened]
    _listened.clear()
    if not {mark.name for mark in request.node.iter_markers()} & {"process", "browser"}:
        assert listened == [], "This test listens on a port. Give it the mark `process`."


@pytest.fixture(scope="session", autouse=True)
def _components_are_looked_for_once() -> Iterator[None]:
    """Each AppTest would ask every installed package for components of Streamlit: half of its time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session")
def sites() -> Path:
    """The folder with the example sites."""
    return SITES


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of the site that has enough of everything: longer texts, and records by the dozen."""
    return make_example(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="session", params=["example", pytest.param("own", marks=pytest.mark.content)])
def whole_site(request: pytest.FixtureRequest, example: Path) -> Path:
    """The root of a whole site: the example, and with the mark `content` the one that this repository tells."""
    return example if request.param == "example" else ROOT


@pytest.fixture(scope="session")
def tiny() -> Dossier:
    """The dossier of the smallest complete site."""
    dossier = Reader(SITES / "tiny").read().dossier
    assert dossier is not None
    return dossier
