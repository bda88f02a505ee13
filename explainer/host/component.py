"""Components without a face of their own: scripts of ours that run in Streamlit's page."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

import streamlit as st


def mount(name: str, script: str, data: Mapping[str, str | bool]) -> None:
    """Run `script` in the reader's page, behind `streamlit.js`, and hand it `data`, again whenever that changes.

    Streamlit takes a text of one line for a file's name; with what stands before it, a script has more. Registering a component
    that is registered already costs nothing and is silent while it is the same one. In a list or mapping Streamlit would
    look for a table, and import pandas for that: 80 MB for the process. So `data` holds texts and signs alone.
    """
    component = st.components.v2.component(f"explainer_{name}", js=_own() + script, isolate_styles=False)
    component(key=name, data=dict(data))


def for_browsers(script: str) -> str:
    """Return a script without what stands in it for people alone: lines of comment, and how far each line is moved in.

    No text of it may go on in a next line, by test.
    """
    return re.sub(r"^\s*(//.*\n)?", "", script, flags=re.MULTILINE)


@cache
def _own() -> str:
    return for_browsers((resources.files("explainer.host") / "streamlit.js").read_text(encoding="utf-8"))
