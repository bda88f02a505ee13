"""Our scripts as browsers get them."""

import re

import pytest
from support import ROOT

from explainer.host.component import for_browsers
from explainer.screen.navigator import IN_START_PAGE, SCRIPTS, read_script

FILES = [*(ROOT / "explainer" / "screen" / "scripts").glob("*.js"), ROOT / "explainer" / "host" / "streamlit.js"]


def test_browsers_get_no_lines_of_comment_and_no_space_before_a_line() -> None:
    assert for_browsers("// Why.\n\n  go(); // now\n    // and\n}\n") == "go(); // now\n}\n"
    for names in (SCRIPTS, IN_START_PAGE):
        assert not re.search(r"^(\s|//)", read_script(*names), re.MULTILINE)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_text_of_a_script_goes_on_in_a_next_line(file) -> None:
    """It would lose what stands before its lines."""
    assert [line for line in file.read_text(encoding="utf-8").split("\n") if line.count("`") % 2] == []
