"""Markdown files: front matter between two lines of three hyphens, then the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.markup.parse import read_text
from explainer.reading.front_matter import read_markdown


def test_front_matter_and_text_keep_their_lines():
    parts = read_markdown("---\ntitle: A\nsummary: B\n---\n\nText.\n")
    assert parts.front.value == {"title": "A", "summary": "B"}
    assert parts.front.mark.find(("summary",)) == (3, 1)
    assert (parts.text, parts.text_line) == ("\nText.\n", 5)


def test_a_line_of_hyphens_in_the_text_is_only_a_line():
    assert read_markdown("---\ntitle: A\n---\nOne\n---\nTwo\n").text == "One\n---\nTwo\n"


def test_spaces_behind_the_hyphens_do_not_matter():
    assert read_markdown("---  \ntitle: A\n--- \nText.").front.value == {"title": "A"}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Text.", "no-front-matter"),
        ("", "no-front-matter"),
        ("\n---\n---\n", "no-front-matter"),
        ("---\na: b\n", "open-front-matter"),
    ],
)
def test_front_matter_that_is_missing_or_not_closed_is_told_and_the_text_is_kept(text, rule):
    parts = read_markdown(text)
    assert [(trouble.line, trouble.column, trouble.rule) for trouble in parts.front.troubles] == [(1, 1, rule)]
    assert (parts.text, parts.text_line) == (text, 1)


def test_a_trouble_in_front_matter_has_its_line_in_the_file():
    parts = read_markdown("---\ntitle: A\ntitle: B\n---\n")
    assert [(trouble.line, trouble.rule) for trouble in parts.front.troubles] == [(3, "duplicate-key")]


@given(st.text(), st.booleans())
def test_no_text_makes_it_fail(text, with_head):
    parts = read_markdown("---\n" + text if with_head else text)
    document = read_text(parts.text)
    assert parts.text_line >= 1
    assert all(problem.line >= 1 and problem.column >= 1 for problem in document.problems)


@given(st.text(alphabet="-:#[]()@!<>`*_|^~ \nae1&;/", max_size=80))
def test_no_heap_of_markdown_signs_makes_it_fail(text):
    document = read_text(text)
    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines for problem in document.problems)
    assert all(1 <= mention.line <= lines for mention in document.mentions)
