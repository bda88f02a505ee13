"""The dossier: every record, looked up by id, with what refers to what."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, wraps
from itertools import chain
from typing import Any, Generic, TypeVar, cast

from explainer.model.base import Part, Record, Statement, parts_of
from explainer.model.events import Era, Event, Narrative
from explainer.model.evidence import Evidence, Hypothesis
from explainer.model.inquiries import Demand, Inquiry
from explainer.model.kind import Kind
from explainer.model.kinds import ALL, BY_NAME, short_name
from explainer.model.law import Law, Precedent, Ruling
from explainer.model.people import Body, Person
from explainer.model.questions import Answer, Question
from explainer.model.recordings import Recording
from explainer.model.site import Actor, Correction, Explainer, Site, Term
from explainer.model.sources import Source
from explainer.model.uses import Use, find_alone, find_uses
from explainer.model.vocabulary import vocabulary
from explainer.problems import FieldPath

R = TypeVar("R", bound=Record)
V = TypeVar("V")


class _Records(Generic[R]):
    """The records of one model by id, in the order of its kind."""

    def __init__(self, model: type[R]) -> None:
        self._kind = next(kind.name for kind in ALL if kind.model is model)

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, dossier: "Dossier", owner: type) -> dict[str, R]:
        """Return the records, and leave them in the dossier, which then is asked no more."""
        found = dossier.__dict__[self._name] = cast("dict[str, R]", dossier.of(self._kind))
        return found


@dataclass(frozen=True)
class Dossier:
    """The whole content of a site. Frozen; a change of files makes a new one.

    Arguments: `site`, and `records`: kind name -> id -> record, each in the order of the files.
    """

    site: Site
    records: Mapping[str, Mapping[str, Record]]

    sources = _Records(Source)
    people = _Records(Person)
    bodies = _Records(Body)
    events = _Records(Event)
    eras = _Records(Era)
    narratives = _Records(Narrative)
    questions = _Records(Question)
    demands = _Records(Demand)
    inquiries = _Records(Inquiry)
    recordings = _Records(Recording)
    hypotheses = _Records(Hypothesis)
    evidence = _Records(Evidence)
    laws = _Records(Law)
    rulings = _Records(Ruling)
    precedents = _Records(Precedent)
    terms = _Records(Term)
    corrections = _Records(Correction)
    explainers = _Records(Explainer)

    def of(self, kind: str) -> dict[str, Record]:
        """Return the records of a kind by id, in its order."""
        if kind not in self._in_order:
            told, found = BY_NAME[kind], list(self.records.get(kind, {}).items())
            if key := told.key:
                if told.newest_first:
                    found.reverse()  # of one day, what was written last comes first
                found.sort(key=lambda pair: key(pair[1]), reverse=told.newest_first)
            self._in_order[kind] = dict(found)
        return self._in_order[kind]

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of which there are records."""
        return tuple(kind for kind in ALL if self.records.get(kind.name))

    @cached_property
    def made(self) -> dict[Callable[..., Any], Any]:
        """What functions that are `made_once` gave for this dossier."""
        return {}

    @cached_property
    def _in_order(self) -> dict[str, dict[str, Record]]:
        return {}

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

    def each(self) -> Iterator[tuple[str, str, Record]]:
        """Yield (kind, id, record) of every record, in the order of kinds and files."""
        for kind in ALL:
            yield from ((kind.name, id, record) for id, record in self.records.get(kind.name, {}).items())

    def parts(self) -> Iterator[tuple[str, str, Part]]:
        """Yield (kind, id, what an editor wrote) of the site's settings, whose id is empty, and of every record."""
        yield "site", "", self.site
        yield from self.each()

    def get(self, kind: str, id: str) -> Record | None:
        """Return a record, or None."""
        return self.records.get(kind, {}).get(id)

    @cached_property
    def former(self) -> dict[tuple[str, str], str]:
        """For each (kind, id) that a record had: the id that it has now."""
        return {(kind, old): id for kind, id, record in self.each() for old in record.formerly}

    def current_id(self, kind: str, id: str) -> str:
        """Return the id that a record has now of which `id` may be a former one."""
        return id if self.get(kind, id) else self.former.get((kind, id), id)

    def name_of(self, kind: str, id: str) -> str:
        """Return the words that name a record to a reader, or its id when there is none."""
        record = self.get(kind, id)
        return short_name(kind, record) if record else id

    def word(self, kind: str, field: str, value: str) -> str:
        """Return what the site calls a word of its own vocabulary, such as a kind of event; the word itself if it knows none."""
        return self._words.get((kind, field, value), value)

    @cached_property
    def _words(self) -> dict[tuple[str, str, str], str]:
        every = vocabulary(self.site).items()
        return {(kind, field, choice.id): choice.name for (kind, field), choices in every for choice in choices}

    @cached_property
    def uses(self) -> dict[tuple[str, str], tuple[Use, ...]]:
        """For each (kind, id): the places in records and texts that refer to it."""
        return find_uses(self.parts(), self.explainers.values())

    @cached_property
    def carried_alone(self) -> dict[str, tuple[Use, ...]]:
        """For each source that is the only one of a statement: the places of those statements.

        A statement is whatever has `sources` of its own: a record, or an entry of one, such as an official answer.
        """
        return find_alone(self.uses)

    @cached_property
    def statements(self) -> tuple[tuple[str, str, FieldPath, Statement], ...]:
        """The (kind, id, field path, statement) of each sentence that stands where most people read."""
        return tuple(
            (kind, id, path, one) for kind, id, owner in self.parts() for path, one in parts_of(owner, Statement)
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

    def actor(self, event: Event) -> Actor:
        """Return who acts in an event: its colour, in both editions and in pictures."""
        return self._actors.get(event.kind, Actor.PEOPLE)

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {kind.id: kind.actor for kind in self.site.event_kinds}

    @cached_property
    def _named_answers(self) -> dict[tuple[str, str, str], str]:
        return {answer.as_said: id for id, (_, answer) in self.answers.items()}

    def answer_id(self, answer: Answer) -> str | None:
        """Return the id of an official answer: its own, or that of the same words of the same day in answer to another question."""
        return answer.id or self._named_answers.get(answer.as_said)

    def are_at_odds(self, answers: Iterable[Answer]) -> bool:
        """Whether two of these official answers contradict each other."""
        ids = {id for answer in answers if (id := self.answer_id(answer))}
        return any(ids.intersection(self.contradictions("answer", id)) for id in ids)

    def surfaced_in(self, event: Event) -> tuple[Recording, ...]:
        """Return the recordings that come out in an event; none where its kind tells of something else."""
        if self.actor(event) != Actor.RECORDING:
            return ()
        return tuple(self.recordings[id] for id in self.users("event", event.id, "recording"))

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

    def with_records(self, kind: str, records: Iterable[Record]) -> "Dossier":
        """Return a dossier with more records of a kind; those that are there already stay."""
        there = ((of, record) for of, _, record in self.each())
        return build_dossier(self.site, chain(there, ((kind, record) for record in records)))

    def users(self, kind: str, id: str, by: str) -> list[str]:
        """Return the ids of the records of kind `by` that refer to (kind, id), without repeats."""
        return list(dict.fromkeys(use.id for use in self.uses.get((kind, id), ()) if use.kind == by))


def build_dossier(site: Site, records: Iterable[tuple[str, Record]]) -> Dossier:
    """Link records into a dossier. Of two records with one id the first stays."""
    by_kind: dict[str, dict[str, Record]] = {kind.name: {} for kind in ALL}
    for kind, record in records:
        by_kind[kind].setdefault(record.id, record)
    return Dossier(site, by_kind)


def made_once(make: Callable[[Dossier], V]) -> Callable[[Dossier], V]:
    """Let a function of a dossier alone, whose value nobody changes, be called once for each dossier."""

    @wraps(make)
    def get(dossier: Dossier) -> V:
        if make not in dossier.made:
            dossier.made[make] = make(dossier)
        return cast("V", dossier.made[make])

    return get
