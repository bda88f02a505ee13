"""YAML: everything is text, and everything has its place."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explainer.reading.yaml_text import read_yaml

TEXT = """\
# A comment.
- id: one
  date: 2022-09-24
  names: [Ada, "Tom"]
  roles:
    - role: Mayor
      note: >-
        Two
        lines.
- id: two
"""


def rules(yaml):
    return [(trouble.line, trouble.column, trouble.rule) for trouble in yaml.troubles]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (2, 1)),
        ((0,), (2, 3)),
        ((0, "id"), (2, 3)),
        ((0, "date"), (3, 3)),
        ((0, "names"), (4, 3)),
        ((0, "names", 1), (4, 16)),
        ((0, "roles", 0), (6, 7)),
        ((0, "roles", 0, "note"), (7, 7)),
        ((1, "id"), (10, 3)),
        ((0, "no-such-field"), (2, 3)),
        ((0, "roles", 9, "role"), (5, 3)),
    ],
)
def test_a_path_leads_to_the_deepest_place_that_is_written(path, place):
    assert read_yaml(TEXT).mark.find(path) == place


def test_lines_are_counted_from_the_first_line_that_is_given():
    yaml = read_yaml("title: A\nupdated: *x\n", first_line=12)
    assert yaml.mark.find(("updated",)) == (13, 1)
    assert rules(yaml) == [(13, 10, "yaml-alias")]


@pytest.mark.parametrize("value", ["yes", "no", "on", "1_000", "2022-09-24", "0777", "1e3", "12:30", "true"])
def test_values_stay_the_text_that_was_written(value):
    assert read_yaml(f"a: {value}").value == {"a": value}


@pytest.mark.parametrize("value", ["", "~", "null"])
def test_a_field_without_a_value_is_not_there_unless_it_is_quoted(value):
    yaml = read_yaml(f'a: {value}\nb: "{value}"')
    assert yaml.value == {"b": value}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\nb: 2\na: 3", (3, 1, "duplicate-key")),
        ("a: &x text", (1, 4, "yaml-alias")),
        ("a: *x", (1, 4, "yaml-alias")),
        ("a: !!int 3", (1, 4, "yaml-tag")),
        ("[a, b]: c", (1, 1, "yaml-key")),
        ("a: 1\n---\nb: 2", (2, 1, "yaml-second-document")),
        ("a:\n\tb: 1", (2, 1, "bad-yaml")),
        ("a: b: c", (1, 5, "bad-yaml")),
        ("a: @b", (1, 4, "bad-yaml")),
        ("- a\nb\n\n", (2, 1, "bad-yaml")),
        ('a: "b\nc: d\n\n', (1, 4, "bad-yaml")),
        ("a: b\nc: \x07", (2, 1, "bad-yaml")),
    ],
)
def test_each_trouble_has_its_place_and_its_rule(text, place):
    assert rules(read_yaml(text)) == [place]


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("a:\n\tb: 1", "There is a tab here"),
        ("a: b: c", "A colon followed by a space"),
        ('a: "b', "A quotation mark that was opened"),
        ("a: @b", "A text cannot begin with this sign"),
        ("a:\n  b: 1\n c: 2", "The lines do not stand under each other"),
        ("a: \x07", "There is a control character"),
        ("[" * 5000, "Lists or groups stand inside each other too deeply"),
    ],
)
def test_a_text_that_breaks_yaml_is_told_with_a_remedy(text, remedy):
    yaml = read_yaml(text)
    assert yaml.value is None
    assert [remedy in trouble.message for trouble in yaml.troubles] == [True]


def test_of_two_equal_keys_the_first_stays():
    assert read_yaml("a: 1\na: 2").value == {"a": "1"}


def test_an_empty_text_holds_nothing_and_is_no_trouble():
    for text in ("", "# nothing yet\n"):
        yaml = read_yaml(text)
        assert (yaml.value, yaml.troubles) == (None, ())


@given(st.text())
def test_no_text_makes_it_fail(text):
    yaml = read_yaml(text)
    assert all(trouble.line >= 1 and trouble.column >= 1 for trouble in yaml.troubles)


@example("{1 #")
@given(st.text(alphabet="-: \n\t\"'[]{}#&*!|>%@`a1~?,", max_size=60))
def test_no_heap_of_yaml_signs_makes_it_fail(text):
    yaml = read_yaml(text)
    lines = text.count("\n") + 1
    assert all(1 <= trouble.line <= lines + 1 for trouble in yaml.troubles)
