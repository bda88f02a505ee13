"""What a reader asks for: the words of a search, each in all forms that mean it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from explainer.search.letters import WORD, fold
from explainer.search.sounds import spell_out
from explainer.search.spellings import LONGEST_PHRASE, Spellings
from explainer.search.vocabulary import Vocabulary
from explainer.words import say

LONGEST, MOST_WORDS = 200, 12
"""Characters of a search, and words that tell something; what stands behind them is not looked for."""

_OPERATORS = {"AND", "OR", "NOT"}
"""What other searches take for signs; any other word in capitals ("US", "WHO") is a name, and tells something."""

_PHRASES = re.compile(r'["“”]([^"“”]*)["“”]|([^"“”]+)')
_CHUNK = re.compile(r"([^\W_]+(?:['’.&_-]+[^\W_]+)*)(\.?)")
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryTerm:
    """One word or phrase. `text` is as the reader wrote it, `forms` are the words or phrases that mean it, its own last.

    `parts` are words that mean it together wherever each of them stands; `is_small` marks words that tell little.
    """

    text: str
    forms: tuple[str, ...]
    parts: tuple[str, ...] = ()
    is_small: bool = False
    is_phrase: bool = False

    @property
    def word(self) -> str:
        """Its own form."""
        return self.forms[-1]

    def query(self, *, begins: bool = False) -> str:
        """Return what SQLite is asked for it; where it `begins` a word, any that goes on from there counts."""
        quoted = [f'"{form}"' for form in self.forms]
        if begins and not self.is_phrase:
            quoted[-1] += "*"
        if len(self.parts) > 1:
            together = " AND ".join(f'"{part}"' for part in self.parts)
            quoted.insert(0, f"({together})")
        return quoted[0] if self.is_phrase else f"({' OR '.join(quoted)})"


def small_words() -> frozenset[str]:
    """Words that stand in every sentence and say nothing of what is looked for."""
    return _split(say("search.small-words"))


@cache
def _split(words: str) -> frozenset[str]:
    return frozenset(fold(words).split())


@cache
def words_of_time() -> frozenset[str]:
    """Words that stand beside a date and say nothing more: days of the week, and how a span of time begins and ends."""
    return frozenset(say("search.words-of-time").split())


def read_terms(text: str, vocabulary: Vocabulary, spellings: Spellings) -> list[QueryTerm]:
    """Return the words and phrases of a search, each once, at most `MOST_WORDS` words in all."""
    terms: dict[tuple[str, ...], QueryTerm] = {}
    left = MOST_WORDS
    for quoted, free in _PHRASES.findall(text[:LONGEST]):
        loose = spell_out(fold(free), vocabulary.has)
        for chunk, dot in [(quoted, "")] if quoted else _CHUNK.findall(loose):
            pieces = WORD.findall(fold(chunk))
            if not quoted and len(pieces) > 1 and pieces[-1].lower() == "s" and re.search(r"['’][sS]$", chunk):
                del pieces[-1]
            pieces = pieces[:left]
            key = (*(piece.casefold() for piece in pieces), *(["phrase"] if quoted else []))
            if not pieces or key in terms:
                continue
            term = QueryTerm(text=chunk, forms=(" ".join(pieces).lower(),), is_phrase=bool(quoted))
            if not quoted:
                term = _in_all_forms(chunk, pieces, vocabulary, spellings)
            is_loud = len(chunk) > 1 and chunk.isupper() and not text.isupper() and chunk not in _OPERATORS
            is_name = is_loud or (dot and len(chunk) == 1)
            terms[key] = replace(term, is_small=False) if is_name else term
            left -= 0 if terms[key].is_small else len(pieces)
    return _with_joined(_with_phrases(list(terms.values()), spellings), vocabulary)


def _in_all_forms(chunk: str, pieces: Sequence[str], vocabulary: Vocabulary, spellings: Spellings) -> QueryTerm:
    low = [piece.lower() for piece in pieces]
    own = " ".join(low)
    others: list[str] = []
    parts: tuple[str, ...] = ()
    if len(low) > 1:
        joined = "".join(low)
        others += [joined] if vocabulary.has(joined) and joined not in small_words() else []
        parts = tuple(low) if min(map(len, low)) > 2 else ()
    else:
        others += spellings.of(own)
        apart = [piece.lower() for piece in _HUMPS.split(pieces[0])]
        if len(apart) == 1 and not vocabulary.begins(own):
            apart = list(vocabulary.split(own))
        others += [" ".join(apart)] if len(apart) > 1 else []
    is_small = small_words().issuperset(low) and not (len(low) > 1 and others)
    return QueryTerm(text=chunk, forms=(*others, own), parts=parts, is_small=is_small)


def _with_phrases(terms: list[QueryTerm], spellings: Spellings) -> list[QueryTerm]:
    """Words that mean together what others do ("mother in law") are one term. The longest phrase counts."""
    found: list[QueryTerm] = []
    at = 0
    while at < len(terms):
        for end in range(min(at + LONGEST_PHRASE, len(terms)), at + 1, -1):
            some = terms[at:end]
            words = " ".join(term.word for term in some)
            joined = words.replace(" ", "")
            same = spellings.of(words, is_heard=not any(term.is_small or term.word in spellings for term in some))
            if not same and (of_joined := spellings.of(joined, is_heard=False)):
                same = (*of_joined, joined)
            if same and not any(term.is_phrase for term in some):
                text = " ".join(term.text for term in some)
                parts = tuple(word for term in some if not term.is_small for word in term.word.split())
                is_small = all(term.is_small for term in some)
                found.append(QueryTerm(text=text, forms=(*same, words), parts=parts, is_small=is_small))
                at = end
                break
        else:
            found.append(terms[at])
            at += 1
    return found


def _with_joined(terms: list[QueryTerm], vocabulary: Vocabulary) -> list[QueryTerm]:
    """Two words that texts write as one ("wire tap") are found as one too."""
    found = list(terms)
    for n, (one, other) in enumerate(pairwise(terms)):
        joined = f"{one.word}{other.word}"
        if not (one.is_phrase or other.is_phrase) and " " not in joined and vocabulary.has(joined):
            for at in (n, n + 1):
                forms = (joined, *(form for form in found[at].forms if form != joined))
                found[at] = QueryTerm(text=found[at].text, forms=forms, parts=found[at].parts)
    return found


def is_called(name: Sequence[str], terms: Sequence[QueryTerm]) -> bool:
    """Whether a name has just these terms, but for an ending."""
    forms = [form for term in terms for form in term.forms]
    return len(name) == len(terms) and all(
        any(word.startswith(form) or form.startswith(word) for form in forms if abs(len(word) - len(form)) < 3)
        for word in name
    )
