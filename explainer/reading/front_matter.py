"""Markdown with YAML front matter between two lines of three hyphens."""

from dataclasses import dataclass

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
            return MarkdownText(front, "\n".join(lines[number + 1 :]), number + 2)
    return broken("open-front-matter")
