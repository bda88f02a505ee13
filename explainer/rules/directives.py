"""The choices of a figure in a text must be ones that can be used, and leave something to show."""

from collections.abc import Iterator

from explainer.markup.directive import NEEDS_ID, Directive, read_directive
from explainer.model.date_guesses import guess_dates
from explainer.model.dossier import Dossier
from explainer.model.kinds import BY_NAME
from explainer.nearest import did_you_mean
from explainer.problems import Finding, Level
from explainer.rules.context import Context
from explainer.views.pictures.table import FIGURES, Figure
from explainer.words import say

RULES = ("directive-choice", "empty-figure")


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find choices of figures that the site does not know, and choices that leave nothing."""
    for slug, document in context.documents.items():
        if slug not in dossier.explainers:
            continue
        for token in document.tokens:
            if token.type == "container_directive_open":
                directive = read_directive(token.info, (token.map or [0])[0] + 1)
                if figure := FIGURES.get(directive.name):
                    yield from _look(dossier, context, slug, directive, figure)


def _look(dossier: Dossier, context: Context, slug: str, directive: Directive, figure: Figure) -> Iterator[Finding]:
    given = {name: directive.all(name) for name in figure.takes}
    # What names a record and leads nowhere is told as a broken link.
    wrong = figure.refused(dossier, {**given, **dict.fromkeys(BY_NAME.keys() & given.keys(), ())})
    if ":::" in directive.words:
        return  # told where the text is read
    names = [name for name, _ in directive.options] + ([] if figure.name in NEEDS_ID else [*directive.words])
    unknown = [(name, figure.takes) for name in names if name not in figure.takes]
    takes = (
        say("message.takes", names=", ".join(f"{one}=" for one in figure.takes), first=figure.takes[0])
        if figure.takes
        else ""
    )
    for value, words in (*unknown, *((value, figure.words(dossier)) for value in wrong)):
        dates = guess_dates(value)
        hint = (
            " " + say("date.meant", dates=say("date.or").join(dates))
            if dates
            else (did_you_mean(value, words) if "," not in value else "") or takes
        )
        line, name = directive.line, directive.name
        yield Finding.of("directive-choice", "explainer", slug, line=line, value=value, name=name, hint=hint)
    if figure.records_of and not wrong and context.is_whole(*figure.of) and not figure.records_of(dossier, given):
        yield Finding.of("empty-figure", "explainer", slug, level=Level.WARNING, line=directive.line)
