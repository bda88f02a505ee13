"""Markdown with YAML front matter between two lines of three hyphens."""

import re
from dataclasses import dataclass, replace

from explainer.problems import TextFault
from explainer.reading.yaml_text import SourceMark, YamlText, read_yaml


@dataclass(frozen=True)
class MarkdownText:
    """The two parts of a Markdown file. `text` begins at line `text_line`, counted from 1."""

    front: YamlText
    text: str
    text_line: int


def read_markdown(text: str) -> MarkdownText:
    """Split a Markdown file. A missing or unclosed front matter is told as a trouble."""
    lines = text.split("\n")

    def broken(rule: str) -> MarkdownText:
        return MarkdownText(YamlText(None, SourceMark(1, 1), (TextFault.of(rule, 1, 1),)), text, 1)

    if lines[0].rstrip() != "---":
        return broken("no-front-matter")
    for number in range(1, len(lines)):
        if lines[number].rstrip() == "---":
            front = read_yaml("\n".join(lines[1:number]), first_line=2)
            end = number
            rest = [place for place, line in enumerate(lines[number + 1 :], number + 1) if line.strip()][:2]
            if len(rest) == 2 and lines[rest[0]].rstrip() == "---" and re.match(r"[a-z_]+:(?: |$)", lines[rest[1]]):
                twice = TextFault.of("second-front-matter", rest[0] + 1, 1)
                front = replace(front, troubles=(*front.troubles, twice))
                ends = (place for place, line in enumerate(lines) if place > rest[0] and line.rstrip() == "---")
                end = next(ends, number)
            return MarkdownText(front, "\n".join(lines[end + 1 :]), end + 2)
    return broken("open-front-matter")
