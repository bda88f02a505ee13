"""What a reader means beside the rows that have all words: whom a sentence names, and the questions that it asks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from explainer.search.called import Called
from explainer.search.questions import Questions
from explainer.search.rows import Row
from explainer.search.terms import QueryTerm

THINGS = frozenset({"recording", "person", "body", "inquiry", "law"})
"""Kinds of which a reader means one who writes only words of its name and no sentence."""

ALL_BUT = 0.9
"""The share of what the words tell from which a title asks just that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A row that was found: in which table best, where it stands among the others, and by which query."""

    row: int
    table: str
    order: tuple[float, ...]
    query: str
    is_named: bool
    is_whole: bool = False


class Meant:
    """Puts what is meant among what was found. `subject` are words of what the whole site is about: they ask nothing of anybody."""

    def __init__(self, rows: Sequence[Row], called: Called, questions: Questions, subject: frozenset[str]) -> None:
        self._rows = rows
        self._called = called
        self._questions = questions
        self._subject = subject

    def among(self, ranked: Sequence[Ranked], terms: Sequence[QueryTerm], tables: Sequence[str]) -> list[Ranked]:
        """Return what was found, those of whom the words speak by name, and the questions and titles that ask the same.

        Neither need have all words. Who writes nothing but words of names means what is called so, and a question that asks
        nothing besides a name is none.
        """
        found = {one.row: one for one in ranked}
        telling = [term for term in terms if not (term.is_phrase or term.is_small)]
        query = " OR ".join(term.query() for term in telling)
        called = self._called.in_words(form for term in telling for form in term.forms)
        for row in called:
            if row not in found or not found[row].is_named:
                found[row] = Ranked(row=row, table=tables[0], order=(0, 0.7), query=query, is_named=True)
        told = self._subject.union(*called.values())
        asked = [term for term in telling if told.isdisjoint(" ".join(term.forms).split())] if called else telling
        if len(telling) > 1 and (not asked or not any(term.is_small for term in terms)):
            meant = {row for row, one in found.items() if one.is_named and self._rows[row].kind in THINGS}
            meant -= called.keys() if asked else set()
            found |= {row: replace(found[row], is_whole=True) for row in meant}
        for row, share in self._questions.asking(terms, asked).items():
            one = found.get(row)
            found[row] = Ranked(
                row=row,
                table=one.table if one else tables[-1],
                order=(0, 0.5, -share),
                query=one.query if one else query,
                is_named=True,
                is_whole=share > ALL_BUT,
            )
        return list(found.values())
