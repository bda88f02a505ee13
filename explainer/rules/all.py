"""All rules, in the order in which they are run."""

from collections.abc import Callable, Iterator

from explainer.model.dossier import Dossier
from explainer.problems import Finding
from explainer.rules import (
    addresses,
    bearings,
    broken_links,
    broken_references,
    charts,
    contradictions,
    dates,
    directives,
    distant_dates,
    entries,
    former_ids,
    hedging,
    labels,
    names,
    placeholders,
    presets,
    reading_age,
    reviews,
    same_event,
    same_source,
    statements,
    turns,
    uncited_paragraphs,
    unused_sources,
    vocabulary,
)
from explainer.rules.context import Context

Rule = Callable[[Dossier, Context], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    broken_references.check,
    broken_links.check,
    vocabulary.check,
    names.check,
    presets.check,
    directives.check,
    dates.check,
    distant_dates.check,
    hedging.check,
    labels.check,
    statements.check,
    contradictions.check,
    bearings.check,
    charts.check,
    unused_sources.check,
    reviews.check,
    uncited_paragraphs.check,
    same_event.check,
    same_source.check,
    addresses.check,
    entries.check,
    former_ids.check,
    turns.check,
    reading_age.check,
    placeholders.check,
)


def find_all(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Run every rule."""
    for rule in RULES:
        yield from rule(dossier, context)
