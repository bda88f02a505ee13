"""A site with every form of date."""

import pytest
from support import build_site, record

from explainer.model.dossier import Dossier

DATES = ("2020-01-05", "2020-02", "2021", "2020-03~", "2020-06-01/2020-06-03", "2020-09-01/..", "../2020-10-01")


@pytest.fixture(scope="session")
def wild_table(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """Events with dates of every precision, and sources with and without one."""
    events = [record("event", f"on-{n}", date=text, sources=["gull"]) for n, text in enumerate(DATES)]
    sources = [
        record("source", "gull", published="2020-01~"),
        record("source", "owl", published="2019"),
        record("source", "wren", published=None, url=None),
    ]
    return build_site(tmp_path_factory.mktemp("table"), {"event": events, "source": sources})
