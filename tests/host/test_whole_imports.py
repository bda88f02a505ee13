"""Who draws a chart while the first table brings pandas in gets the chart."""

import subprocess
import sys
import threading

from explainer.host import whole_imports
from explainer.host.whole_imports import no_half_imports

HALF = """
import sys, types
import plotly.graph_objects as go
sys.modules["numpy"] = types.ModuleType("numpy")
try:
    go.Figure(go.Scatter(x=[0], y=[0])).update_layout(title="a", margin={"l": 1})
except AttributeError as error:
    print(error)
"""


def test_plotly_takes_numpy_also_half_imported() -> None:
    """When this fails, drawing beside an import has become harmless, and the lock needless."""
    told = subprocess.run([sys.executable, "-c", HALF], capture_output=True, text=True, check=True).stdout
    assert "ndarray" in told


def test_an_import_waits_for_a_chart_and_a_chart_for_an_import(monkeypatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(whole_imports, "_done", threading.Event())
    with no_half_imports():
        thread = threading.Thread(target=lambda: (whole_imports.import_dataframes(), done.append("imported")))
        thread.start()
        thread.join(0.2)
        assert done == []
    thread.join(60)
    assert done == ["imported"]
    with no_half_imports():
        assert whole_imports._done.is_set()
