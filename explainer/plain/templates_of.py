"""The templates of the plain edition, which fall back to the fragments that both editions share."""

import re
from functools import cache
from importlib import resources

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader

from explainer.colours import PALETTE, colours_of_reader
from explainer.fragments.draw import environment, sheet


@cache
def templates() -> Environment:
    """Return the environment in which pages are drawn. What both editions share is compiled once for both."""
    shared = environment()
    loaders: list[BaseLoader] = [PackageLoader("explainer.plain"), *([shared.loader] if shared.loader else [])]
    found = shared.overlay(loader=ChoiceLoader(loaders))
    found.globals = {**shared.globals, "accent": PALETTE["accent"].light}
    return found


SHEETS = ("style", "lists", "line")
"""The parts of this edition's style sheet."""

SHARED = ("home", "pictures", "overview", "bars", "touch")
"""Parts of the explorer's that pages of this edition need too."""


@cache
def style() -> str:
    """Return the style sheet of the plain edition, on one line. Of it, a page has only the rules that it needs."""
    folder = resources.files("explainer.plain") / "templates" / "plain"
    ours = [folder.joinpath(f"{name}.css").read_text(encoding="utf-8") for name in SHEETS]
    whole = re.sub(r"\n\s*", "", "".join([*ours, *map(sheet, SHARED)]))
    return colours_of_reader(whole) + whole
