"""Streamlit and Plotly take a cached figure as they take any, and copy it once."""

import copy
from collections.abc import Callable
from typing import Any

import plotly
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from explainer.host.cached_figure import CachedFigure

TRACE = {"type": "scatter", "x": [1, 2, 3], "y": [3, 1, 2], "text": ["a", "b", "c"]}
LAYOUT = {"height": 222, "title": {"text": "Lamps"}, "xaxis": {"range": [0, 4]}}


def show_chart(figure):  # Streamlit runs these lines alone, without the imports above
    """The script that Streamlit runs."""
    import streamlit as st

    st.plotly_chart(figure, key="chart", config={"displaylogo": False})


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The classes of the figures that Plotly has copied, whoever asked for it."""
    made: list[str] = []
    own = go.Figure.to_dict

    def to_dict(self: Any) -> Any:
        made.append(type(self).__name__)
        return own(self)

    monkeypatch.setattr(go.Figure, "to_dict", to_dict)
    return made


def show(figure: Any, times: int) -> list[str]:
    """Let Streamlit show a figure to some readers; returns what each gets."""
    shown = []
    for _ in range(times):
        at = AppTest.from_function(show_chart, kwargs={"figure": figure}, default_timeout=30).run()
        assert [error.value for error in at.exception] == []
        shown.append(at.get("plotly_chart")[0].proto.spec)
    return shown


def test_streamlit_shows_a_cached_figure_to_all_and_copies_it_once(copies: list[str]) -> None:
    figure = CachedFigure(TRACE, LAYOUT)
    first, second, third = show(figure, 3)
    assert copies == ["CachedFigure"]
    assert first == second == third
    assert '"height":222' in first


def test_any_other_figure_is_copied_for_each_reader(copies: list[str]) -> None:
    """When this fails, Streamlit or Plotly keep the copy themselves, and CachedFigure has become needless."""
    show(go.Figure(TRACE, LAYOUT), 2)
    assert len(copies) >= 2


def test_streamlit_sends_what_it_sends_for_any_other_figure_and_changes_nothing_in_it() -> None:
    figure = CachedFigure(TRACE, LAYOUT)
    before = copy.deepcopy(figure.to_dict())
    assert show(figure, 2) == show(go.Figure(TRACE, LAYOUT), 2)
    assert figure.to_dict() == before


@pytest.mark.parametrize("write", [plotly.io.to_json, lambda figure: figure.to_json()])
def test_plotly_writes_it_as_any_other_figure(write: Callable[[Any], str]) -> None:
    assert write(CachedFigure(TRACE, LAYOUT)) == write(go.Figure(TRACE, LAYOUT))
