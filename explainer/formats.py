"""Problems as text, as lines for other programs, as GitHub annotations, and as JSON."""

import json
from collections.abc import Callable, Sequence
from itertools import groupby

from explainer.problems import Level, Problem
from explainer.words import count, say

Format = Callable[[Sequence[Problem], int], str]


def as_text(problems: Sequence[Problem], files: int, *, remarks: bool = False) -> str:
    """For people: problems below their file, columns aligned, the verdict at the end. Remarks are counted unless asked for."""
    lines = []
    listed = [problem for problem in problems if remarks or problem.level < Level.INFORMATION]
    for path, group in groupby(listed, key=lambda problem: problem.path):
        lines.append(path)
        for problem in group:
            place = f"{problem.line}:{problem.column}"
            lines.append(f"  {place:>8}   {problem.level.word:<12}{problem.message}  [{problem.rule}]")
    lines.append(summary(problems, files, hidden=not remarks))
    return "\n".join(lines)


def summary(problems: Sequence[Problem], files: int, *, hidden: bool = True) -> str:
    """Return the last line: "2 errors and 1 warning in 2 of 37 files. 12 remarks: ..."."""
    number = {level: sum(p.level == level for p in problems) for level in Level}
    levels = [(number[level], f"count.{level.word}") for level in Level if level < Level.INFORMATION]
    parts = [count(key, found) for found, key in levels if found]
    broken = len({problem.path for problem in problems if problem.level < Level.INFORMATION})
    of = count("count.file", files)
    verdict = (
        say("check.sum", what=say("check.and").join(parts), broken=broken, files=of)
        if parts
        else say("check.clean", files=of)
    )
    remarks = count("count.information", number[Level.INFORMATION])
    left = say("check.remarks", remarks=remarks) if hidden else f"{remarks}."
    return f"{verdict} {left}" if number[Level.INFORMATION] else verdict


def as_parsable(problems: Sequence[Problem], files: int) -> str:
    """One line a problem: `path:line:column: level: message [rule]`."""
    return "\n".join(f"{p.path}:{p.line}:{p.column}: {p.level.word}: {p.message} [{p.rule}]" for p in problems)


def _escaped(text: str, *, name: bool) -> str:
    """Escape as GitHub's workflow commands ask: percent and line ends, and in names also : and ,."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if name else text


def as_github(problems: Sequence[Problem], files: int) -> str:
    """Workflow commands that GitHub shows beside the lines of a change."""
    words = {Level.ERROR: "error", Level.WARNING: "warning"}
    lines = [
        f"::{words[p.level]} file={_escaped(p.path, name=True)},line={p.line},col={p.column},"
        f"title={_escaped(p.rule, name=True)}::{_escaped(p.message, name=False)}"
        for p in problems
        if p.level < Level.INFORMATION
    ]
    return "\n".join([*lines, summary(problems, files)])


def as_json(problems: Sequence[Problem], files: int) -> str:
    """One object with the number of files and a list of problems."""
    rows = [
        {
            "path": p.path,
            "line": p.line,
            "column": p.column,
            "level": p.level.word,
            "rule": p.rule,
            "message": p.message,
        }
        for p in problems
    ]
    return json.dumps({"files": files, "problems": rows}, ensure_ascii=False, indent=2)


FORMATS: dict[str, Format] = {"text": as_text, "parsable": as_parsable, "github": as_github, "json": as_json}
