"""What the picture of a page shows in previews: its words, and of all figures the one that is its own."""

from explainer.edition import Edition
from explainer.exports.changes import content_day
from explainer.markup.directive import read_directive
from explainer.model.base import OneOf, Record
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.model.kinds import BY_NAME
from explainer.model.recordings import Recording
from explainer.model.references import references
from explainer.plain.page import Page
from explainer.plain.picture_words import Words
from explainer.views.dots import build_dots
from explainer.views.pictures.places import places_of
from explainer.views.pictures.sketches import Sketch
from explainer.views.pictures.table import Figure, FigureRequest, pictures_of, values_of
from explainer.views.plain_address import READ, plain_page, plain_picture
from explainer.views.tables.values import choice_word
from explainer.words import say


def picture_path(page: Page) -> str:
    """Return the path of a page's picture. People and bodies share the one of their list."""
    kind = BY_NAME.get(page.kind)
    listed = plain_page(kind.listed_on) if kind and kind.is_named else page.path
    return f"{listed}card.png"


def _note_of(kind: Kind, record: Record) -> str:
    """Return the day of a record and the word for how certain it is or how it stands."""
    when = getattr(record, kind.dated_by) if kind.dated_by else None
    values = {field: getattr(record, field, None) for field in ("certainty", "status", "outcome")}
    states = [choice_word(kind.name, field, value) for field, value in values.items() if isinstance(value, OneOf)]
    return " · ".join(filter(None, (when.label if when else "", *states[:1])))


def _figure_of(edition: Edition, page: Page) -> Figure | None:
    """Return the picture that a page has for itself: the one that it shows alone, that stands for its list, or is the first in its text.

    For a hypothesis it is the drawing of the room. The timeline is none: all events as dots say at a small size what it says.
    """
    there = {figure.name: figure for figure in pictures_of(edition.dossier)}
    for figure in there.values():
        if page.path == plain_picture(figure.name) or (figure.previews and page.path == plain_page(figure.previews)):
            return figure
    if page.kind == "hypothesis":
        return there.get("places")
    text = edition.documents.get(page.id) if page.kind == "explainer" else None
    tokens = (token for token in text.tokens if token.type == "container_directive_open") if text else ()
    names = (read_directive(token.info, 0).name for token in tokens)
    return next((there[name] for name in names if name in there and name != "timeline"), None)


def _sketch(dossier: Dossier, figure: Figure | None) -> Sketch | None:
    """Return a picture small, as of the last day on which something changed: the same file until then."""
    if not figure or not figure.sketch:
        return None
    return figure.sketch(values_of(figure, FigureRequest(dossier=dossier, today=content_day(dossier))))


def _meant(dossier: Dossier, page: Page) -> frozenset[str]:
    """Return the events that a page is about: the event itself, those that a record names, or those of which a text tells."""
    record = dossier.get(page.kind, page.id) if page.kind else None
    if not record or page.kind == "event":
        return frozenset({page.id} if record else ())
    if page.kind == "explainer":
        return frozenset(one.id for one in dossier.explainers[page.id].mentions if one.kind == "event")
    return frozenset(id for _, kind, id in references(record) if kind == "event")


def picture_words(edition: Edition, page: Page) -> Words:
    """Return what stands on a page's picture: its answer where it has one, and its figure, else all events as dots, of which some may be meant."""
    dossier = edition.dossier
    site, front = dossier.site, dossier.site.home
    figure = _figure_of(edition, page)
    is_home, is_places = page.path == READ, bool(figure and figure.name == "places")
    record = dossier.get(page.kind, page.id) if page.kind else None
    short = getattr(record, BY_NAME[page.kind].short, "") if page.kind else ""
    answer = page.description if page.kind in ("explainer", "question") or not page.kind else ""
    if isinstance(record, Recording):
        answer = f"{say('recording.voices')}: {', '.join(voice.who for voice in record.alleged_voices)}"
    is_alone = figure and (page.path == plain_picture(figure.name) or (is_places and page.kind))
    return Words(
        site=site.title if front or page.title != site.title else site.tagline,
        kicker=page.kicker,
        title=front.headline.text if is_home and front else short or page.title,
        note="" if figure else page.note or (_note_of(BY_NAME[page.kind], record) if record else ""),
        answer="" if is_alone or is_home else answer,
        dots=edition.once("picture dots", lambda: build_dots(dossier, content_day(dossier))),
        meant=_meant(dossier, page),
        places=places_of(dossier) if is_places else (),
        place=page.id if page.kind == "hypothesis" else "",
        sketch=None if is_places else _sketch(dossier, figure),
    )
