"""Of what a sentence speaks: whose name stands in it, among other words."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from explainer.search.rows import NAMING, Row

SHORTEST = 4
"""Letters of a part of a name that may stand for all of it: below that it is an initial or a word."""


class Called:
    """What a site has names for: by whole names, for people also by each part of theirs that is nobody else's."""

    def __init__(
        self, rows: Sequence[Row], names: Sequence[Sequence[Sequence[str]]], *, is_name: Callable[[str], bool]
    ) -> None:
        named = {n: [frozenset(name) for name in names[n]] for n, row in enumerate(rows) if row.kind in NAMING}
        bearers = Counter(word for some in named.values() for word in frozenset().union(*some))
        self._by_word: defaultdict[str, list[tuple[frozenset[str], int]]] = defaultdict(list)
        for row, some in named.items():
            own = {frozenset([word]) for name in some for word in name if bearers[word] == 1 and len(word) >= SHORTEST}
            short = own if rows[row].kind == "person" else {name for name in some if len(name) == 1}
            whole = {name for name in some if len(name) > 1}
            for name in whole | {name for name in short if is_name(*name)}:
                self._by_word[min(name, key=lambda word: (bearers[word], word))].append((name, row))

    def in_words(self, words: Iterable[str]) -> dict[int, frozenset[str]]:
        """Return the rows that are called by some of these words, in their own order, each with the words of its longest such name."""
        asked = {word for form in words for word in form.split()}
        found = ((row, name) for word in asked for name, row in self._by_word.get(word, ()) if name <= asked)
        return dict(sorted(found, key=lambda one: (one[0], len(one[1]), sorted(one[1]))))
