"""One small site for all tests of views."""

import pytest
from support import build_site, record

from explainer.model.dossier import Dossier


@pytest.fixture(scope="session")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """Events, questions and registers with different dates, kinds and people."""
    records = {
        "source": [
            record("source", "gull", published="2020-01-02"),
            record("source", "tern", publisher="The Tern", published="2021-03", kind="opinion", language="fr"),
            record("source", "old", publisher="The Tern", published="1990", kind="statute", author="Ola Berg"),
            record("source", "undated", publisher="An office", title="A list of lamps", kind="official"),
        ],
        "person": [record("person", "ida-moor"), record("person", "ola-berg", name="Ola Berg", side="office")],
        "body": [record("body", "harbour-court"), record("body", "crew-union", name="A crew union", kind="ngo")],
        "event": [
            record("event", "first-letter", date="2020-01-05", people=["ida-moor"], certainty="alleged"),
            record("event", "second-letter", date="2020-01-20", people=["ida-moor", "ola-berg"], certainty="reported"),
            record("event", "some-time", date="2020", title="A lamp went out"),
            record("event", "long-winter", date="2019-12-20/2020-02-10", kind="inquiry", people=["ola-berg"]),
            record("event", "first-hearing", date="2020-03-01", kind="court", bodies=["harbour-court"]),
            record("event", "third-letter", date="2020-03~", certainty="disputed", notes="Some call it the fourth."),
            record("event", "still-going", date="2021-05/..", kind="inquiry", bodies=["crew-union"]),
            record("event", "until-then", date="../2018-06", kind="court"),
        ],
        "question": [
            record("question", "who-wrote", asked_on="2020-01-10", related_events=["first-letter"]),
            record(
                "question",
                "may-they",
                question="May they read letters?",
                group="origin",
                asked_on="2020-03",
                status="partly-answered",
                last_reviewed="2021-05-01",
                who_could_answer=[{"who": "The court", "body": "harbour-court"}],
                history=[{"date": "2020-05-01", "status": "asked", "note": "Asked."}],
            ),
            record(
                "question",
                "when-lit",
                question="When was the lamp lit?",
                asked_on="2019-05-01",
                status="answered",
                last_reviewed="2019-12-01",
                what_is_not_known=["The hour of the oil."],
                history=[
                    {"date": "2019-05-01", "status": "asked", "note": "Asked."},
                    {"date": "2020-04", "status": "answered", "note": "Told."},
                ],
            ),
            record(
                "question",
                "whose-hand",
                question="Whose hand is it?",
                asked_on="../2018-01-01",
                status="disputed",
                last_reviewed="2021-06-01",
                who_could_answer=[
                    {"who": "The union", "body": "crew-union"},
                    {"who": "Court", "body": "harbour-court"},
                ],
            ),
        ],
        "demand": [
            record("demand", "first-demand", outcome="partly", reason="The lamp was out."),
            record("demand", "second-demand", date="2019-05-01", side="office", forum="The crew", forum_kind="crew"),
        ],
        "inquiry": [
            record("inquiry", "late-inquiry", opened="2021", status="stayed", events=["still-going"]),
            record("inquiry", "early-inquiry", opened="2019", events=["first-letter"]),
        ],
        "recording": [
            record(
                "recording",
                "on-the-pier",
                reported_as="room",
                alleged_voices=[{"who": "Ida Moor", "person": "ida-moor"}, {"who": "Somebody"}],
                denied=[{"who": "Ida Moor", "said": "No.", "sources": ["gull"]}],
                acknowledged=[{"who": "Ola Berg", "said": "Partly.", "sources": ["gull"]}],
            ),
            record("recording", "by-the-lamp", surfaced="2019", notes="Two minutes."),
        ],
        "hypothesis": [record("hypothesis", "window"), record("hypothesis", "line", name="A line")],
        "evidence": [
            record("evidence", "draught", bearing={"window": "supports", "line": "neutral"}, date="2020-02-01"),
            record(
                "evidence", "clicks", bearing={"window": "contradicts", "line": "supports"}, reliability="unverified"
            ),
            record("evidence", "oil", bearing={"window": "supports"}, kind="claim", date="2019"),
        ],
        "precedent": [
            record("precedent", "old-letters"),
            record("precedent", "old-calls", kind="calls", country="Ostland", date="1970", certainty="reported"),
        ],
        "law": [record("law", "lamp-act")],
        "ruling": [record("ruling", "crew-v-office", laws=["lamp-act"])],
    }
    texts = {"zeal": "Words.", "account": "Words.", "home": "Words.", "about": "Words."}
    return build_site(tmp_path_factory.mktemp("letters"), records, texts)


@pytest.fixture(scope="session")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """A site on its first day."""
    return build_site(tmp_path_factory.mktemp("nothing"), {"source": []})
