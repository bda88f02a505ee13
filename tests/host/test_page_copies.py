"""Copies of pages: each run has its own, and looks up no file."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest


def show_two(pages, copying):  # the script that Streamlit runs
    """Choose a page for one reader and for the next, and then run both."""
    import streamlit as st

    from explainer.host.page_copies import copy_pages

    for page in [st.navigation(copy_pages(pages) if copying else pages) for _ in range(2)]:
        page.run()


@pytest.fixture
def pages(tmp_path):
    """Return the pages of a site, made within a run, as Streamlit asks for it."""
    file = tmp_path / "lamps.py"
    file.write_text("import streamlit as st\nst.text('lamps')\n", encoding="utf-8")
    made: list[Any] = []

    def make(made, file):
        import streamlit as st

        made.append(st.Page(file, title="Lamps", url_path="lamps", default=True))

    AppTest.from_function(make, kwargs={"made": made, "file": file}, default_timeout=30).run()
    assert made
    return made


def run(pages, *, copying):
    at = AppTest.from_function(show_two, kwargs={"pages": pages, "copying": copying}, default_timeout=30).run()
    return [text.value for text in at.text], [error.message for error in at.exception]


def test_pages_that_were_made_once_are_shown_in_every_run(pages):
    for _ in range(3):
        assert run(pages, copying=True) == (["lamps", "lamps"], [])


def test_a_page_that_is_not_copied_runs_only_once(pages):
    """When this fails, what was chosen is no longer marked on the page, and pages may be shared as they are."""
    texts, errors = run(pages, copying=False)
    assert (texts, len(errors)) == (["lamps"], 1)


def test_no_file_is_looked_up_for_a_copy(pages, tmp_path, monkeypatch):
    monkeypatch.setattr("pathlib.Path.exists", lambda path: pytest.fail(f"{path} is looked up."))
    monkeypatch.setattr("pathlib.Path.is_file", lambda path: pytest.fail(f"{path} is looked up."))
    from explainer.host.page_copies import copy_pages

    (copied,), (own,) = copy_pages(pages), pages
    assert copied is not own
    assert (copied.title, copied.url_path) == (own.title, own.url_path)
