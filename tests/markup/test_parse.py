"""What a text cites, refers to and gets wrong, seen before it is drawn."""

import pytest

from explainer.markup.grammar import typographic
from explainer.markup.parse import read_text


def test_a_picture_beside_the_text_is_told_since_only_full_addresses_are_drawn() -> None:
    problems = read_text("A lamp: ![the lamp](lamp.png)\n").problems
    assert [(problem.rule, problem.line) for problem in problems] == [("picture-here", 1)]


@pytest.mark.parametrize(
    ("title", "html"),
    [
        ('The keeper\'s "lamp"', "The keeper’s “lamp”"),
        ("A <b>*lamp*</b> & [a](b) `c` (c)", "A &lt;b&gt;*lamp*&lt;/b&gt; &amp; [a](b) `c` (c)"),
        ("روشنی کا گھر", "روشنی کا گھر"),
    ],
)
def test_a_title_gets_real_quotation_marks_and_nothing_else(title: str, html: str) -> None:
    assert typographic(title) == html


def test_a_sign_that_nobody_sees_is_told_at_its_place() -> None:
    problems = read_text("One line.\n\nAn arrow\x1b[D key.\n").problems
    assert [(p.rule, p.line, p.column) for p in problems] == [("control-character", 3, 9)]
