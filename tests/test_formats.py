"""One list of problems in four formats."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from explainer.formats import FORMATS, as_github, as_json, as_parsable, as_text, summary
from explainer.problems import Level, Problem

PROBLEMS = [
    Problem(path="content/a.md", line=3, column=14, rule="broken-link", message='The link "event:x" leads nowhere.'),
    Problem(
        path="content/a.md",
        line=120,
        column=1,
        level=Level.WARNING,
        rule="uncited-paragraph",
        message="This paragraph cites nothing.",
    ),
    Problem(path="data/b.yaml", line=1, column=1, level=Level.INFORMATION, rule="reading-age", message="Fourteen."),
]


def github_value(text):
    """Undo the escapes of a workflow command, as GitHub's runner does."""
    for sign, escape in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
        text = text.replace(escape, sign)
    return text


def test_text_puts_problems_below_their_file_with_a_sum_at_the_end():
    told = (
        "content/a.md\n"
        '      3:14   error       The link "event:x" leads nowhere.  [broken-link]\n'
        "     120:1   warning     This paragraph cites nothing.  [uncited-paragraph]\n"
    )
    remark = "data/b.yaml\n       1:1   information Fourteen.  [reading-age]\n"
    verdict = "1 error and 1 warning in 1 of 7 files. 1 remark"
    assert as_text(PROBLEMS, 7) == f"{told}{verdict}: python -m explainer check --remarks"
    assert as_text(PROBLEMS, 7, remarks=True) == f"{told}{remark}{verdict}."


def test_the_sum_says_when_there_is_nothing_to_say():
    assert summary([], 37) == "Nothing is wrong in 37 files."
    assert summary([], 1) == "Nothing is wrong in 1 file."
    assert summary(PROBLEMS[2:], 7) == "Nothing is wrong in 7 files. 1 remark: python -m explainer check --remarks"


def test_the_sum_counts_files_and_levels_once_each():
    assert summary([PROBLEMS[0]] * 2, 7) == "2 errors in 1 of 7 files."
    assert summary(PROBLEMS[1:2], 1) == "1 warning in 1 of 1 file."


def test_parsable_is_one_line_a_problem_and_nothing_when_clean():
    assert as_parsable(PROBLEMS, 7).splitlines() == [
        'content/a.md:3:14: error: The link "event:x" leads nowhere. [broken-link]',
        "content/a.md:120:1: warning: This paragraph cites nothing. [uncited-paragraph]",
        "data/b.yaml:1:1: information: Fourteen. [reading-age]",
    ]
    assert as_parsable([], 7) == ""


def test_github_gets_one_command_a_problem_and_the_sum():
    assert as_github(PROBLEMS, 7).splitlines() == [
        '::error file=content/a.md,line=3,col=14,title=broken-link::The link "event:x" leads nowhere.',
        "::warning file=content/a.md,line=120,col=1,title=uncited-paragraph::This paragraph cites nothing.",
        "1 error and 1 warning in 1 of 7 files. 1 remark: python -m explainer check --remarks",
    ]


def test_github_escapes_what_would_end_a_name_or_a_command():
    problem = Problem(path="content/a,b: 100%.md", line=1, column=1, rule="bad-id", message="100%: one,\ntwo\r")
    command = as_github([problem], 1).split("\n")[0]
    assert command == ("::error file=content/a%2Cb%3A 100%25.md,line=1,col=1,title=bad-id::100%25: one,%0Atwo%0D")


@given(st.text(), st.text())
def test_github_gives_back_any_path_and_any_message(path, message):
    command = as_github([Problem(path=path, line=1, column=1, rule="bad-id", message=message)], 1).rpartition("\n")[0]
    found = re.fullmatch(r"::error file=([^,:\n\r]*),line=1,col=1,title=bad-id::([^\n\r]*)", command)
    assert (github_value(found[1]), github_value(found[2])) == (path, message)


def test_json_holds_every_field_of_every_problem():
    told = json.loads(as_json(PROBLEMS, 7))
    assert told["files"] == 7
    assert told["problems"][0] == {
        "path": "content/a.md",
        "line": 3,
        "column": 14,
        "level": "error",
        "rule": "broken-link",
        "message": 'The link "event:x" leads nowhere.',
    }
    assert [row["level"] for row in told["problems"]] == ["error", "warning", "information"]


def test_json_of_a_clean_site_is_an_empty_list():
    assert json.loads(as_json([], 7)) == {"files": 7, "problems": []}


def test_there_are_four_formats_by_name():
    assert list(FORMATS) == ["text", "parsable", "github", "json"]
