"""The dossier: every record, looked up by id, with what refers to what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from explainer.model.base import Part, Record, Statement, parts_of, references
from explainer.model.events import Era, Event, Narrative
from explainer.model.evidence import Evidence, Hypothesis
from explainer.model.inquiries import Demand, Inquiry
from explainer.model.kinds import ALL, headline
from explainer.model.law import Law, Precedent, Ruling
from explainer.model.people import Body, Person
from explainer.model.questions import Answer, Question
from explainer.model.recordings import Recording
from explainer.model.site import Correction, Explainer, Site, Term
from explainer.model.sources import Source
from explainer.problems import FieldPath

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Use:
    """One place that refers to a record: the record that refers, and the path of the field."""

    kind: str
    id: str
    field: FieldPath

    @property
    def record(self) -> tuple[str, str]:
        """The (kind, id) of the record that refers."""
        return self.kind, self.id


@dataclass(frozen=True)
class Dossier:
    """The whole content of a site. Frozen; a change of files makes a new one.

    Arguments: `site`, and `records`: kind name -> id -> record, each in the order of the files.
    """

    site: Site
    records: Mapping[str, Mapping[str, Record]]

    def _of(self, kind: str, model: type[R]) -> dict[str, R]:
        return cast("dict[str, R]", dict(self.records.get(kind, {})))

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by id."""
        return self._of("source", Source)

    @cached_property
    def people(self) -> dict[str, Person]:
        """People by id."""
        return self._of("person", Person)

    @cached_property
    def bodies(self) -> dict[str, Body]:
        """Bodies by id."""
        return self._of("body", Body)

    @cached_property
    def events(self) -> dict[str, Event]:
        """Events by id, in order of date."""
        return dict(sorted(self._of("event", Event).items(), key=lambda pair: pair[1].date.sort_key))

    @cached_property
    def eras(self) -> dict[str, Era]:
        """Eras by id, in order of their beginning."""
        return dict(sorted(self._of("era", Era).items(), key=lambda pair: pair[1].begin.sort_key))

    @cached_property
    def narratives(self) -> dict[str, Narrative]:
        """Narratives by id, in the order of the file."""
        return self._of("narrative", Narrative)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Questions by id, in the order of the file."""
        return self._of("question", Question)

    @cached_property
    def demands(self) -> dict[str, Demand]:
        """Demands by id, in order of date."""
        return dict(sorted(self._of("demand", Demand).items(), key=lambda pair: pair[1].date.sort_key))

    @cached_property
    def inquiries(self) -> dict[str, Inquiry]:
        """Inquiries by id, in order of their opening."""
        return dict(sorted(self._of("inquiry", Inquiry).items(), key=lambda pair: pair[1].opened.sort_key))

    @cached_property
    def recordings(self) -> dict[str, Recording]:
        """Recordings by id, in the order in which they surfaced."""
        return dict(sorted(self._of("recording", Recording).items(), key=lambda pair: pair[1].surfaced.sort_key))

    @cached_property
    def hypotheses(self) -> dict[str, Hypothesis]:
        """Hypotheses by id, in the order of the file."""
        return self._of("hypothesis", Hypothesis)

    @cached_property
    def evidence(self) -> dict[str, Evidence]:
        """Evidence by id, in order of date; what has no date comes last."""
        found = self._of("evidence", Evidence).items()
        return dict(
            sorted(found, key=lambda pair: (pair[1].date is None, pair[1].date.sort_key if pair[1].date else ()))
        )

    @cached_property
    def laws(self) -> dict[str, Law]:
        """Laws by id, in the order of the file."""
        return self._of("law", Law)

    @cached_property
    def rulings(self) -> dict[str, Ruling]:
        """Rulings by id, in order of date."""
        return dict(sorted(self._of("ruling", Ruling).items(), key=lambda pair: pair[1].date.sort_key))

    @cached_property
    def precedents(self) -> dict[str, Precedent]:
        """Precedents by id, in order of date."""
        return dict(sorted(self._of("precedent", Precedent).items(), key=lambda pair: pair[1].date.sort_key))

    @cached_property
    def terms(self) -> dict[str, Term]:
        """Terms by id, in the order of the alphabet."""
        return dict(sorted(self._of("term", Term).items(), key=lambda pair: pair[1].term.lower()))

    @cached_property
    def corrections(self) -> dict[str, Correction]:
        """Corrections by id, newest first."""
        found = self._of("correction", Correction).items()
        return dict(sorted(found, key=lambda pair: pair[1].date.sort_key, reverse=True))

    @cached_property
    def _corrected(self) -> dict[tuple[str, str], list[Correction]]:
        found: dict[tuple[str, str], list[Correction]] = defaultdict(list)
        for correction in self.corrections.values():
            for record in correction.records:
                found[record].append(correction)
        return found

    def corrections_of(self, kind: str, id: str) -> tuple[Correction, ...]:
        """Return the corrections that concern a record or text, newest first."""
        return tuple(self._corrected.get((kind, id), ()))

    @cached_property
    def explainers(self) -> dict[str, Explainer]:
        """Markdown texts by slug, in their order."""
        return dict(sorted(self._of("explainer", Explainer).items(), key=lambda pair: (pair[1].order, pair[0])))

    def get(self, kind: str, id: str) -> Record | None:
        """Return a record, or None."""
        return self.records.get(kind, {}).get(id)

    def name_of(self, kind: str, id: str) -> str:
        """Return the words that name a record to a reader, or its id when there is none."""
        record = self.get(kind, id)
        return headline(kind, record) if record else id

    @cached_property
    def uses(self) -> dict[tuple[str, str], tuple[Use, ...]]:
        """For each (kind, id): the places in records and texts that refer to it."""
        found: dict[tuple[str, str], list[Use]] = defaultdict(list)
        for path, kind, id in references(self.site):
            found[kind, id].append(Use("site", "", path))
        for of in ALL:
            for record in self.records.get(of.name, {}).values():
                for path, kind, id in references(record):
                    found[kind, id].append(Use(of.name, record.id, path))
        for explainer in self.explainers.values():
            for number, mention in enumerate(explainer.mentions):
                found[mention.kind, mention.id].append(Use("explainer", explainer.id, ("mentions", number)))
        return {key: tuple(uses) for key, uses in found.items()}

    @cached_property
    def carried_alone(self) -> dict[str, tuple[Use, ...]]:
        """For each source that is the only one of a statement: the places of those statements.

        A statement is whatever has `sources` of its own: a record, or an entry of one, such as an official answer.
        """
        named: dict[tuple[str, str, FieldPath], set[str]] = defaultdict(set)
        for (kind, id), uses in self.uses.items():
            for use in uses:
                if kind == "source" and use.field[-2:-1] == ("sources",):
                    named[use.kind, use.id, use.field[:-1]].add(id)
        found = {
            id: tuple(use for use in uses if len(named[use.kind, use.id, use.field[:-1]]) == 1)
            for (kind, id), uses in self.uses.items()
            if kind == "source"
        }
        return {id: uses for id, uses in found.items() if uses}

    @cached_property
    def statements(self) -> tuple[tuple[str, str, FieldPath, Statement], ...]:
        """The (kind, id, field path, statement) of each sentence that stands where most people read."""
        every: list[tuple[str, Part]] = [("site", self.site)]
        every += [(of, record) for of, records in self.records.items() for record in records.values()]
        return tuple(
            (kind, getattr(owner, "id", ""), path, one)
            for kind, owner in every
            for path, one in parts_of(owner, Statement)
        )

    @cached_property
    def answers(self) -> dict[str, tuple[Question, Answer]]:
        """Official answers that have an id, by it, with the question that they answer. Of two with one id the first stays."""
        found: dict[str, tuple[Question, Answer]] = {}
        for question in self.questions.values():
            for answer in question.official_answers:
                if answer.id:
                    found.setdefault(answer.id, (question, answer))
        return found

    @cached_property
    def _contradicted(self) -> dict[tuple[str, str], tuple[str, ...]]:
        pairs = [("answer", id, other) for id, (_, one) in self.answers.items() for other in one.contradicts]
        pairs += [("event", one.id, other) for one in self.events.values() for other in one.contradicts]
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for kind, one_id, other in pairs:
            found[kind, one_id].append(other)
            found[kind, other].append(one_id)
        return {key: tuple(dict.fromkeys(ids)) for key, ids in found.items()}

    def contradictions(self, kind: str, id: str | None) -> tuple[str, ...]:
        """Return the ids of what contradicts an official answer (kind `answer`) or an event, whichever of the two says so."""
        return self._contradicted.get((kind, id), ()) if id else ()

    def users(self, kind: str, id: str, by: str) -> list[str]:
        """Return the ids of the records of kind `by` that refer to (kind, id), without repeats."""
        return list(dict.fromkeys(use.id for use in self.uses.get((kind, id), ()) if use.kind == by))


def build_dossier(site: Site, records: Iterable[tuple[str, Record]]) -> Dossier:
    """Link records into a dossier. Of two records with one id the first stays."""
    by_kind: dict[str, dict[str, Record]] = {kind.name: {} for kind in ALL}
    for kind, record in records:
        by_kind[kind].setdefault(record.id, record)
    return Dossier(site, by_kind)
