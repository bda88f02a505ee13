"""The choices of a figure in a text must be ones that can be used, and leave something to show."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.markup.directive import Directive, read_directive
from explainer.model.date_guesses import guess_dates
from explainer.model.dossier import Dossier
from explainer.nearest import did_you_mean
from explainer.problems import Finding, Level
from explainer.rules.context import Context
from explainer.views.pictures.table import FIGURES
from explainer.views.timeline.request import read_request
from explainer.words import say

RULES = ("directive-choice", "empty-figure")

_SHOWN = ("event", "person", "body", "narrative")
_BY_ID = ("person", "body", "narrative")
"""Choices that are ids of records: what leads nowhere among them is told as a broken link."""


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find choices of figures that the site does not know, and timelines without an event."""
    for slug, document in context.documents.items():
        if slug not in dossier.explainers:
            continue
        for token in document.tokens:
            if token.type == "container_directive_open":
                directive = read_directive(token.info, (token.map or [0])[0] + 1)
                for level, rule, message in _look(dossier, context, directive):
                    yield Finding(
                        kind="explainer",
                        id=slug,
                        field=(),
                        level=level,
                        rule=rule,
                        message=message,
                        line=directive.line,
                    )


def _look(dossier: Dossier, context: Context, directive: Directive) -> Iterator[tuple[Level, str, str]]:
    figure = FIGURES.get(directive.name)
    names = figure.takes if figure else ()
    given = {name: directive.all(name) for name in names}
    wrong = figure.refused(dossier, {**given, **dict.fromkeys(_BY_ID, ())}) if figure else ()
    for name, _ in directive.options:
        if name not in names:
            hint = did_you_mean(name, names)
            yield (
                Level.ERROR,
                "directive-choice",
                say("message.directive-choice", value=name, name=directive.name, hint=hint),
            )
    for value in wrong:
        dates = guess_dates(value)
        words = figure.words(dossier) if figure else ()
        hint = " " + say("date.meant", dates=say("date.or").join(dates)) if dates else did_you_mean(value, words)
        yield (
            Level.ERROR,
            "directive-choice",
            say("message.directive-choice", value=value, name=directive.name, hint=hint),
        )
    may_be_empty = directive.name == "timeline" and not wrong and context.is_whole(*_SHOWN)
    if may_be_empty and not read_request(dossier, given).chosen.records:
        yield Level.WARNING, "empty-figure", say("message.empty-figure")
