"""What a text cites, refers to and gets wrong, seen before it is drawn."""

from explainer.markup.parse import read_text


def test_a_picture_beside_the_text_is_told_since_only_full_addresses_are_drawn() -> None:
    problems = read_text("A lamp: ![the lamp](lamp.png)\n").problems
    assert [(problem.rule, problem.line) for problem in problems] == [("relative-link", 1)]
