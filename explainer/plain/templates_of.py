"""The templates of the plain edition, with the fragments that both editions share behind them."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup

from explainer.fragments.draw import environment


@cache
def templates() -> Environment:
    """Return the environment in which pages are drawn."""
    shared = environment()
    loaders: list[BaseLoader] = [PackageLoader("explainer.plain"), *([shared.loader] if shared.loader else [])]
    return shared.overlay(loader=ChoiceLoader(loaders))


@cache
def style(name: str = "style") -> Markup:
    """Return a style sheet of the plain edition, on as few lines as it needs: that of all pages, or of a part of one."""
    text = resources.files("explainer.plain").joinpath("templates", "plain", f"{name}.css").read_text(encoding="utf-8")
    return Markup(re.sub(r"\n\s*", "", text))  # noqa: S704  # our own file
