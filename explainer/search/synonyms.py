"""Words and phrases that mean the same, as lists of words say it: the catalogue's and the site's own."""

from explainer.search.letters import words_in
from explainer.signs import COMMAS
from explainer.words import known, say


def list_synonyms() -> list[tuple[str, ...]]:
    """Return the groups of words and phrases that mean the same, folded: those of every site, and those of this one."""
    lines = (line for name in known("synonyms") for line in say(f"synonyms.{name}").split("\n"))
    groups = (tuple(" ".join(words_in(word)) for word in COMMAS.split(line)) for line in lines)
    return [some for group in groups if len(some := tuple(word for word in group if word)) > 1]
