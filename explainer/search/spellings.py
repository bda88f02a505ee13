"""What means the same as a word: other spellings of names, words of other languages, and names as they sound in Arabic letters."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from explainer.model.dossier import Dossier
from explainer.model.kinds import headline
from explainer.search.letters import words_in
from explainer.search.rows import CALLED, NAMING, Row, other_names
from explainer.search.sounds import sound_of, sounds_of
from explainer.search.synonyms import list_synonyms
from explainer.search.vocabulary import distance

LONGEST_PHRASE = 4
"""Words of a phrase that means the same as others."""

SHORTEST_SOUND = 3
"""Consonants from which a name is known by them."""


class Spellings:
    """The words and phrases that mean the same as others.

    Arguments: `same` has those that are known, `names` the names that may be written in Arabic letters by their sound.
    """

    def __init__(self, same: Mapping[str, Iterable[str]], names: Iterable[str] = ()) -> None:
        self._same = same
        self._by_sound: defaultdict[str, set[str]] = defaultdict(set)
        for part in {part for name in names for part in _parts_of(words_in(name))}:
            if len(sound := sound_of(part)) >= SHORTEST_SOUND:
                self._by_sound[sound].add(part)

    def __contains__(self, words: str) -> bool:
        """Whether it is known what means the same as a word or phrase."""
        return words in self._same

    def of(self, words: str, *, is_heard: bool = True) -> tuple[str, ...]:
        """Return what means the same as a word or phrase; where it `is_heard`, also what sounds the same."""
        known = self._same.get(words, ())
        heard = sounds_of(words) if is_heard and not (known or words.isascii()) else ()
        return tuple(sorted({*known, *(name for sound in heard for name in self._by_sound.get(sound, ()))}))


def _parts_of(words: list[str]) -> Iterator[str]:
    for begin in (n for n, word in enumerate(words) if len(word) > 1):
        for end in range(begin + 1, min(begin + LONGEST_PHRASE, len(words)) + 1):
            yield " ".join(words[begin:end])


def build_spellings(dossier: Dossier, rows: Iterable[Row]) -> Spellings:
    """Return what means the same on a site."""
    return Spellings(
        _list_spellings(dossier), (name for row in rows if row.kind in NAMING for name in (row.title, *row.names))
    )


def _list_spellings(dossier: Dossier) -> dict[str, set[str]]:
    """Return, for a word of another spelling of a name, the word that stands for it in the name of the record.

    So "Shahbaz" finds what is written about Shehbaz, and not only the record that knows both. Words and phrases that mean the same
    stand for each other too.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for kind in NAMING:
        for record in dossier.records.get(kind, {}).values():
            name = words_in(headline(kind, record))
            for spelling in other_names(record):
                words = words_in(spelling)
                other, own = [w for w in words if w not in name], [w for w in name if w not in words]
                if len(other) == len(own):
                    for word, main in zip(other, own, strict=True):
                        if len(word) > 2 and _is_spelling(word, main, most=len(word) // 2 if kind in CALLED else 2):
                            found[word].add(main)
    for group in list_synonyms():
        for word in group:
            found[word].update(other for other in group if other != word)
    return found


def _is_spelling(word: str, main: str, most: int) -> bool:
    """Whether a word is another spelling of one in a name: in other letters, a part of it, or differing by `most` letters at most.

    "Justice Moor" is no other spelling of "Ida Moor".
    """
    is_part = min(len(word), len(main)) > 3 and (word.startswith(main) or main.startswith(word))
    return not word.isascii() or is_part or distance(word, main, most) <= most
