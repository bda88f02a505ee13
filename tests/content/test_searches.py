"""Searches as readers type them: what stands first for each, told to whoever edits the content or the words that mean the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from support import ROOT

from explainer.reading.folder import Reader
from explainer.search.index import Index
from explainer.search.synonyms import list_synonyms
from explainer.views.search import SearchView, build_search
from explainer.words import use_words

FILE = Path(__file__).with_name("searches.txt")
NOTHING = "-"
"""What is wanted of a search to which the site has no answer: that it says so."""


@dataclass(frozen=True)
class Search:
    """One line of the file: words, what is wanted first, and whether it is known to be missed (its line begins with `?`)."""

    line: int
    words: str
    wanted: tuple[str, ...]
    is_missed: bool


def read_searches() -> Iterator[Search]:
    """Yield the searches of the file. A line is `words | ids, days or -`; `?` before it says that it is missed so far."""
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            words, wanted = line.removeprefix("? ").split(" | ")
            yield Search(number, words, tuple(wanted.split()), line.startswith("? "))


SEARCHES = list(read_searches())


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    reading = Reader(ROOT).read()
    assert reading.dossier
    use_words(reading.words)
    yield Index(reading.dossier)
    use_words({})


@pytest.fixture(autouse=True)
def _words() -> Iterator[None]:
    """The words of the site, which other tests of this process may have put aside."""
    use_words(Reader(ROOT).read().words)
    yield
    use_words({})


def answers(index: Index, search: Search) -> tuple[bool, str]:
    """Return whether what is wanted stands first, and what does."""
    view: SearchView = build_search({"q": [search.words]}, index.find)
    hits = [hit for group in view.groups for hit in group.hits]
    first = hits[0].id if hits else NOTHING
    days = {f"@{query.encoded}" for _, query in view.days} if view.has_dated else set()
    is_silent = not hits and not view.mended and not view.suggestion and bool(view.near)
    return (first in search.wanted and (is_silent or first != NOTHING)) or bool(days & set(search.wanted)), first


def test_what_is_found_stays_found_and_what_is_missed_is_marked(index: Index) -> None:
    """Each line is a case: none is made up for by another. To mark one as missed is a choice that stands in the file."""
    told = []
    for search in SEARCHES:
        is_right, first = answers(index, search)
        if is_right == search.is_missed:
            remedy = (
                "take its ? away"
                if is_right
                else "see `also_asked`, `also_spelled` and synonyms.site, or mark the line with ?"
            )
            told.append(
                f"searches.txt:{search.line}: {search.words}: first is {first}, wanted {' or '.join(search.wanted)}: {remedy}"
            )
    assert not told, "\n".join(told)


def test_seven_in_ten_searches_find_first_what_is_wanted() -> None:
    missed = [search.words for search in SEARCHES if search.is_missed]
    assert len(missed) <= len(SEARCHES) * 0.3, missed


def test_what_is_wanted_is_on_the_site(index: Index) -> None:
    there = {row.id for row in index._rows} | {NOTHING}
    gone = [f"searches.txt:{s.line}: {id}" for s in SEARCHES for id in s.wanted if id[0] != "@" and id not in there]
    assert not gone


def test_of_words_that_mean_the_same_one_stands_on_the_site(index: Index) -> None:
    lost = [group for group in list_synonyms() if not any(index.find(f'"{word}"').hits for word in group)]
    assert not lost, "Nothing is found by any of these words: write those that the site uses beside them."
