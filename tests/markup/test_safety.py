"""Whatever stands in a text, what is drawn from it runs nothing and loads nothing by itself.

The attacks follow the collections of OWASP (the XSS filter evasion cheat sheet) and PortSwigger (the XSS
cheat sheet), with those that Markdown alone makes possible: entities in addresses, reference links, titles.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Elements, list_dangers

from explainer.markup.parse import LONGEST, read_text
from explainer.model.dossier import Dossier

Drawn = Callable[[str], str]

ATTACKS = [
    attack.partition("\n")[::2]
    for attack in (Path(__file__).parent / "attacks.txt").read_text(encoding="utf-8").rstrip("\n").split("\n====\n")
]
TEXTS = [text for _, text in ATTACKS]
CASES = [pytest.param(text, id=f"{number}: {group}") for number, (group, text) in enumerate(ATTACKS, 1)]


def test_there_are_more_than_a_hundred_different_attacks() -> None:
    assert len(set(TEXTS)) == len(TEXTS) > 100


@pytest.mark.parametrize(
    ("html", "danger"),
    [
        ("<script>1</script>", "<script>"),
        ("<p><IFRAME src=x>", "<iframe>"),
        ('<img src="x" ONERROR=1>', "img onerror=1"),
        ('<a href="java&#10;script:x">', "a href=java\nscript:x"),
        ('<a href=" JavaScript:x">', "a href= JavaScript:x"),
        ('<img src="data:text/html,x">', "img src=data:text/html,x"),
        ('<a href="//evil.example">', "a href=//evil.example"),
        ('<p style="color:red">', "p style=color:red"),
    ],
)
def test_the_measure_of_danger_sees_what_a_browser_would_run(html: str, danger: str) -> None:
    assert list_dangers(html) == [danger]


def test_the_measure_of_danger_lets_harmless_html_pass() -> None:
    html = '<a href="timeline?event=a:b">a</a><a href="#a:b"></a><a href="https://b"></a><td style="text-align:left">'
    assert list_dangers(html) == []


@pytest.mark.parametrize("text", CASES)
def test_an_attack_is_drawn_as_harmless_html(drawn: Drawn, text: str) -> None:
    html = re.sub(r"(?m)^<<.*>>$", "", drawn(text))  # figures are values, drawn by templates of their own
    assert list_dangers(html) == []


@pytest.mark.parametrize("text", CASES)
def test_an_attack_inside_other_marks_is_harmless_too(drawn: Drawn, text: str) -> None:
    line = " ".join(text.split("\n"))
    for frame in (
        "> {}",
        "- {}",
        "# {}",
        "**{}**",
        "[{}](https://letters.example)",
        "| {} |\n|---|\n| {} |",
        "a\n: {}",
    ):
        html = re.sub(r"(?m)^<<.*>>$", "", drawn(frame.replace("{}", line)))
        assert list_dangers(html) == [], frame


@pytest.mark.parametrize("text", [t for t in TEXTS if re.match(r"<(script|iframe|style|object|svg)[ >]", t)])
def test_raw_html_is_told_to_the_editor(text: str) -> None:
    assert "raw-html" in {problem.rule for problem in read_text(text).problems}


@pytest.mark.parametrize(
    "text", [t for t in TEXTS if re.match(r"!?\[x\]\((javascript|vbscript|data|file|blob):[^<]*$", t)]
)
def test_a_link_with_a_wrong_scheme_is_told_to_the_editor(text: str) -> None:
    assert "unsafe-link" in {problem.rule for problem in read_text(text).problems}


def test_as_many_attacks_as_a_text_can_hold_are_drawn_without_an_exception(drawn: Drawn) -> None:
    once = "\n\n".join(text for text in TEXTS if not text.startswith((":::", "```", "~~~")))
    text = ((once + "\n\n") * (LONGEST // len(once) + 1))[:LONGEST]
    assert not [problem for problem in read_text(text).problems if problem.rule == "text-too-long"]
    assert list_dangers(drawn(text)) == []


@pytest.mark.parametrize("piece", [*TEXTS[:3], "[", "'\"", "word ", "\n"])
def test_a_million_bytes_are_too_long_which_is_told_and_nothing_of_them_is_drawn(drawn: Drawn, piece: str) -> None:
    text = piece * (1_000_000 // len(piece) + 1)
    (problem,) = read_text(text).problems
    assert (problem.rule, problem.line, problem.column) == ("text-too-long", 1, 1)
    assert f"{len(text):,}" in problem.message
    assert drawn(text) == ""


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "![",
        "[a](",
        "> ",
        "- ",
        "*a ",
        "_",
        "`",
        "<",
        "<a ",
        "&",
        "[^a]",
        ":::\n",
        "::: a\n",
        "|a",
        "a\n: b\n",
        "\\",
        "\0",
    ],
)
def test_thousands_of_one_sign_are_drawn_without_an_exception(drawn: Drawn, piece: str) -> None:
    assert list_dangers(re.sub(r"(?m)^<<.*>>$", "", drawn(piece * 3000))) == []


def test_lists_and_quotations_nested_beyond_reason_are_drawn_without_an_exception(drawn: Drawn) -> None:
    deep = "\n".join("  " * depth + "- a" for depth in range(300))
    quoted = "\n".join(">" * depth + " a" for depth in range(300))
    assert list_dangers(drawn(f"{deep}\n\n{quoted}\n\n{'[' * 300}a{'](event:b)' * 300}")) == []


@pytest.mark.parametrize("text", ["[x](event:)", "[x](event:#end)", "::: timeline person=\n:::", "![x](data:x)"])
def test_what_is_left_out_behind_a_colon_is_told_and_never_raised(drawn: Drawn, text: str) -> None:
    assert read_text(text).problems or read_text(text).mentions
    assert list_dangers(re.sub(r"(?m)^<<.*>>$", "", drawn(text))) == []


def test_a_bracket_that_was_left_open_does_not_swallow_the_next_citation(drawn: Drawn) -> None:
    """It also keeps the search for the end of a citation short, however many are left open."""
    found = Elements(drawn("He said [@tern in the evening. She said so too [@gull]."))
    assert [a["aria-label"] for a in found.all("a")] == ["Source 1: The Gull"]


_PIECES = st.sampled_from(
    [
        *(
            "[ ] ( ) < > \" ' ` * _ ! # | : ; & \\ / - = ~ ^ @ { } \n \n\n \t \0 \x01 \x7f \xa0 \u202e \u200b > - | ``` ::: ".split(
                " "
            )
        ),
        *(
            "javascript: data: https: event: event:first-letter [@gull] [@ [^ ]: ](  on onerror= <script> </ <!-- -->".split()
        ),
        *("&#58; &colon; &Tab; &NewLine; %3a ::: timeline \n:::\n |---|\n : \n --- === 1. [x]: ".split(" ")),
    ]
)
_TEXTS = st.one_of(st.text(max_size=200), st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=40).map("".join))


@given(text=_TEXTS)
def test_no_text_makes_reading_or_drawing_fail_or_be_unsafe(lighthouse: Dossier, drawn: Drawn, text: str) -> None:
    document = read_text(text)
    lines = len(re.findall(r"\r\n|\r|\n", text)) + 1
    assert all(1 <= problem.line <= lines + 1 and problem.column >= 1 for problem in document.problems)
    assert list_dangers(re.sub(r"(?m)^<<.*>>$", "", drawn(text))) == []


@given(address=st.lists(st.one_of(_PIECES, st.text(max_size=4)), max_size=12).map("".join))
def test_no_address_makes_a_link_that_is_unsafe(drawn: Drawn, address: str) -> None:
    for text in (
        f"[a]({address})",
        f"[a](<{address}>)",
        f"![a]({address})",
        f"<{address}>",
        f"[a][b]\n\n[b]: {address}",
    ):
        assert list_dangers(re.sub(r"(?m)^<<.*>>$", "", drawn(text))) == []
