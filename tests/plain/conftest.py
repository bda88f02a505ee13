"""The plain edition of this repository's own site and of the smallest one, made once for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.edition import Edition
from explainer.exports.place import Place, place_of
from explainer.plain.build import build_site
from explainer.reading.folder import Reader

ROOT = Path(__file__).resolve().parents[2]


def edition_of(root: Path) -> Edition:
    reading = Reader(root).read()
    assert reading.dossier is not None
    return Edition(reading.dossier, reading.documents, 1)


@pytest.fixture(scope="session")
def real() -> Edition:
    """This repository's own site."""
    return edition_of(ROOT)


@pytest.fixture(scope="session")
def small(sites: Path) -> Edition:
    """The tiny site."""
    return edition_of(sites / "tiny")


@pytest.fixture(scope="session")
def place(real: Edition) -> Place:
    return place_of(real.dossier)


@pytest.fixture(scope="session")
def built(real: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's own site as files."""
    out = tmp_path_factory.mktemp("built")
    build_site(real, out)
    return out
