"""Kinds of events, forums and earlier cases, groups of questions, sides and pages must be words that data/site.yaml names."""

from collections.abc import Iterator, Sequence

from explainer.model.dossier import Dossier
from explainer.model.site import Choice
from explainer.model.vocabulary import vocabulary
from explainer.nearest import did_you_mean
from explainer.problems import FieldPath, Finding
from explainer.rules.context import Context

RULES = ("bad-choice", "unknown-page")


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find words of the site's own vocabulary that the site does not know."""
    site = dossier.site
    for (kind, field), choices in vocabulary(site).items():
        for id, record in dossier.records.get(kind, {}).items():
            value = getattr(record, field)
            if value is not None and value not in _ids(choices):
                yield _wrong(kind, id, (field,), str(value), _ids(choices))
    for number, preset in enumerate(site.timeline_presets):
        for place, kind in enumerate(preset.kinds):
            if kind not in _ids(site.event_kinds):
                yield _wrong("site", "", ("timeline_presets", number, "kinds", place), kind, _ids(site.event_kinds))
    pages = [*context.pages, "explainers", *dossier.explainers]
    for number, section in enumerate(site.navigation):
        for place, page in enumerate(section.pages):
            if page not in pages and not context.is_broken("explainer", page):
                path: FieldPath = ("navigation", number, "pages", place)
                yield Finding.of("unknown-page", "site", "", path, name=page, hint=did_you_mean(page, pages))


def _ids(choices: Sequence[Choice]) -> list[str]:
    return [choice.id for choice in choices]


def _wrong(kind: str, id: str, path: FieldPath, value: str, words: list[str]) -> Finding:
    field, hint = next(step for step in reversed(path) if isinstance(step, str)), did_you_mean(value, words)
    return Finding.of("bad-choice", kind, id, path, field=field, value=value, words=", ".join(words), hint=hint)
