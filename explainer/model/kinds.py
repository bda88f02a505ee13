"""The kinds of record: what each is called, which model it has, and where its files lie."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.model.base import Record
from explainer.model.events import Era, Event, Narrative
from explainer.model.evidence import Evidence, Hypothesis
from explainer.model.inquiries import Demand, Inquiry
from explainer.model.law import Law, Precedent, Ruling
from explainer.model.people import Body, Person
from explainer.model.questions import Question
from explainer.model.recordings import Recording
from explainer.model.site import Correction, Explainer, Term
from explainer.model.sources import Source


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record.

    `name` is the word in links and messages, `plural` the name of its file or folder in `data/`,
    `headline` the field that names a record to a reader, `flat` whether it may be a CSV table.
    """

    name: str
    plural: str
    model: type[Record]
    headline: str
    flat: bool = False


ALL = (
    Kind("source", "sources", Source, "title", flat=True),
    Kind("person", "people", Person, "name"),
    Kind("body", "bodies", Body, "name", flat=True),
    Kind("event", "events", Event, "title", flat=True),
    Kind("era", "eras", Era, "name", flat=True),
    Kind("narrative", "narratives", Narrative, "title"),
    Kind("question", "questions", Question, "question"),
    Kind("demand", "demands", Demand, "asked_for", flat=True),
    Kind("inquiry", "inquiries", Inquiry, "name", flat=True),
    Kind("recording", "recordings", Recording, "subject"),
    Kind("hypothesis", "hypotheses", Hypothesis, "name"),
    Kind("evidence", "evidence", Evidence, "statement"),
    Kind("law", "laws", Law, "name", flat=True),
    Kind("ruling", "rulings", Ruling, "case", flat=True),
    Kind("precedent", "precedents", Precedent, "title", flat=True),
    Kind("term", "terms", Term, "term", flat=True),
    Kind("correction", "corrections", Correction, "text", flat=True),
    Kind("explainer", "explainers", Explainer, "title"),
)

BY_NAME = {kind.name: kind for kind in ALL}
IN_DATA = {kind.plural: kind for kind in ALL if kind.name != "explainer"}


def headline(kind: str, record: Record) -> str:
    """Return the words that name `record` to a reader."""
    return str(getattr(record, BY_NAME[kind].headline))
