"""What texts become, pair by pair: the files in fixtures/ hold a title, the Markdown, and the HTML."""

from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

FILES = sorted((Path(__file__).parent / "fixtures").glob("*.txt"))
CASES = [pytest.param(*case[2:], id=f"{file.stem}: {case[1]}") for file in FILES for case in read_fixture_file(file)]


@pytest.mark.parametrize(("text", "html"), CASES)
def test_a_text_becomes_the_html_that_stands_below_it(drawn: Callable[[str], str], text: str, html: str) -> None:
    assert drawn(text).rstrip() == html.rstrip()
