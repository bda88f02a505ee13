"""Streamlit's id of a machine, which it cannot keep everywhere."""

from pathlib import Path

import pytest
import streamlit as st
from streamlit import config
from streamlit.runtime import metrics_util

from explainer.host.machine_id import name_no_machine


def test_a_session_begins_where_no_id_of_the_machine_can_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/dev/null/nobody")
    monkeypatch.setattr(metrics_util.Installation, "_instance", None)
    monkeypatch.setattr(metrics_util, "_get_machine_id_v4", metrics_util._get_machine_id_v4)
    monkeypatch.setattr(st, "get_option", {"browser.gatherUsageStats": True}.get)
    monkeypatch.setattr(config, "get_option", {"browser.gatherUsageStats": True}.get)
    with pytest.raises(OSError, match="/dev/null"):  # when this succeeds, what we do has become needless
        metrics_util.Installation.instance()
    assert name_no_machine()  # the run that asks is to be done again
    assert "no" in metrics_util.Installation.instance().installation_id_v4
    assert not name_no_machine()
    assert not Path("/dev/null/nobody").exists()
