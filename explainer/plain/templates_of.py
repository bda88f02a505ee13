"""The templates of the plain edition, which fall back to the fragments that both editions share."""

import re
from functools import cache
from importlib import resources

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup

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


SHARED = ("home", "pictures", "overview", "bars")
"""Parts of the explorer's style sheet that stand in pages of this edition too."""


def _sheet(name: str) -> str:
    """Return a style sheet of this edition, or a part of the explorer's, on one line."""
    folder = resources.files("explainer.plain") / "templates" / "plain"
    text = sheet(name) if name in SHARED else folder.joinpath(f"{name}.css").read_text(encoding="utf-8")
    return re.sub(r"\n\s*", "", text)


@cache
def style(name: str = "style") -> Markup:
    """Return a style sheet of the plain edition, on one line: that of all pages with the colours, or of a part of one."""
    colours = colours_of_reader("".join(map(_sheet, ("style", "line", *SHARED)))) if name == "style" else ""
    return Markup(colours + _sheet(name))  # noqa: S704  # our own files
