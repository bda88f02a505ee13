"""The example sites that tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from explainer.model.dossier import Dossier
from explainer.reading.folder import Reader

# A slow machine is no mistake: properties are tested without a clock.
settings.register_profile("without a clock", deadline=None)
settings.load_profile("without a clock")

SITES = Path(__file__).parent / "sites"


@pytest.fixture(scope="session")
def sites() -> Path:
    """The folder with the example sites."""
    return SITES


@pytest.fixture(scope="session")
def tiny() -> Dossier:
    """The dossier of the smallest complete site."""
    dossier = Reader(SITES / "tiny").read().dossier
    assert dossier is not None
    return dossier
