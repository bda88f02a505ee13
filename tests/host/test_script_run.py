"""A run of Streamlit's leaves the path of modules alone, on which other threads look at the same time."""

import sys
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner.exec_code import modified_sys_path

from explainer.host.script_run import keep_folder_on_path


@pytest.mark.parametrize("in_a_run", [False, True])
def test_the_path_of_modules_changes_with_no_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_a_run: bool
) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path])
    script = tmp_path / "main.py"
    script.touch()
    with modified_sys_path(str(script)):  # when this changes nothing, what we do has become needless
        assert str(tmp_path) in sys.path
        if in_a_run:  # as on a host that knows no server of ours
            keep_folder_on_path(script)
    assert (str(tmp_path) in sys.path) is in_a_run
    keep_folder_on_path(script)
    keep_folder_on_path(script)
    before = [*sys.path]
    with modified_sys_path(str(script)):
        assert sys.path == before
    assert sys.path == before
    assert sys.path.count(str(tmp_path)) == 1
