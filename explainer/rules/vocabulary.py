"""Kinds of events, forums and earlier cases, groups of questions, sides and pages must be words that data/site.yaml names."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from explainer.model.base import Part
from explainer.model.dossier import Dossier
from explainer.model.site import Choice, Site
from explainer.model.vocabulary import SETTINGS, vocabulary
from explainer.nearest import did_you_mean
from explainer.problems import FieldPath, Finding
from explainer.rules.context import Context
from explainer.views.headings import FIGURES, unknown_figures
from explainer.words import count, say

RULES = ("bad-choice", "unknown-page")

SO_MANY = 8
"""Records with one unknown word, from which a word that the settings lost is more likely than so many slips of the pen."""

_ONCE: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(SETTINGS.values(), ("id", "name")),
    "navigation": ("title", "pages"),
    "headings": ("page",),
    "timeline_presets": ("name",),
}
"""For each setting that is a list of groups: the fields of which no two groups may hold the same."""


_NAMES = ("name", "title")
"""Fields that name an entry to readers: two entries of one name may well be two, and both are needed."""


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find words of the site's own vocabulary that the site does not know, or knows twice."""
    site = dossier.site
    yield from _of_records(dossier)
    for path, value in _twice(site):
        message = say("message.duplicate-name" if path[-1] in _NAMES else "message.duplicate-entry", value=value)
        yield Finding(kind="site", id="", field=path, rule="duplicate-entry", message=message)
    kinds = _ids(site.event_kinds)
    for number, preset in enumerate(site.timeline_presets):
        for place, kind in enumerate(preset.kinds):
            if kind not in kinds:
                yield _wrong("site", "", ("timeline_presets", number, "kinds", place), kind, kinds)
    for number, heading in enumerate(site.headings):
        for word in unknown_figures(heading.title):
            known = {"words": ", ".join(FIGURES), "hint": did_you_mean(word, FIGURES)}
            message = say("message.unknown-figure", value=word, **known)
            yield Finding(kind="site", id="", field=("headings", number, "title"), rule="bad-choice", message=message)
    pages = [*context.pages, "explainers", *dossier.explainers]
    for path, page in site.named_pages():
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


def _twice(site: Site) -> Iterator[tuple[FieldPath, str]]:
    """Yield (field path, text) of what stands in two entries of one setting and may stand in one; of one entry the first such."""
    for setting, fields in _ONCE.items():
        seen = set[tuple[str, str]]()
        for number, entry in enumerate(getattr(site, setting)):
            here = list(_said(entry, fields))
            # The same twice in one list is told where lists are looked at.
            twice = next((one for one in here if (one[0][0], one[1].lower()) in seen), None)
            if twice:
                path, value = twice
                yield (setting, number, *path), value
            seen.update((path[0], value.lower()) for path, value in here)


def _said(entry: Part, fields: tuple[str, ...]) -> Iterator[tuple[tuple[str, *tuple[int, ...]], str]]:
    """Yield (path below the entry, text) of its fields, and of the entries of those that are lists."""
    for field in fields:
        value = getattr(entry, field) or ()
        yield from [((field,), value)] if isinstance(value, str) else (((field, n), one) for n, one in enumerate(value))


def _ids(choices: Sequence[Choice]) -> list[str]:
    return [choice.id for choice in choices]


def _wrong(kind: str, id: str, path: FieldPath, value: str, words: list[str]) -> Finding:
    field, hint = next(step for step in reversed(path) if isinstance(step, str)), did_you_mean(value, words)
    return Finding.of("bad-choice", kind, id, path, field=field, value=value, words=", ".join(words), hint=hint)
