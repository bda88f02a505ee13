"""The page of pictures: all of them, or one with the line by which other sites can show it."""

from datetime import date

from explainer.model.dossier import Dossier
from explainer.views.choosing.query import Given, Query
from explainer.views.pictures.table import Figure, FigureRequest, Values, pictures_of, values_of
from explainer.views.plain_address import plain_picture, site_address
from explainer.words import say

FRAMED = "framed"
"""The part of a picture's plain page that shows the picture alone, for other sites."""


def words_of(figure: Figure | None) -> tuple[str, str]:
    """Return the title of a picture and what it shows; twice nothing where no picture is asked for."""
    return (say(f"picture.{figure.name}.title"), say(f"picture.{figure.name}.about")) if figure else ("", "")


def build_pictures(dossier: Dossier, given: Given, today: date | None) -> Values:
    """Return what the page is drawn from: `figures` with their `sketches`, or `figure`, which is asked for, with its values and `address`.

    The address is where other sites may frame it.
    """
    figures = {figure.name: figure for figure in pictures_of(dossier)}
    name, ignored = Query.of(given).one("picture", figures)
    asked = FigureRequest(dossier=dossier, today=today)
    values: Values = {"figures": tuple(figures.values()), "figure": figures.get(name), "ignored": tuple(ignored)}
    if name:
        address = f"{site_address(dossier).rstrip('/')}/{plain_picture(name)}#{FRAMED}"
        return {**values, "address": address, "framed": FRAMED, **values_of(figures[name], asked)}
    return {**values, "sketches": {f.name: f.sketch(values_of(f, asked)) for f in figures.values() if f.sketch}}
