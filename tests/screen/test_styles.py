"""A page has the parts of the style sheet that it needs: what it leaves out names nothing that stands on it."""

import re
from contextvars import Context
from datetime import date
from importlib import resources
from pathlib import Path

import pandas as pd  # noqa: F401  # Plotly asks for it in the midst of a page, and finds half of it
import pytest
from support import Elements

from explainer.edition import Edition
from explainer.fragments.draw import SHEETS, sheet, styles
from explainer.pages import PAGES
from explainer.reading.folder import Reader
from explainer.screen.canvas import WordsCanvas
from explainer.screen.page_context import PageContext
from explainer.screen.site import collect_words

CHOICES = {
    "evidence": "item",
    "timeline": "event",
    "questions": "question",
    "recordings": "recording",
    "inquiries": "demand",
    "pictures": "picture",
}


@pytest.fixture(scope="module")
def edition(whole_site: Path) -> Edition:
    reading = Reader(whole_site).read()
    assert reading.dossier
    return Edition(dossier=reading.dossier, documents=reading.documents, number=1, serves_plain_edition=True)


def classes_on(edition: Edition, page: str, given: dict[str, tuple[str, ...]]) -> set[str]:
    canvas = WordsCanvas()
    frame = PageContext(name=page, edition=edition, given=given, today=date(2026, 11, 28), canvas=canvas)
    parts = Context().run(collect_words, frame, canvas)
    return {name for _, found in Elements("".join(parts)).found for name in found.get("class", "").split()}


def classes_in(selector: str) -> set[str]:
    return set(re.findall(r"\.([a-z][\w-]*)", selector)) - {"xp"}


def selectors_of(css: str) -> set[str]:
    """Every selector of a sheet: commas within brackets part alternatives of one."""
    lists = (found.strip() for found in re.findall(r"([^{}]+)\{", css))
    whole = (
        re.sub(r"\([^()]*\)", lambda m: m[0].replace(",", "|"), found) for found in lists if not found.startswith("@")
    )
    return {one.strip() for found in whole for one in found.split(",")}


def may_match(selector: str, shown: set[str]) -> bool:
    """Whether the classes of a page are enough for `selector`."""
    left = re.sub(r":not\([^()]*\)", "", selector)
    while found := re.search(r":(?:is|has)\(([^()]*)\)", left):
        if not any(classes_in(one) <= shown for one in found[1].split("|")):
            return False
        left = left.replace(found[0], "", 1)
    return classes_in(left) <= shown


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_leaves_out_of_the_sheet_names_nothing_on_it(edition: Edition, page: str) -> None:
    left_out = selectors_of(sheet(*SHEETS)) - selectors_of(styles(page))
    first = {"picture": "evidence"}
    for kind, records in edition.dossier.records.items():
        first |= {"item" if kind == "evidence" else kind: next(iter(records), "")}
    asked: dict[str, tuple[str, ...]] = {CHOICES[page]: (first[CHOICES[page]],)} if page in CHOICES else {}
    shown = classes_on(edition, page, {}) | classes_on(edition, page, asked)
    assert {selector for selector in left_out if may_match(selector, shown)} == set()


def test_a_text_has_all_parts_since_it_may_hold_every_figure() -> None:
    assert styles("some-explainer") == styles()
    assert len(styles("questions")) < len(styles())


def test_every_style_sheet_of_the_folder_is_a_part_in_the_order_of_the_sheet() -> None:
    folder = resources.files("explainer.fragments") / "styles"
    assert sorted(SHEETS) == sorted(file.name.removesuffix(".css") for file in folder.iterdir())
