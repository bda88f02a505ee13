"""What the tests of rules share: the tiny site with one change, and what one rule finds in it."""

from datetime import date
from types import SimpleNamespace

import pytest

from explainer.markup.parse import read_text
from explainer.model.dossier import Dossier
from explainer.pages import PAGES
from explainer.rules.context import Context

TODAY = date(2022, 1, 1)


def _context(**given):
    return Context(**{"today": TODAY, "pages": PAGES, **given})


def _found(rule, dossier, **given):
    return [(f.kind, f.id, f.field, f.line, f.rule) for f in rule.check(dossier, _context(**given))]


def _changed(dossier, kind, id, /, **fields):
    record = dossier.get(kind, id).model_copy(update=fields)
    return Dossier(dossier.site, {**dossier.records, kind: {**dossier.records[kind], id: record}})


def _written(dossier, text, slug="how-it-was-heard"):
    """The tiny site with another text in one explainer, and the parsed text."""
    document = read_text(text)
    changed = _changed(dossier, "explainer", slug, text=text, text_line=1, mentions=document.mentions)
    return changed, {slug: document}


@pytest.fixture
def rules():
    """Ways to run one rule: `found`, on the tiny site `changed` in one record or `written` anew in one text."""
    return SimpleNamespace(context=_context, found=_found, changed=_changed, written=_written, today=TODAY)
