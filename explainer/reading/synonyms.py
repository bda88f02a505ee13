"""What is wrong in groups of words that mean the same: one group a line, its words between commas."""

from collections import Counter
from collections.abc import Iterator

from explainer.problems import FieldFault, Level
from explainer.signs import COMMAS
from explainer.words import say

LONGEST = 4
"""Words of a phrase that a search takes for one."""


def find_faults(key: str, text: str) -> Iterator[tuple[int, FieldFault]]:
    """Yield (line of the text from 0, fault) for groups that find nothing as they are written. `key` is the field that holds them."""
    seen: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.split("\n")):
        words = [" ".join(word.split()) for word in COMMAS.split(line)]
        if not any(words):
            continue
        for name, values in _faults(words):
            yield number, _fault(key, name, line, **values)
        group = tuple(sorted(word.casefold() for word in words))
        if group in seen:
            yield number, _fault(key, "synonyms-twice", line, word=line.strip())
        seen[group] = number


def _faults(words: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    if len([word for word in words if word]) < 2:
        yield "synonyms-alone", {}
    elif "" in words[:-1]:
        yield "synonyms-gap", {}
    for word, times in Counter(word.casefold() for word in words if word).items():
        if times > 1:
            yield "synonyms-twice", {"word": word}
        if len(word.split()) > LONGEST:
            yield "synonyms-long", {"word": word, "most": str(LONGEST)}
        if not any(sign.isalnum() for sign in word):
            yield "synonyms-signs", {"word": word}


def _fault(key: str, name: str, line: str, **values: str) -> FieldFault:
    message = say(f"message.{name}", line=line.strip(), **values)
    return FieldFault(field=(key,), rule=name, level=Level.WARNING, message=message)
