"""The pages of the plain edition: which there are, and what stands on each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from explainer.edition import Edition
from explainer.exports.changes import content_day
from explainer.model.base import Record
from explainer.model.dossier import Dossier
from explainer.model.events import Event
from explainer.model.evidence import Hypothesis
from explainer.model.kind import Kind
from explainer.model.kinds import ALL, BY_NAME, BY_PLURAL, headline, title_of
from explainer.model.people import Body, Person
from explainer.pages import EXPLORER_ONLY, HOME, PAGES
from explainer.plain.months import folded_months, month_pages
from explainer.plain.page import Crumb, Page, beside, top
from explainer.plain.table_pages import find_table, list_tables
from explainer.views.address import explorer_link, explorer_page
from explainer.views.choosing.query import Given
from explainer.views.evidence.page import EVIDENCE
from explainer.views.headings import heading_of
from explainer.views.home import build_home, reading_list
from explainer.views.inquiries.page import DEMANDS
from explainer.views.pictures.page import build_pictures, words_of
from explainer.views.pictures.table import pictures_of
from explainer.views.plain_address import READ, plain_month, plain_page, plain_picture
from explainer.views.recordings import RECORDINGS
from explainer.views.site_pages import has_page
from explainer.views.sources import SOURCES
from explainer.views.standings import build_standing, first_day, list_others, list_said, list_standings, preview_person
from explainer.views.timeline.event_card import build_event_card
from explainer.words import say

LISTS = tuple(
    dict.fromkeys(
        (
            *(page for page in PAGES if page not in (HOME, *EXPLORER_ONLY)),
            *(kind.listed_on for kind in ALL if kind.listed_on),
        )
    )
)
"""Pages that list records or tell about the site."""

_PAGED = sorted((kind for kind in ALL if kind.has_page), key=lambda kind: LISTS.index(kind.listed_on))


def list_paths(edition: Edition) -> Iterator[str]:
    """Yield the path of every page."""
    dossier = edition.dossier
    yield READ
    texts = [x.id for x in reading_list(dossier)]
    lists = [name for name in LISTS if has_page(dossier, name)]
    yield from (plain_page(name) for name in dict.fromkeys((*texts, *lists)))
    yield from (plain_picture(figure.name) for figure in pictures_of(dossier))
    yield from list_tables(dossier)
    yield from (plain_month(month.anchor) for month in month_pages(dossier))
    for kind in _PAGED:
        for id in dossier.records.get(kind.name, {}):
            yield f"{READ}{kind.plural}/{id}/"


def find_page(edition: Edition, path: str) -> Page | None:  # noqa: PLR0911  # one line a shape of path
    """Return the page at `path`, such as "read/events/ID/", or None where there is none."""
    if path == READ:
        return _home(edition)
    parts = path.removeprefix(READ).removesuffix("/").split("/")
    dossier = edition.dossier
    match parts if path == f"{READ}{'/'.join(parts)}/" else ():
        case [name] if (name in LISTS and has_page(dossier, name)) or name in dossier.explainers:
            is_text = name in dossier.explainers and name not in PAGES
            return _article(edition, name) if is_text else _list(edition, name) if name in LISTS else None
        case ["pictures", name] if any(figure.name == name for figure in pictures_of(dossier)):
            return _picture(edition, name)
        case ["tables", *rest] if rest:
            return find_table(dossier, rest)
        case [plural, id] if (kind := BY_PLURAL.get(plural)) and kind.has_page:
            record = dossier.get(kind.name, id)
            return _record(edition, kind, record) if record else None
        case ["timeline", anchor]:
            return _month(edition, anchor)
        case _:
            return None


def _home(edition: Edition) -> Page:
    dossier = edition.dossier
    site = dossier.site
    own = dossier.explainers.get(HOME)

    def values() -> Mapping[str, Any]:
        # The question of the day needs a day, and this page is the same every day.
        updated = content_day(dossier)
        view = replace(build_home(dossier, updated, updated), question=None)
        return {"v": view, "introduction": HOME if HOME in edition.documents else ""}

    title = own.title if own else site.title
    twin = explorer_page(HOME)
    return Page(path=READ, title=title, description=site.description, template="home", twin=twin, values=values)


def _article(edition: Edition, slug: str) -> Page:
    dossier = edition.dossier
    explainer = dossier.explainers[slug]
    others = reading_list(dossier)
    place = others.index(explainer)
    steps: list[Crumb] = [(x.title, plain_page(x.id)) for x in others]
    return Page(
        path=plain_page(slug),
        title=explainer.title,
        description=explainer.description,
        template="article",
        twin=explorer_page(slug),
        values=lambda: {"slug": slug},
        crumbs=(top(),),
        beside=beside(steps, place),
        kind="explainer",
        id=slug,
        kicker=say("one.explainer"),
        note=say("plain.updated", date=explainer.updated.label),
    )


def _title_of(page: str) -> str:
    return say(f"page.{page}") if page in PAGES else say(f"plain-page.{page}")


def _summary_of(page: str) -> str:
    return say(f"summary.{page}") if page in PAGES else say(f"plain-summary.{page}")


def _list(edition: Edition, name: str) -> Page:
    dossier = edition.dossier
    own = dossier.explainers.get(name)
    kinds = [kind for kind in BY_NAME.values() if kind.listed_on == name]
    makers: dict[str, Callable[[], Mapping[str, Any]]] = {
        "timeline": lambda: {"months": folded_months(dossier), "to_month": plain_month},
        "evidence": lambda: {"v": EVIDENCE.build(dossier, {})},
        "inquiries": lambda: {"v": DEMANDS.build(dossier, {})},
        "recordings": lambda: {"v": RECORDINGS.build(dossier, {})},
        "pictures": lambda: build_pictures(dossier, {}, content_day(dossier)),
        "tables": lambda: {"shown": dossier.kinds},
        "people": lambda: {"standings": list_standings(dossier)},
        "sources": lambda: {"records": SOURCES.build(dossier, {}).records},
    }
    introduction = name if name in edition.documents else ""
    return Page(
        path=plain_page(name),
        title=own.title if own else heading_of(dossier, name) or _title_of(name),
        description=own.description if own else _summary_of(name),
        template="register" if any(kind.facets for kind in kinds) else name,
        twin=explorer_page(kinds[0].page if kinds and name not in PAGES else name),
        values=lambda: {"introduction": introduction, "kinds": kinds, **makers.get(name, dict)()},
        crumbs=(top(),),
    )


def _picture(edition: Edition, name: str) -> Page:
    shown: Given = {"picture": [name]}
    title, about = words_of(next(figure for figure in pictures_of(edition.dossier) if figure.name == name))
    return Page(
        path=plain_picture(name),
        title=title,
        description=about,
        template="picture",
        twin=explorer_page("pictures", (("picture", name),)),
        values=lambda: build_pictures(edition.dossier, shown, content_day(edition.dossier)),
        crumbs=(top(), (_title_of("pictures"), plain_page("pictures"))),
    )


def _month(edition: Edition, anchor: str) -> Page | None:
    """A month of a long timeline, or a part of one."""
    months = month_pages(edition.dossier)
    steps: list[Crumb] = [(month.label, plain_month(month.anchor)) for month in months]
    place = next((n for n, month in enumerate(months) if month.anchor == anchor), None)
    if place is None:
        return None
    month = months[place]
    pieces = [one for one in months if one.period == month.period and one.short == month.short]
    return Page(
        path=plain_month(anchor),
        title=month.label,
        description=_summary_of("timeline"),
        template="timeline",
        twin=explorer_page("timeline", month.period.query),
        values=lambda: {"months": (month,), "to_month": plain_month, "pieces": pieces},
        crumbs=(top(), (_title_of("timeline"), plain_page("timeline"))),
        beside=beside(steps, place),
    )


def _order(edition: Edition, kind: Kind) -> tuple[list[Crumb], dict[str, int]]:
    """The pages of a kind in their order, with the place of each id; made once for an edition."""

    def make() -> tuple[list[Crumb], dict[str, int]]:
        records = edition.dossier.of(kind.name)
        if kind.is_named:
            records = dict(sorted(records.items(), key=lambda pair: headline(kind.name, pair[1]).casefold()))
        steps = [(title_of(kind, record), f"{READ}{kind.plural}/{id}/") for id, record in records.items()]
        return steps, {id: place for place, id in enumerate(records)}

    return edition.once(("plain order", kind.name), make)


def _record(edition: Edition, kind: Kind, record: Record) -> Page:
    steps, places = _order(edition, kind)
    path = f"{READ}{kind.plural}/{record.id}/"
    return Page(
        path=path,
        title=title_of(kind, record),
        description=_describe(edition.dossier, kind, record),
        template=kind.template,
        twin=explorer_link(kind.name, record.id) or explorer_page(HOME),
        values=partial(_record_values, edition.dossier, kind, record),
        crumbs=(top(), (_title_of(kind.listed_on), plain_page(kind.listed_on))),
        beside=beside(steps, places[record.id]),
        kind=kind.name,
        id=record.id,
        feed=f"{path}feed.xml" if kind.has_feed else "",
        kicker=say(f"one.{kind.name}"),
    )


def _describe(dossier: Dossier, kind: Kind, record: Record) -> str:
    """Return what a preview of a record says: a note on somebody alone would not say who they are."""
    own = preview_person(dossier, record) if isinstance(record, Person) else getattr(record, kind.described_by)
    return own or _summary_of(kind.listed_on)


def _record_values(dossier: Dossier, kind: Kind, record: Record) -> Mapping[str, Any]:
    values: dict[str, Any] = {"kind": kind, "record": record}
    if isinstance(record, Hypothesis):
        values["v"] = EVIDENCE.build(dossier, {"hypothesis": [record.id]})
    if isinstance(record, Event):
        values["c"] = build_event_card(dossier, record, tuple(dossier.events.values()), None)
    if isinstance(record, (Person, Body)):
        standing = build_standing(dossier, kind.name, record, first_day(dossier))
        values |= {"s": standing, "others": list_others(dossier, standing)}
        values["said"] = list_said(dossier, kind.name, record.id)
    return values
