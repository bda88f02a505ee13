"""Kinds of events, forums and earlier cases, groups of questions, sides and pages must be words that data/site.yaml names."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from explainer.model.dossier import Dossier
from explainer.model.site import Choice, Site
from explainer.model.vocabulary import SETTINGS, vocabulary
from explainer.nearest import did_you_mean
from explainer.problems import FieldPath, Finding
from explainer.rules.context import Context
from explainer.words import count, say

RULES = ("bad-choice", "unknown-page")

SO_MANY = 8
"""Records with one unknown word, from which a word that the settings lost is more likely than so many slips of the pen."""


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find words of the site's own vocabulary that the site does not know, or knows twice."""
    site = dossier.site
    yield from _of_records(dossier)
    for setting in dict.fromkeys(SETTINGS.values()):
        ids = _ids(getattr(site, setting))
        twice = [number for number, id in enumerate(ids) if id in ids[:number]]
        yield from (Finding.of("duplicate-entry", "site", "", (setting, n, "id"), value=ids[n]) for n in twice)
    kinds = _ids(site.event_kinds)
    for number, preset in enumerate(site.timeline_presets):
        for place, kind in enumerate(preset.kinds):
            if kind not in kinds:
                yield _wrong("site", "", ("timeline_presets", number, "kinds", place), kind, kinds)
    pages = [*context.pages, "explainers", *dossier.explainers]
    for path, page in _pages(site):
        if page not in pages and not context.is_broken("explainer", page):
            yield Finding.of("unknown-page", "site", "", path, name=page, hint=did_you_mean(page, pages))


def _of_records(dossier: Dossier) -> Iterator[Finding]:
    """Yield a finding for each record with a word that is not known; one alone where the settings seem to have lost it."""
    for (kind, field), choices in vocabulary(dossier.site).items():
        words, wrong = _ids(choices), defaultdict[str, list[str]](list)
        for id, record in dossier.records.get(kind, {}).items():
            if (value := getattr(record, field)) is not None and value not in words:
                wrong[str(value)].append(id)
        for value, ids in wrong.items():
            if len(ids) < SO_MANY:
                yield from (_wrong(kind, id, (field,), value, words) for id in ids)
                continue
            named = {"field": field, "words": ", ".join(words), "name": f"{kind}:{ids[0]}"}
            message = say("message.lost-choice", value=value, records=count("count.record", len(ids)), **named)
            yield Finding(kind="site", id="", field=(SETTINGS[kind, field],), rule="bad-choice", message=message)


def _pages(site: Site) -> Iterator[tuple[FieldPath, str]]:
    """Yield (field path, name) of every page that the settings of the site name."""
    for number, section in enumerate(site.navigation):
        yield from ((("navigation", number, "pages", place), page) for place, page in enumerate(section.pages))
    yield from ((("masthead", number), page) for number, page in enumerate(site.masthead))
    yield from ((("headings", number, "page"), heading.page) for number, heading in enumerate(site.headings))


def _ids(choices: Sequence[Choice]) -> list[str]:
    return [choice.id for choice in choices]


def _wrong(kind: str, id: str, path: FieldPath, value: str, words: list[str]) -> Finding:
    field, hint = next(step for step in reversed(path) if isinstance(step, str)), did_you_mean(value, words)
    return Finding.of("bad-choice", kind, id, path, field=field, value=value, words=", ".join(words), hint=hint)
