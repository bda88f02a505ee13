"""The plain edition of a whole site and of the smallest one, made once for all tests."""

import fcntl
import os
from pathlib import Path

import pytest
from support import ROOT

from explainer.edition import Edition
from explainer.exports.base_url import BaseUrl, base_url_of
from explainer.plain.build import build_site
from explainer.reading.folder import Reader


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`make quick` builds the smallest site alone."""
    for item in items:
        if isinstance(item, pytest.Function) and "built" in item.fixturenames:
            item.add_marker(pytest.mark.slow)


def edition_of(root: Path) -> Edition:
    reading = Reader(root).read()
    assert reading.dossier is not None
    return Edition(dossier=reading.dossier, documents=reading.documents, number=1)


@pytest.fixture(scope="session")
def whole(whole_site: Path) -> Edition:
    """A site with enough of everything, and behind the content's door this repository's own."""
    return edition_of(whole_site)


@pytest.fixture(scope="session")
def small(sites: Path) -> Edition:
    """The tiny site."""
    return edition_of(sites / "tiny")


@pytest.fixture(scope="session")
def place(whole: Edition) -> BaseUrl:
    return base_url_of(whole.dossier)


@pytest.fixture(scope="session")
def built(whole: Edition, whole_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site as files, made by the worker that needs it first."""
    of_all = tmp_path_factory.getbasetemp()
    of_all = of_all.parent if "PYTEST_XDIST_WORKER" in os.environ else of_all
    out = of_all / ("built-own" if whole_site == ROOT else "built-example")
    with out.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not out.is_dir():
            making = tmp_path_factory.mktemp("built")
            build_site(whole, making)
            making.rename(out)
    return out
