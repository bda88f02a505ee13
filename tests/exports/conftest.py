"""A site whose texts try what exports must bear."""

import pytest
from support import build_site, record

from explainer.exports.base_url import BaseUrl
from explainer.model.dossier import Dossier

DATES = {
    "day": "2020-01-05",
    "month": "2020-02",
    "year": "2021",
    "about": "2020-03~",
    "unsure": "2020-04-01?",
    "both": "2020-05%",
    "range": "2020-06-01/2020-06-03",
    "months": "2020-07/2020-08",
    "goes-on": "2020-09-01/..",
    "until": "../2020-10-01",
}


@pytest.fixture(scope="session")
def base() -> BaseUrl:
    return BaseUrl("https://letters.example/below")


@pytest.fixture(scope="session")
def wild(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """Every form of date, and texts with quotation marks, commas, line breaks, HTML and TeX."""
    title = 'Crew; "Office" & <b>lamp</b>, 100% of it_all {now} \\ #1 خط'
    events = [
        record("event", f"on-{name}", date=text, title=f"{title} {name}", people=["ida"], sources=["gull", "owl"])
        for name, text in DATES.items()
    ]
    sources = [
        record(
            "source", "gull", title="=1+1 {Gull} & Co_1 50% #2 ~ ^", published="2020-01~", author="Nell Farrow and Co"
        ),
        record("source", "owl", url=None, published="2020-01-02/2020-01-04", kind="court", note="Two\nlines."),
        record("source", "wren", published=None, title_seen=False, archive_url="https://archive.example/{wren}"),
    ]
    question = record(
        "question",
        "who",
        what_is_known=[{"text": "-Something", "sources": ["gull"]}],
        what_is_not_known=["One; two", "+three"],
        history=[{"date": "2020-02", "status": "asked", "event": "on-day", "note": "Asked."}],
        further_sources=["owl", "wren"],
    )
    eras = [record("era", "first", **{"from": "2019", "to": "2020-05"}), record("era", "second", **{"from": "2020-05"})]
    people = [record("person", "ida", note="=cmd|' /C calc'!A0")]
    return build_site(
        tmp_path_factory.mktemp("wild"),
        {"event": events, "source": sources, "question": [question], "era": eras, "person": people},
    )
