"""The search index of a dossier: asks the tables for what a reader asks for, and puts what they find in order."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape

from explainer.model.dossier import Dossier
from explainer.search.calendar import Calendar
from explainer.search.dates import find_dates
from explainer.search.excerpts import mark_words, shorten
from explainer.search.letters import WORD, fold, words_in
from explainer.search.likeness import Likeness
from explainer.search.names import Names
from explainer.search.ranking import ENOUGH, Ranked, rank
from explainer.search.rows import list_rows, words_of_subject
from explainer.search.spellings import build_spellings
from explainer.search.tables import Base, Tables
from explainer.search.terms import LONGEST, QueryTerm, read_terms, words_of_time
from explainer.search.vocabulary import Vocabulary
from explainer.views.search import Hit, SearchResult
from explainer.views.timeline.period import Period

FIRST, MOST = 4, 60
"""The most hits of each kind that a search returns, and of one kind that is asked for alone."""

Texts = dict[int, tuple[str, float]]
"""The rows whose texts have all words: the table that says it best, and how well; the lower the better."""

Dated = Mapping[int, tuple[float, ...]] | None
"""The rows of the days that were asked for, with their order; None where no day was."""


class Index:
    """A search index over one dossier. Searches in several threads run beside each other, each with a connection of its own."""

    def __init__(self, dossier: Dossier) -> None:
        self._rows = tuple(list_rows(dossier))
        is_english = dossier.site.language.partition("-")[0] == "en"
        texts = ((fold(row.title), fold(row.also), fold(row.body)) for row in self._rows)
        self.tables = Tables(texts, is_english=is_english)
        titles = [words_in(row.title) for row in self._rows]
        words = {word for title in titles for word in title}
        names, subject = set(self._list_names()), words_of_subject(dossier)
        self._vocabulary = Vocabulary(
            self.tables.counts,
            len(self._rows),
            {name.lower() for name in names},
            words,
            subject=subject,
            spelt={name.lower() for name in names if name.isupper()},
        )
        self._spellings = build_spellings(dossier, self._rows)
        self._calendar = Calendar(self._rows)
        self._likeness = Likeness(self._rows)
        self._names = Names(self._rows, self._vocabulary, subject)
        self.tables.add_names(self._names.texts)

    def _list_names(self) -> Iterator[str]:
        """Yield the words of names: those that begin with a capital wherever they stand on the site."""
        every = {word for row in self._rows for word in WORD.findall(fold(row.own_words))}
        yield from (word for word in every if word[0].isupper() and word.lower() not in every)

    def find(self, words: str, kind: str = "") -> SearchResult:
        """Return what is found for `words`: the first hits of each kind, or more of one `kind`.

        A day or month finds what is recorded for it. All other words but small ones must occur, the last may be a beginning,
        "..." is a phrase; where no row has all, most of them are looked for. Questions that ask the same are found besides.
        """
        dates = find_dates(words[:LONGEST], self._calendar.years, self._calendar.whole)
        periods = self._calendar.known(dates.periods)
        terms = read_terms(dates.rest if dates.periods else words, self._vocabulary, self._spellings)
        if not terms and not dates.periods:
            return SearchResult(near=tuple(map(self._hit, self._likeness.nearest(words))))
        if dates.periods:
            terms = [term for term in terms if term.is_phrase or term.word not in words_of_time()]
        sought = [term for term in terms if not term.is_small] or ([] if dates.periods else terms)
        with self.tables.connection() as base:
            asked, sought = sought, self._mend(base, sought)
            terms = [term for term in terms if term not in asked] + sought if asked != sought else terms
            dated = self._calendar.rows(periods)
            kept = sought
            texts = self._texts(base, kept, dated if periods else None)
            if not texts and sought:
                kept = self._most(base, sought, dated if periods else None)
                texts = self._texts(base, kept, dated if periods else None)
            left_out = tuple(term.text for term in sought if term not in kept) if texts else ()
            if periods:
                ranked = [Ranked(dated[row], row) for row in texts]
            elif dates.periods:
                ranked = []
            else:
                ranked = self._ranked(base, terms, texts)
            ranked.sort()
            counts = Counter(self._rows[one.row].kind for one in ranked)
            left = {kind: MOST} if kind in counts else dict.fromkeys(counts, FIRST)
            chosen: list[Ranked] = []
            for one in ranked:
                of = self._rows[one.row].kind
                if left.get(of):
                    left[of] -= 1
                    chosen.append(one)
            hits = tuple(self._show(base, chosen, sought, kept, texts))
            suggestion = self._suggest(base, sought) if left_out or not ranked else None
        near = self._near(words, dates.periods, bool(ranked), bool(periods))
        return SearchResult(
            hits=hits,
            counts=dict(counts),
            mended=" ".join(term.text for term in sought) if asked != sought else "",
            suggestion=suggestion,
            left_out=left_out,
            periods=periods or dates.periods,
            has_dated=bool(periods),
            near=tuple(self._hit(row) for row in near),
        )

    def has_words(self, words: str) -> bool:
        """Return whether each word stands in some text as a whole: no word is the beginning of another."""
        terms = read_terms(words, self._vocabulary, self._spellings)
        with self.tables.connection() as base:
            return all(term.is_small or self.tables.has(base, term.query()) for term in terms)

    def _near(self, words: str, asked: Sequence[Period], found: bool, has_dated: bool) -> list[int]:
        """Return rows to offer: what happened before and after a day of which nothing is told, or questions and pages like the words."""
        if asked and not has_dated:
            return self._calendar.around(asked[0])
        return [] if found else self._likeness.nearest(words)

    def _texts(self, base: Base, terms: Sequence[QueryTerm], dated: Dated) -> Texts:
        """Return the rows that have all terms, each with the table that says it best and how well. With a day, only its rows."""
        if not terms:
            return dict.fromkeys(dated or (), ("", 0.0))
        best: Texts = {}
        for table in self.tables.names:
            for row, close in self.tables.rank(base, table, _join(terms)):
                if (dated is None or row in dated) and (row not in best or close < best[row][1]):
                    best[row] = (table, close)
        return best

    def _ranked(self, base: Base, terms: Sequence[QueryTerm], texts: Texts) -> list[Ranked]:
        is_exact = any(term.is_phrase for term in terms)
        fits = {} if is_exact else self._names.fit(base, self.tables, terms, texts, ENOUGH)
        return list(rank(self._rows, texts, fits, is_sentence=any(term.is_small for term in terms)))

    def _most(self, base: Base, terms: Sequence[QueryTerm], dated: Dated) -> list[QueryTerm]:
        """Return the terms that one row has: of all rows the one in which most stand that tell most; at least half of them."""
        table = self.tables.names[-1]
        told: defaultdict[int, float] = defaultdict(float)
        rows_of = []
        for term in terms:
            rows = self.tables.match(base, table, _join([term]))
            rows_of.append(rows if dated is None else rows & dated.keys())
            weight = 1 + self._vocabulary.weight(term.word)
            for row in rows_of[-1]:
                told[row] += weight
        if not told:
            return []
        best = max(told, key=lambda row: (told[row], -row))
        kept = [term for term, rows in zip(terms, rows_of, strict=False) if best in rows]
        return kept if len(kept) * 2 >= len(terms) else []

    def _show(
        self,
        base: Base,
        chosen: Sequence[Ranked],
        terms: Sequence[QueryTerm],
        kept: Sequence[QueryTerm],
        texts: Texts,
    ) -> Iterator[Hit]:
        """Yield the hits of rows, with the words marked as the table sees them that found the row, and those told that it lacks."""
        some = " OR ".join(term.query() for term in terms)
        last = self.tables.names[-1]
        asked: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for one in chosen:
            asked[(texts[one.row][0], _join(kept) if kept else "") if one.row in texts else (last, some)].append(
                one.row
            )
        marked = {
            row: (title, excerpt)
            for (table, query), rows in asked.items()
            for row, title, excerpt in (self.tables.show(base, table, query, rows) if query else ())
        }
        part = [one.row for one in chosen if one.is_part]
        has = [self.tables.match(base, last, term.query(), part) for term in (terms if part else ())]
        for one in chosen:
            lacks = [term.text for term, rows in zip(terms, has, strict=False) if one.is_part and one.row not in rows]
            hit = self._hit(one.row, *marked.get(one.row, ()), is_named=one.is_named)
            yield replace(hit, score=one.score, lacks=tuple(lacks))

    def _hit(self, number: int, title: str = "", excerpt: str = "", *, is_named: bool = True) -> Hit:
        row = self._rows[number]
        answers = row.kind == "question" and is_named  # its text begins with the answer in one sentence
        return Hit(
            kind=row.kind,
            of=row.of,
            id=row.id,
            part=row.part,
            title=row.title,
            marked=mark_words(row.title, title),
            excerpt=mark_words(row.body, excerpt) if excerpt and not answers else escape(shorten(row.body)),
            date=row.when.label if row.when and row.kind != "statement" else "",
        )

    def _mend(self, base: Base, terms: Sequence[QueryTerm]) -> list[QueryTerm]:
        """Return the terms with slips of the pen mended: of words that are as near, that which stands most often with the others."""
        found = list(terms)
        for n, term in enumerate(found[:8]):
            is_right = term.is_small or term.is_phrase or self._is_known(base, term)
            near = [] if is_right else self._vocabulary.near(term.word)
            if near:
                others = [other for other in found if other is not term and self._is_known(base, other)]
                meant = [self._term(word) for word in near]
                found[n] = max(
                    meant, key=lambda one: len(self.tables.match(base, self.tables.names[0], _join([*others, one])))
                )
        return found

    def _term(self, word: str) -> QueryTerm:
        return QueryTerm(text=word, forms=(*self._spellings.of(word), word))

    def _suggest(self, base: Base, terms: Sequence[QueryTerm]) -> str | None:
        """Return the words with one of them changed to a name that is near to it and finds something with the others."""
        asked = [term.word for term in terms][:8]
        if not all(self._is_known(base, term) for term in terms):
            return None
        for n, word in enumerate(asked):
            for near in self._vocabulary.near(word)[:1]:
                words = [*asked[:n], near, *asked[n + 1 :]]
                if self.tables.has(base, _join([self._term(word) for word in words])):
                    return " ".join(words)
        return None

    def _is_known(self, base: Base, term: QueryTerm) -> bool:
        """Whether some text has a term in one of its forms: "sherif" could be "sher if" too, but nobody writes that."""
        if " " in term.word or self._vocabulary.begins(term.word):
            return True
        return any(self.tables.has(base, f'"{form}"') for form in term.forms[:-1])


def _join(terms: Sequence[QueryTerm], *, begins: bool = True) -> str:
    """Return what SQLite is asked for all terms. The last may be a beginning, unless it is one letter among other words."""
    last = terms[-1]
    begins = begins and (len(last.word) > 1 or len(terms) == 1)
    return " AND ".join(term.query(begins=begins and term is last) for term in terms)
